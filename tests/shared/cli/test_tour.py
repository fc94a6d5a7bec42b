"""The tour: it comes to its end, it notices what is not so, and it leaves nothing behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alcove.cli.tour.telling import ClaimFailed, Teller

PROGRAM = (sys.executable, "-c", "from alcove.cli.app import main; main()", "tour")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A temporary folder through which PostgreSQL's own user gets, where this is root: pytest's are closed."""
    place = Path(tempfile.mkdtemp(prefix="alcove-test-"))
    place.chmod(0o711)
    yield place
    shutil.rmtree(place)


def processes_about(folder: Path) -> list[str]:
    """Every process of this machine whose command names the folder."""
    return [command for command in commands() if str(folder) in command]


def commands() -> Iterator[str]:
    for process in Path("/proc").iterdir():
        try:
            yield (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue


@pytest.mark.slow
def test_every_claim_of_the_tour_holds(folder: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "--json", "--home", str(folder)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    claims = json.loads(ended.stdout)["claims"]
    assert all(claim["holds"] for claim in claims)
    assert len(claims) > 20
    assert [path for path in folder.iterdir() if path.name.startswith("alcove-tour")] == []
    assert processes_about(folder) == []


@pytest.mark.slow
@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_a_tour_that_is_stopped_ends_everything_that_it_began(folder: Path, request_to_end: signal.Signals) -> None:
    with subprocess.Popen(
        [*PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"},
    ) as tour:
        assert tour.stdout is not None
        for line in tour.stdout:
            if "✓ Found: 0." in line:
                break
        tour.send_signal(request_to_end)
        _, complaint = tour.communicate()
    assert tour.returncode == 130
    assert "Traceback" not in complaint
    assert [path for path in folder.iterdir() if path.name.startswith("alcove-tour")] == []
    assert processes_about(folder) == []


def test_without_the_servers_packages_one_sentence_says_what_is_needed() -> None:
    program = "import sys; sys.modules['fastapi'] = None; from alcove.cli.app import main; main()"
    ended = subprocess.run([sys.executable, "-c", program, "tour"], capture_output=True, check=False, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert "alcove[server]" in ended.stderr


def test_the_things_can_be_kept_but_only_in_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("", encoding="utf-8")
    ended = subprocess.run([*PROGRAM, "--keep", str(tmp_path)], capture_output=True, check=False, text=True)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "not empty" in ended.stderr


def test_a_claim_that_does_not_hold_ends_the_story(capsys: pytest.CaptureFixture[str]) -> None:
    teller = Teller(lambda: 0.0, silent=False)
    teller.chapter("A chapter")
    teller.claim("This is so.", holds=True)
    with pytest.raises(ClaimFailed, match="This is not so"):
        teller.claim("This is not so.", holds=False)
    shown = capsys.readouterr().out
    assert "✓ This is so." in shown
    assert "✗ This is not so." in shown
    assert teller.claims == [
        {"chapter": "A chapter", "claim": "This is so.", "holds": True, "seconds": 0.0},
        {"chapter": "A chapter", "claim": "This is not so.", "holds": False, "seconds": 0.0},
    ]
