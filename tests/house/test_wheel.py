"""What a person installs: one wheel with every package, the migrations as data, and nothing of the workshop."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"alcove", "alcove_assets", "alcove_desktop", "alcove_server", "alcove_xr"}
MIGRATIONS = {"migrations/server": "alcove_server/migrations", "migrations/store": "alcove/migrations"}


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (built,) = folder.glob("alcove-*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_the_wheel_holds_our_packages_and_nothing_else(wheel_names: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel_names if ".dist-info/" not in name} == PACKAGES
    assert {f"{package}/py.typed" for package in PACKAGES} <= wheel_names


@pytest.mark.slow
def test_the_wheel_carries_every_migration(wheel_names: set[str]) -> None:
    tracked = subprocess.run(["git", "ls-files", *MIGRATIONS], cwd=ROOT, capture_output=True, check=True, text=True)
    expected = set[str]()
    for name in tracked.stdout.splitlines():
        folder = next(folder for folder in MIGRATIONS if name.startswith(folder))
        expected.add(MIGRATIONS[folder] + name.removeprefix(folder))
    assert expected
    assert expected <= wheel_names


@pytest.mark.slow
def test_the_wheel_carries_its_licence(wheel_names: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in wheel_names)
