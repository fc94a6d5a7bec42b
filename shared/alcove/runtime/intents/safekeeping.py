"""Backups, the password asked again, and leaving for good."""

from alcove.runtime.intents.asking import Ask, Done, View


class CheckPassword(Ask[Done], frozen=True, kw_only=True, tag="check_password"):
    """Is this the journal's password?  `wrong_password` when not.  Asked again before private entries are shown.

    A journal without a password takes an empty one.
    """

    password: bytes


class BackUp(Ask["BackupView"], frozen=True, kw_only=True, tag="back_up"):
    """Write an encrypted copy of the journal into a folder, open it to see that it is whole, and let old ones go.

    Seven daily, four weekly and twelve monthly copies are kept; only files that this program made are ever removed.
    The folder must be there and outside the journal's own; the journal must have a password, which opens the copy.
    """

    folder: str


class LastBackup(Ask["BackupView"], frozen=True, kw_only=True, tag="last_backup"):
    """How the latest backup went."""


class BackupView(View, frozen=True, kw_only=True):
    """The latest copy: its folder, when it was made (`at` None: never), the bytes that it needs with all files.

    `copies`: how many there are.  `problem`: why a later try did not succeed, "" when there was none.
    """

    path: str
    at: int | None
    bytes: int
    copies: int
    problem: str = ""


class EraseEverything(Ask["ErasedView"], frozen=True, kw_only=True, tag="erase_everything"):
    """Remove this journal from this device for good, keys first; the engine ends after the answer.

    `from_server` asks the server first to delete the account, too; when that fails nothing at all is erased.
    """

    password: bytes = b""
    from_server: bool = False


class ErasedView(View, frozen=True, kw_only=True):
    """What was erased, as a text to keep."""

    at: int
    entries: int
    files: int
    receipt: str
