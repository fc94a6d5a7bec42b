"""Whether the process that left something behind still runs.

- A process number is used again: one that began after the thing was left is another process.  That needs no more than
  the number and the moment, which are kept anyway.
- Where the system does not tell when a process began (macOS), the number alone counts.
- When the clock was set forward meanwhile, a living process can count as ended: whoever acts on that must do no harm.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from alcove.domain.instant import Micros

SLACK = Micros(2_000_000)
"""Microseconds by which the system's own account of a beginning may be off: it counts hundredths, from a boot time
in whole seconds."""
_SECOND = 1_000_000
_NEVER = 1 << 62
"""Began after any moment: what ended does not run."""


def is_living(pid: int, since: Micros) -> bool:
    """Tell whether the process with this number runs and ran at `since` already."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_living_on_windows(pid, since)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is another user's, or the system's: it may still have taken the number since
        pass
    began = _beginning_on_linux(pid)
    return began is None or began <= since + SLACK


def _beginning_on_linux(pid: int) -> int | None:
    """Give when a process began, in microseconds since 1970; None when the system does not tell.

    proc(5): field 3 is its state (Z and X have ended, and nobody noticed yet), field 22 its beginning in ticks
    since boot.
    """
    with suppress(OSError, ValueError, IndexError):
        after_name = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        if after_name[0] in {"Z", "X"}:
            return _NEVER
        boot = next((line for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime ")), "")
        return int(boot.split()[1]) * _SECOND + int(after_name[19]) * _SECOND // os.sysconf("SC_CLK_TCK")
    return None


if sys.platform == "win32":  # pragma: no cover
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED_INFORMATION, _STILL_ACTIVE = 0x1000, 259
    _FROM_1601 = 11_644_473_600 * _SECOND

    def _is_living_on_windows(pid: int, since: Micros) -> bool:
        """The same by OpenProcess, which costs no library."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, wintypes.BOOL(0), wintypes.DWORD(pid))
        if not handle:
            return False
        handle = wintypes.HANDLE(handle)
        try:
            code = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            if kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value != _STILL_ACTIVE:
                return False
            if not kernel.GetProcessTimes(handle, *(ctypes.byref(one) for one in times)):
                return True
            began = ((times[0].dwHighDateTime << 32) | times[0].dwLowDateTime) // 10 - _FROM_1601
            return began <= since + SLACK
        finally:
            kernel.CloseHandle(handle)
