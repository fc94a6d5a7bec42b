"""The house itself: rules about the tree of files that no other tool checks.

tests/house mirrors no source folder: what it tests is the checkout as a whole.
"""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE_ROOTS = ("assets", "desktop", "shared", "sync_server", "xr")
# The brackets keep this file from matching itself.
MACHINE_PATHS = re.compile("/[w]ork/|/[r]oot/|/[f]arm/|[b]ash_jobs")
REGISTRY_HOSTS = re.compile(r"[p]ypi\.org|[p]ythonhosted|[n]pmjs\.org|[d]eb\.debian\.org")
SHADOWING = ("tests/", "packaging/", "migrations/", "benchmarks/")


@cache
def tracked() -> tuple[str, ...]:
    """Every file that a clone has, in posix form."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def lines_of(name: str) -> list[str]:
    """A tracked file's lines; a binary one has none."""
    content = (ROOT / name).read_bytes()
    return [] if b"\0" in content else content.decode("utf-8").splitlines()


def mentions(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern stands in tracked text."""
    return [
        f"{name}:{number}"
        for name in tracked()
        for number, line in enumerate(lines_of(name), start=1)
        if pattern.search(line)
    ]


def test_no_folder_shadows_a_library() -> None:
    packages = [name for name in tracked() if name.endswith("__init__.py")]
    assert [name for name in packages if name.startswith(SHADOWING) or name == "xr/__init__.py"] == []


def test_every_source_folder_is_a_regular_package() -> None:
    folders = {Path(name).parent for name in tracked() if name.startswith(SOURCE_ROOTS) and name.endswith(".py")}
    assert [str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").is_file()] == []


def test_every_package_says_that_it_is_typed() -> None:
    packages = {Path(*Path(name).parts[:2]) for name in tracked() if name.startswith(SOURCE_ROOTS)}
    assert [str(package) for package in sorted(packages) if not (ROOT / package / "py.typed").is_file()] == []


def test_no_file_outgrows_one_idea() -> None:
    lengths = {name: len(lines_of(name)) for name in tracked() if name.endswith(".py")}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert mentions(MACHINE_PATHS) == []


def test_no_file_names_a_registry() -> None:
    assert mentions(REGISTRY_HOSTS) == []


def test_names_of_test_files_are_unique() -> None:
    names = [Path(name).name for name in tracked() if name.startswith("tests/") and "/test_" in name]
    assert sorted({name for name in names if names.count(name) > 1}) == []
