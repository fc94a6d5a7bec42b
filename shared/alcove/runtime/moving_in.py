"""Taking a membership up: a new store file for the joined account is filled beside the old one, then takes its place.

A crash before the exchange leaves the old journal as it was; after it, the new one.  Nothing lies between.
"""

from pathlib import Path
from threading import RLock

from alcove.runtime.account_state import MARK, read_keyring
from alcove.runtime.joining import Membership, pack_luggage, settle, unpack_luggage
from alcove.runtime.journal import HERE_ALONE, Journal
from alcove.runtime.naming import device_name_change
from alcove.runtime.opened import Opened
from alcove.runtime.trusting import read_trust


def move_in(opened: Opened, membership: Membership, device_name: str) -> None:
    """Become a device of the account; what was written here comes along."""
    former = opened.journal
    building = opened.home.joining_store
    _remove(building)
    with former.lock:
        luggage = pack_luggage(former)
        store = opened.parts.create_store(building, opened.store_key)
        try:
            with store.write() as writing:
                settle(writing, membership)
            with former.read() as reading:
                stays = {MARK: reading.state(MARK), **reading.states(HERE_ALONE)}
            with store.read() as reading:
                keyring, trust = read_keyring(reading), read_trust(reading, membership.keys.account)
            joined = Journal(
                store=store,
                keyring=keyring,
                documents=former.documents,
                clock=former.clock,
                entropy=former.entropy,
                trust=trust,
                lock=RLock(),
            )
            unpack_luggage(luggage, former, joined, opened.blobs)
            if device_name:
                joined.commit([device_name_change(joined, joined.device, device_name)])
            with store.write() as writing:
                for name, value in stays.items():
                    writing.set_state(name, value)
        finally:
            store.close()
        opened.indexer.end()
        opened.tidier.end()
        former.store.close()
        _remove_logs(opened.home.store)
        building.replace(opened.home.store)
    opened.reopen()


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _remove_logs(path)


def _remove_logs(path: Path) -> None:
    """Remove what SQLite keeps beside a closed file; a write-ahead log left beside another file would harm it."""
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
