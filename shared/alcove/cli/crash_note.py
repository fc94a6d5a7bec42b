"""A note about a bug in this program: where it happened, never what was in hand.

An exception's message may hold words that a person wrote; so the note has only the kind of the exception and the
lines of code it passed through.
"""

import traceback
from datetime import datetime
from pathlib import Path

_FILE = "command-line.log"


def log_folder(home: Path) -> Path:
    """Name the folder: the journal's own where there is a journal, else the system's place for logs."""
    if home.is_dir():
        return home
    import platformdirs

    return platformdirs.user_log_path("alcove", appauthor=False)


def keep_crash_note(error: BaseException, folder: Path, *, now: datetime, command: str) -> Path | None:
    """Append the note to the log and say where it is; None when it could not be kept."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{now.isoformat(timespec='seconds')} alcove {command}: {type(error).__qualname__}"]
    lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / _FILE).open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return folder / _FILE
