"""Commands start without what they do not need, so that they answer at once."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("alembic", "cryptography", "fastapi", "httpx", "keyring", "loro", "mnemonic", "numpy", "onnxruntime"),
    *("opaque_ke_py", "psycopg", "pydantic", "sqlalchemy", "sqlcipher3", "structlog"),
}


@pytest.mark.parametrize("words", ["--help", "list", "list --json", "search --words river", "status", "version"])
def test_a_command_loads_nothing_heavy(words: str, journal: Path) -> None:
    home = [] if words == "--help" else ["--home", str(journal)]
    program = (
        "import sys; from alcove.cli.app import run; code = run(sys.argv[1:]); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *words.split(), *home], capture_output=True, check=True, text=True
    )
    assert HEAVY & set(ended.stderr.split()) == set()


def test_a_list_in_json_needs_no_rich(journal: Path) -> None:
    program = (
        "import sys; from alcove.cli.app import run; run(sys.argv[1:]); "
        "print([name for name in sys.modules if name.split('.')[0] == 'rich'], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "list", "--json", "--home", str(journal)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert ended.stderr == "[]\n"
