"""What a fault of this program leaves on the system: where it happened, and never a word of what stood in memory.

Standard error of a program that was started from a menu goes to the system's log, and a memory dump to its disk.
"""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

_PROGRAM = "alcove-desktop"


def keep_words_in() -> None:
    """Say where faults happen without the exceptions' own words, and let the system write no memory to disk."""
    sys.excepthook = _told
    threading.excepthook = lambda fault: _told(fault.exc_type, fault.exc_value, fault.exc_traceback)
    sys.unraisablehook = lambda fault: _told(fault.exc_type, fault.exc_value, fault.exc_traceback)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def places(trace: TracebackType | None) -> str:
    """Say where in the code something happened, the innermost first."""
    frames = reversed(traceback.extract_tb(trace))
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def _told(kind: type[BaseException], _fault: BaseException | None, trace: TracebackType | None) -> None:
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  # a program with no console has none
        sys.stderr.write(f"{_PROGRAM}: {kind.__name__} at {places(trace)}\n")
