"""At a real terminal (a pty): secrets are asked for unseen, colours come, Ctrl-C ends quietly."""

import contextlib
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty"),
    pytest.mark.slow,
]

PASSWORD = "correct horse battery staple"
_IN_A_TERMINAL = (
    "import fcntl, os, sys, termios\n"
    "os.setsid()\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "from alcove.cli.app import main\n"
    "main()\n"
)


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *words: str, home: Path, **environment: str) -> None:
        self._master, slave = os.openpty()
        cleared = {name: value for name, value in os.environ.items() if name not in ("ALCOVE_PASSWORD", "NO_COLOR")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _IN_A_TERMINAL, *words, "--home", str(home)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**cleared, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
        )
        os.close(slave)
        self.shown = ""

    def read_until(self, text: str) -> None:
        """Read what is shown until this text is there, or the program has ended."""
        while text not in self.shown:
            if not self._read():
                raise AssertionError(self.shown)

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        os.write(self._master, text.encode())

    def end(self) -> int:
        """Read to the end and give the exit code."""
        while self._read():
            pass
        os.close(self._master)
        return self.process.wait()

    def _read(self) -> bool:
        select.select([self._master], [], [])
        with contextlib.suppress(OSError):
            piece = os.read(self._master, 65536)
            self.shown += piece.decode(errors="replace")
            return bool(piece)
        return False


def test_a_password_is_never_echoed(home: Path) -> None:
    terminal = Terminal("init", "--ask-password", home=home)
    terminal.read_until("New password: ")
    terminal.type(PASSWORD + "\n")
    terminal.read_until("New password, again: ")
    terminal.type(PASSWORD + "\n")
    assert terminal.end() == 0
    assert "A journal begins" in terminal.shown
    assert PASSWORD not in terminal.shown


def test_a_wrong_password_may_be_tried_again(home: Path) -> None:
    terminal = Terminal("init", home=home, ALCOVE_PASSWORD=PASSWORD)
    assert terminal.end() == 0
    Terminal("lock", home=home).end()
    terminal = Terminal("list", home=home)
    terminal.read_until("Password: ")
    terminal.type("something else\n")
    terminal.read_until("\r\nPassword: ")
    terminal.type(PASSWORD + "\n")
    assert terminal.end() == 0
    assert "something else" not in terminal.shown
    assert PASSWORD not in terminal.shown


def test_passwords_that_do_not_match_begin_nothing(home: Path) -> None:
    terminal = Terminal("init", "--ask-password", home=home)
    terminal.read_until("New password: ")
    terminal.type("one password here\n")
    terminal.read_until("again: ")
    terminal.type("another password here\n")
    assert terminal.end() == 2
    assert "did not match" in terminal.shown
    assert not (home / "journal.db").exists()


def test_ctrl_c_at_a_prompt_ends_quietly(home: Path) -> None:
    terminal = Terminal("init", "--ask-password", home=home)
    terminal.read_until("New password: ")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown


def test_a_terminal_has_colour_unless_it_is_not_wanted(home: Path) -> None:
    assert Terminal("write", "--text", "A walk.", "--mood", "7", home=home).end() == 0
    coloured, plain = Terminal("list", home=home), Terminal("list", home=home, NO_COLOR="1")
    assert (coloured.end(), plain.end()) == (0, 0)
    assert "\x1b[32m●" in coloured.shown
    assert "\x1b[3" not in plain.shown
    assert "A walk." in plain.shown


def test_the_editor_is_asked_and_what_it_leaves_is_kept(home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('From an editor.')\n", encoding="utf-8"
    )
    visual = f"{sys.executable} {editor}"
    terminal = Terminal("write", home=home, VISUAL=visual)
    assert terminal.end() == 0, terminal.shown
    assert "Kept: From an editor." in terminal.shown
    again = Terminal("edit", "last", home=home, VISUAL=visual)
    assert again.end() == 2
    assert "Nothing was changed." in again.shown


def test_watching_shows_a_change_and_ends_with_ctrl_c(home: Path) -> None:
    assert Terminal("write", "--text", "One.", home=home).end() == 0
    watching = Terminal("watch", home=home)
    watching.read_until("1 entries")
    assert Terminal("write", "--text", "Two.", home=home).end() == 0
    watching.read_until("2 entries")
    watching.type("\x03")
    assert watching.end() == 130
    assert "Traceback" not in watching.shown
