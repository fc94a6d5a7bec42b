"""The bans on clocks, chance, sleeping and doubles are seen to bite, through the project's own settings."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BANNED = (
    "import time\nnow = time.time()",
    "import time\ntime.sleep(1)",
    "from time import monotonic\nnow = monotonic()",
    "from datetime import UTC, datetime\nnow = datetime.now(UTC)",
    "import os\nkey = os.urandom(32)",
    "import secrets\nkey = secrets.token_bytes(32)",
    "import uuid\nname = uuid.uuid4()",
    "import random\nname = random.choice('ab')",
    "from unittest import mock\nclock = mock.Mock()",
    "import pytest\npytest.skip('some other day')",
)


def lint(code: str, name: str) -> subprocess.CompletedProcess[str]:
    """Lint code as if it stood in the named file."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "--stdin-filename", name, "-"]
    return subprocess.run(command, cwd=ROOT, input=code, capture_output=True, check=False, text=True)


@pytest.mark.parametrize("name", ["shared/alcove/domain/planted.py", "tests/shared/test_planted.py"])
@pytest.mark.parametrize("code", BANNED)
def test_a_ban_bites(code: str, name: str) -> None:
    finished = lint(code, name)
    assert finished.returncode == 1, finished.stderr
    assert "TID251" in finished.stdout


def test_the_owner_of_the_clock_may_read_it() -> None:
    assert lint(BANNED[0], "shared/alcove/adapters/system_clock.py").returncode == 0
