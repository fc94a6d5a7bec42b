"""A person's own editor, on a file that leaves as little behind as it can.

- The file lies in memory where the system has such a place (XDG_RUNTIME_DIR, /dev/shm), else in the journal's
  folder; only its owner can read it; it is overwritten and removed afterwards.  An editor may keep copies of its own.
- When what was written could not be kept in the journal, the file stays and its place is told: nothing is lost.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alcove.runtime.failures import Refusal

_FILE = "entry.md"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own with mode 0700 is made in it
_USUAL = ("sensible-editor", "nano", "vim", "vi")


def editor_command() -> list[str] | None:
    """Name the editor: VISUAL, EDITOR, else one that is usually there; None when there is none."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    if sys.platform == "win32":
        return ["notepad"]
    return next(([name] for name in _USUAL if shutil.which(name)), None)


@contextmanager
def edited(text: str, *, home: Path) -> Generator[str]:
    """Let the person edit a text, and give what they left; the file goes when the block ends well."""
    command = editor_command()
    if command is None:
        raise Refusal("bad_input", "No editor is known: set EDITOR, or give the text with --text.")
    folder = Path(tempfile.mkdtemp(prefix="alcove-", dir=_place(home)))
    file = folder / _FILE
    file.write_text(text, encoding="utf-8", newline="")
    try:
        _run(command, file)
        left = _read(file)
    except Refusal:
        _forget_unless_changed(folder, text)
        raise
    try:
        yield left
    except BaseException:
        if left.strip() and left != text:
            _tell(file)
        else:
            _forget(folder)
        raise
    _forget(folder)


def _run(command: list[str], file: Path) -> None:
    try:
        ended = subprocess.run([*command, str(file)], check=False).returncode
    except OSError:
        raise Refusal("bad_input", f"The editor “{command[0]}” cannot be started; set EDITOR to another.") from None
    if ended != 0:
        raise Refusal("refused", f"The editor “{command[0]}” ended with an error, so nothing was kept of it.")


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("bad_input", "What the editor left is not UTF-8 text.") from None
    except FileNotFoundError:
        return ""


def _place(home: Path) -> Path:
    for place in (Path(os.environ.get("XDG_RUNTIME_DIR") or _IN_MEMORY), _IN_MEMORY):
        if sys.platform != "win32" and place.is_dir() and os.access(place, os.W_OK):
            return place
    return home


def _tell(file: Path) -> None:
    from alcove.cli.paper import remark

    remark(f"It could not be kept in the journal, so your text is still in {file} (not encrypted).")


def _forget_unless_changed(folder: Path, text: str) -> None:
    file = folder / _FILE
    if file.exists() and file.read_bytes() not in (text.encode(), b""):
        from alcove.cli.paper import remark

        remark(f"What was written is still in {file} (not encrypted).")
    else:
        _forget(folder)


def _forget(folder: Path) -> None:
    """Overwrite and remove what the editor worked on."""
    for left in folder.iterdir():
        if left.is_file() and not left.is_symlink():
            size = left.stat().st_size
            with left.open("r+b") as stream:
                stream.write(bytes(size))
                stream.flush()
                os.fsync(stream.fileno())
    shutil.rmtree(folder, ignore_errors=True)
