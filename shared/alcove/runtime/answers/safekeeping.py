"""The password asked again, backups, and leaving for good."""

from pathlib import Path

import msgspec

from alcove.crypto.secret import password_secret
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import ItemId, id_to_text
from alcove.domain.instant import Micros, micros_to_datetime
from alcove.ports.store import EntryQuery, RecordRow
from alcove.runtime.account_state import LAST_BACKUP, server_address
from alcove.runtime.backing_up import back_up_into
from alcove.runtime.entry_files import all_files
from alcove.runtime.erasing import erase_journal
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.safekeeping import (
    BackUp,
    BackupView,
    CheckPassword,
    ErasedView,
    EraseEverything,
    LastBackup,
)
from alcove.runtime.journal import Journal
from alcove.runtime.opened import Opened, Tell
from alcove.wire.codec import Malformed, decode, encode

NO_BACKUP = BackupView(path="", at=None, bytes=0, copies=0)
ONE_AT_A_TIME = "A copy is being made already."
SERVER_CANNOT = (
    "A server can not be asked yet to delete an account. Nothing was erased. Erase the journal on this device, and ask "
    "whoever runs the server to remove the account there."
)
ON_NO_SERVER = "This journal is on no server; there is nothing to delete there. Nothing was erased."
ROWS_AT_ONCE = 2000


def check_password(opened: Opened, question: CheckPassword, _tell: Tell) -> Done:
    """Say whether this is the journal's password; costs as much as unlocking, right or wrong."""
    _require_password(opened, question.password)
    return Done()


def back_up(opened: Opened, question: BackUp, tell: Tell) -> BackupView:
    """Make an encrypted copy; how it went is kept for `last_backup`."""
    journal = opened.journal
    if not opened.backing_up.acquire(blocking=False):
        raise Refusal("refused", ONE_AT_A_TIME)
    try:
        at = journal.now()
        copied = back_up_into(opened, Path(question.folder), at, tell)
        view = BackupView(path=str(copied.path), at=at, bytes=copied.bytes, copies=copied.copies)
        journal.commit([], {LAST_BACKUP: encode(view)})
    except Refusal as refusal:
        failed = msgspec.structs.replace(_last_backup(journal), problem=refusal.sentence)
        journal.commit([], {LAST_BACKUP: encode(failed)})
        raise
    finally:
        opened.backing_up.release()
    return view


def last_backup(opened: Opened, _question: LastBackup, _tell: Tell) -> BackupView:
    """Say how the latest backup went."""
    return _last_backup(opened.journal)


def erase_everything(opened: Opened, question: EraseEverything, _tell: Tell) -> ErasedView:
    """Remove the journal from this device, keys first.  It is closed afterwards; the engine ends."""
    _require_password(opened, question.password)
    journal = opened.journal
    with journal.read() as reading:
        address = server_address(reading)
        entries = reading.count_entries(EntryQuery()) + reading.count_entries(EntryQuery(trashed=True))
    if question.from_server:
        raise Refusal("refused", SERVER_CANNOT) if address else Refusal("not_enrolled", ON_NO_SERVER)
    files = _count_files(journal)
    at = journal.now()
    opened.end()
    erase_journal(opened.home, opened.keys)
    receipt = _receipt(opened, at, entries=entries, files=files, address=address)
    return ErasedView(at=at, entries=entries, files=files, receipt=receipt)


def _require_password(opened: Opened, password: bytes) -> None:
    if "password" in opened.keys.protections():
        opened.keys.open_with_password(password_secret(password.decode(errors="replace")))
    elif password:
        raise Refusal("wrong_password", "This journal has no password yet.")


def _last_backup(journal: Journal) -> BackupView:
    with journal.read() as reading:
        kept = reading.state(LAST_BACKUP)
    try:
        return decode(BackupView, kept) if kept else NO_BACKUP
    except Malformed:  # another version's
        return NO_BACKUP


def _count_files(journal: Journal) -> int:
    """Count the files that any entry has or had."""
    rows_by_item: dict[ItemId, list[RecordRow]] = {}
    with journal.read() as reading:
        after = 0
        while page := reading.all_records(after, ROWS_AT_ONCE):
            after = page[-1][0]
            for _, row in page:
                if row.item is not None and row.collection == Collection.ENTRY and row.kind == RecordKind.BLOB:
                    rows_by_item.setdefault(row.item, []).append(row)
    return sum(len(all_files(journal.open_rows(rows))) for rows in rows_by_item.values())


def _receipt(opened: Opened, at: Micros, *, entries: int, files: int, address: str) -> str:
    moment = micros_to_datetime(at).strftime("%Y-%m-%d %H:%M:%S UTC")
    elsewhere = (
        f"The account on {address}, other devices and backups in other folders were not touched."
        if address
        else "Backups in other folders were not touched."
    )
    return (
        f"Alcove erased a journal from this device on {moment}: first its keys, then its files.\n\n"
        f"Entries: {entries}\n"
        f"Files: {files}\n"
        f"Journal: {id_to_text(opened.journal.account)}\n"
        f"Folder: {opened.home.folder}\n\n"
        "Without its keys nothing that may be left of it on this disk can be read.\n"
        f"{elsewhere}\n"
    )
