"""Each import contract is seen to fail: a violation planted in a copy of the sources is caught by name.

A contract that cannot fail would be worse than none: it would be trusted.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE_ROOTS = ("assets", "desktop", "shared", "sync_server", "xr")

# By contract: the file in which the violation is planted, and the import that breaks it.
VIOLATIONS = {
    "layers": ("shared/alcove/domain/planted.py", "import alcove.wire.codec"),
    "adapters-know-only-ports": ("shared/alcove/adapters/planted.py", "import alcove.sync"),
    "no-io-no-time": ("shared/alcove/vault/planted.py", "import socket"),
    "exchange-knows-files-alone": ("shared/alcove/exchange/planted.py", "import httpx"),
    "sync-has-no-key": ("shared/alcove/sync/planted.py", "import alcove.crypto"),
    "programs-apart": ("xr/alcove_xr/planted.py", "import alcove_desktop"),
    "assets-import-nothing": ("assets/alcove_assets/planted.py", "import alcove.domain"),
    "core-knows-no-program": ("shared/alcove/runtime/planted.py", "import alcove_server"),
    "server-opens-no-seal": ("sync_server/alcove_server/planted.py", "import alcove.wire.planted_too"),
    "services-know-no-http-no-sql": ("sync_server/alcove_server/services/planted.py", "import psycopg"),
    "server-layers": ("sync_server/alcove_server/services/planted.py", "import alcove_server.live"),
    "presenters-are-plain": ("desktop/alcove_desktop/presenters/planted.py", "import PySide6"),
    "desktop-layers": ("desktop/alcove_desktop/rooms/planted.py", "import alcove_desktop.frame"),
    "faces-hold-no-key": ("shared/alcove/cli/planted.py", "import alcove.vault"),
    "no-cycles": ("shared/alcove/domain/planted.py", "import alcove.domain.planted_too"),
}
# Where the violation is an indirect one: the second file of the path.
MORE_FILES = {
    "no-cycles": ("shared/alcove/domain/planted_too.py", "import alcove.domain.planted"),
    "server-opens-no-seal": ("shared/alcove/wire/planted_too.py", "import alcove.crypto.seal"),
}


def contracts() -> dict[str, str]:
    """The name of each contract by its id."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["id"]: contract["name"] for contract in linter["contracts"]}


def lint(folder: Path, contract: str) -> str:
    """What import-linter prints about one contract over the sources in a folder."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    paths = os.pathsep.join(str(folder / root) for root in SOURCE_ROOTS)
    finished = subprocess.run(
        [*command, "--no-cache", "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert "Could not" not in finished.stdout + finished.stderr, finished.stdout + finished.stderr
    return re.sub(r"\s+", " ", finished.stdout)


def test_every_contract_has_a_violation_here() -> None:
    assert set(VIOLATIONS) == set(contracts())


@pytest.mark.slow
@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_a_planted_violation_is_caught(contract: str, tmp_path: Path) -> None:
    for root in SOURCE_ROOTS:
        shutil.copytree(ROOT / root, tmp_path / root, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    name = contracts()[contract]
    assert f"{name} KEPT" in lint(tmp_path, contract)
    for file, line in filter(None, (VIOLATIONS[contract], MORE_FILES.get(contract))):
        (tmp_path / file).write_text(f"{line}\n", encoding="utf-8")
    assert f"{name} BROKEN" in lint(tmp_path, contract)
