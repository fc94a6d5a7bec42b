"""Exit codes, for scripts: the same kinds of failure end with the same number in every command (docs/cli.md)."""

from enum import IntEnum

from alcove.runtime.failures import FailureKind


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    LOCKED = 3
    NOT_FOUND = 4
    OFFLINE = 5
    TAMPERED = 6
    REVOKED = 7
    BUG = 70
    INTERRUPTED = 130


EXIT_BY_KIND: dict[FailureKind, Exit] = {
    "wrong_password": Exit.LOCKED,
    "locked": Exit.LOCKED,
    "no_journal": Exit.NOT_FOUND,
    "journal_exists": Exit.REFUSED,
    "not_found": Exit.NOT_FOUND,
    "ambiguous": Exit.USAGE,
    "bad_input": Exit.USAGE,
    "refused": Exit.REFUSED,
    "offline": Exit.OFFLINE,
    "not_enrolled": Exit.REFUSED,
    "store": Exit.REFUSED,
    "tampered": Exit.TAMPERED,
    "unconfirmed_rotation": Exit.TAMPERED,
    "device_revoked": Exit.REVOKED,
    "engine_gone": Exit.REFUSED,
    "engine_fault": Exit.BUG,
}
