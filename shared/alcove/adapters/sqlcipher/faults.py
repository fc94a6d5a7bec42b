"""What goes wrong with a file, as a sentence that a person reads.

Our own mistakes (a wrong statement, a broken constraint) stay what they are and crash.
"""

import errno
from collections.abc import Generator
from contextlib import contextmanager

import sqlalchemy.exc
import sqlcipher3.dbapi2 as driver

from alcove.ports.store import StoreBusy, StoreProblem, WrongKey

_CODES_OF_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database or disk is full": 13,
    "unable to open database file": 14,
}
"""sqlcipher3's `backup` raises its errors without their number; SQLite's words for it (sqlite3_errstr) are its own."""


def problem_of(fault: driver.Error) -> StoreProblem | None:
    """Name what the world did; None when the fault is ours.  The numbers: https://www.sqlite.org/rescode.html."""
    match getattr(fault, "sqlite_errorcode", _CODES_OF_WORDS.get(str(fault), 0)) & 0xFF:
        case 5 | 6:
            return StoreBusy("Another program is using this journal's file; please close it and try again.")
        case 8:
            return StoreProblem("This journal's file or folder may only be read, so nothing can be written to it.")
        case 10:
            return StoreProblem(
                "The disk refused to read or write this journal's file; what was saved before is unharmed."
            )
        case 11:
            return WrongKey("This journal's file is damaged; please restore it from a backup or from another device.")
        case 13:
            return StoreProblem("The disk is full: nothing new was saved, and nothing saved before was lost.")
        case 14:
            return StoreProblem(
                "This journal's file cannot be opened; please look whether its folder is there and yours."
            )
        case 26:
            return WrongKey("The key does not open this journal file, or the file is damaged.")
        case _:
            return None


def _problem_of_system(fault: OSError) -> StoreProblem:
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return StoreProblem("The disk is full: nothing new was saved, and nothing saved before was lost.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return StoreProblem("This journal's file or folder may only be read, so nothing can be written to it.")
        case _:
            return StoreProblem(
                "This journal's file cannot be opened; please look whether its folder is there and yours."
            )


@contextmanager
def faults_named() -> Generator[None]:
    """Turn the driver's faults into `StoreProblem`; the statement and its values go no further."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as wrapped:
        problem = problem_of(wrapped.orig) if isinstance(wrapped.orig, driver.Error) else None
        if problem is None:
            raise
        raise problem from None
    except driver.Error as fault:
        problem = problem_of(fault)
        if problem is None:
            raise
        raise problem from None


@contextmanager
def file_faults_named() -> Generator[None]:
    """The same, and the system's own refusals too: for blocks that hold nobody else's code."""
    try:
        with faults_named():
            yield
    except OSError as fault:
        raise _problem_of_system(fault) from None
