"""How the journal stands; sync; health."""

from msgspec import structs

from alcove.ports.store import EntryQuery
from alcove.runtime.account_state import FOLLOW, server_address
from alcove.runtime.consenting import SYNC_WITHDRAWN, may_sync
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.keeping import (
    Doctor,
    DoctorReport,
    Finding,
    FinishIndexes,
    FollowServer,
    Indexed,
    Protection,
    RebuildIndexes,
    Status,
    StatusView,
    SyncNow,
    SyncReport,
    SyncState,
)
from alcove.runtime.journal import DEVICE_NAME
from alcove.runtime.opened import Opened, Tell

OFF = SyncState(
    phase="off",
    sentence="This journal lives on this device only.",
    waiting_records=0,
    waiting_bytes=0,
    last_synced_at=None,
    live=False,
)
PROTECTIONS: dict[Protection, str] = {
    "password": "Your password opens this journal; nobody can read its file without it.",
    "keychain": "Your system's keychain opens this journal while you are logged in.",
    "key_file": (
        "A key file beside the journal opens it: a copy of the journal alone is unreadable, but whoever can use this "
        "computer account can open it. Set a password to change that: alcove password."
    ),
}


def status(opened: Opened, _question: Status, _tell: Tell) -> StatusView:
    """Give a picture of the whole."""
    journal = opened.journal
    protection = opened.keys.protections()
    with journal.read() as reading:
        name = (reading.state(DEVICE_NAME + journal.device.hex()) or b"").decode()
        entries = reading.count_entries(EntryQuery())
        trashed = reading.count_entries(EntryQuery(trashed=True))
        tags = len(reading.all_tags())
        set_aside = len(reading.faulty_records())
        address = server_address(reading)
        withdrawn = not may_sync(reading)
    index = opened.indexer.state()
    return StatusView(
        home=str(opened.home.folder),
        account=journal.account,
        device=journal.device,
        device_name=name,
        protection=protection,
        protection_sentence=" ".join(PROTECTIONS[one] for one in protection),
        entries=entries,
        trashed=trashed,
        tags=tags,
        set_aside=set_aside,
        waiting_for_words=index.waiting_for_words,
        waiting_for_meaning=index.waiting_for_meaning,
        meaning_available=bool(opened.indexer.model_id()),
        server=address,
        handle=journal.keyring.account_keys.handle,
        sync=_sync_state(opened, withdrawn=withdrawn),
        revision=journal.revision,
        note=opened.note,
    )


def _sync_state(opened: Opened, *, withdrawn: bool) -> SyncState:
    if opened.syncer is None:
        return OFF
    state = opened.syncer.view()
    return structs.replace(state, phase="stopped", sentence=SYNC_WITHDRAWN) if withdrawn else state


def sync_now(opened: Opened, _question: SyncNow, tell: Tell) -> SyncReport:
    """Send and fetch until nothing is left."""
    syncer = opened.enrolled()
    _require_consent(opened)
    counts = syncer.run_now(tell)
    return SyncReport(
        sent=counts.sent,
        received=counts.received,
        round_trips=counts.round_trips,
        set_aside=counts.set_aside,
        state=syncer.view(),
    )


def follow_server(opened: Opened, question: FollowServer, _tell: Tell) -> Done:
    """Keep in sync from now on, or stop doing so; remembered."""
    syncer = opened.enrolled()
    if question.on:
        _require_consent(opened)
    with opened.journal.store.write() as writing:
        writing.set_state(FOLLOW, b"1" if question.on else None)
    if question.on:
        syncer.follow()
    else:
        syncer.stop_following()
    return Done()


def _require_consent(opened: Opened) -> None:
    with opened.journal.read() as reading:
        if not may_sync(reading):
            raise Refusal("refused", SYNC_WITHDRAWN)


def finish_indexes(opened: Opened, _question: FinishIndexes, tell: Tell) -> Indexed:
    """Wait until everything is indexed."""
    index = opened.indexer.finish(tell)
    return Indexed(
        waiting_for_words=index.waiting_for_words,
        waiting_for_meaning=index.waiting_for_meaning,
        meaning_available=bool(opened.indexer.model_id()),
    )


def rebuild_indexes(opened: Opened, _question: RebuildIndexes, _tell: Tell) -> Done:
    """Make lists and indexes anew from the records."""
    opened.journal.rebuild()
    return Done()


def doctor(opened: Opened, _question: Doctor, _tell: Tell) -> DoctorReport:
    """Look for damage and for things that could be better."""
    faults = opened.journal.store.check()
    with opened.journal.read() as reading:
        aside = reading.faulty_records()
        address = server_address(reading)
    protection = opened.keys.protections()
    findings = [
        Finding(
            what="journal file",
            well=not faults,
            sentence=" ".join(faults) or "Encrypted, whole, and every device's chain of records is unbroken.",
        ),
        Finding(
            what="records",
            well=not aside,
            sentence=(
                f"{len(aside)} records could not be opened and were set aside: {aside[0].fault}"
                if aside
                else "Every record opens."
            ),
        ),
        Finding(
            what="protection",
            well="password" in protection,
            sentence=" ".join(PROTECTIONS[one] for one in protection),
            advice=True,
        ),
        Finding(
            what="search by meaning",
            well=bool(opened.indexer.model_id()),
            sentence=(
                "The model is on this machine."
                if bool(opened.indexer.model_id())
                else "The model was not built on this machine; search goes by words. Build it: alcove model build."
            ),
            advice=True,
        ),
        Finding(
            what="server",
            well=bool(address) and not (opened.syncer and opened.syncer.view().problem),
            sentence=(
                (opened.syncer.view().problem if opened.syncer else "") or f"Enrolled at {address}."
                if address
                else "On no server: the journal lives on this device only. Keep a copy: alcove export."
            ),
            advice=not address,
        ),
    ]
    return DoctorReport(findings=tuple(findings))
