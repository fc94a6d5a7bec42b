"""Making and opening a journal: store, keys, trust, and recognising a copy."""

from threading import RLock

from alcove.crypto.account import AccountKeys
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys
from alcove.ports.store import Store
from alcove.runtime.account_state import keep_keyring, read_keyring
from alcove.runtime.enlisting import certificate_of, remint_device
from alcove.runtime.home import Home
from alcove.runtime.journal import Journal
from alcove.runtime.naming import device_name_change
from alcove.runtime.newly_shown import show_new_kinds
from alcove.runtime.parts import Parts
from alcove.runtime.place import arrive
from alcove.runtime.trusting import pin_certificates, pin_identity, read_trust
from alcove.vault.keyring import Keyring


def create_journal(home: Home, parts: Parts, store_key: Secret, device_name: str) -> Journal:
    """Begin a journal: account, identity, first epoch and this device are minted here, with no server."""
    store = parts.create_store(home.store, store_key)
    take = parts.entropy.take
    keyring = Keyring(account_keys=AccountKeys.mint(take), device_keys=DeviceKeys.mint(take))
    with store.write() as writing:
        keep_keyring(writing, keyring)
        pin_identity(writing, keyring.account_keys.generation, keyring.account_keys.identity.public)
        pin_certificates(writing, keyring.account, [certificate_of(keyring, keyring.device_keys)])
    arrive(home, store, parts.machine())
    journal = _journal(parts, store)
    if device_name:
        journal.commit([device_name_change(journal, journal.device, device_name)])
    return journal


def open_journal(home: Home, parts: Parts, store_key: Secret) -> tuple[Journal, bool]:
    """Open a journal; tell whether it was recognised as a copy, and so has become a new device."""
    store = parts.open_store(home.store, store_key)
    try:
        journal = _journal(parts, store)
        is_copy = arrive(home, store, parts.machine())
        if is_copy:
            remint_device(journal, None)
        show_new_kinds(journal)
    except BaseException:
        store.close()
        raise
    return journal, is_copy


def _journal(parts: Parts, store: Store) -> Journal:
    with store.read() as reading:
        keyring = read_keyring(reading)
        trust = read_trust(reading, keyring.account)
    return Journal(
        store=store,
        keyring=keyring,
        documents=parts.documents,
        clock=parts.clock,
        entropy=parts.entropy,
        trust=trust,
        lock=RLock(),
    )
