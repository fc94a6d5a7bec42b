"""New generations of keys: finding one that another device began, confirming it, beginning one.

A statement that only holds together is not enough (a removed device and a hostile server can write one too): this
device follows it when a person has compared the number that the other device shows.  Until then it does not sync.
"""

import hmac
from dataclasses import replace

from alcove.crypto.rotation import NoShare, open_share
from alcove.crypto.verify.certificate import read_certificate
from alcove.crypto.verify.refusals import BadRotation
from alcove.crypto.verify.rotation import verify_rotation
from alcove.crypto.verify.safety import safety_number
from alcove.domain.ids import DeviceId
from alcove.ports.store import RecordRow, Writing
from alcove.runtime.account_state import PENDING_ROTATION, keep_keyring
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import Journal
from alcove.runtime.server import Server
from alcove.runtime.trusting import pin_certificates, pin_end, pin_identity
from alcove.vault.change import Change
from alcove.vault.keyring import Keyring
from alcove.vault.opening import read_record
from alcove.wire.codec import decode
from alcove.wire.devices import KeyGeneration
from alcove.wire.rotation import RotationBody, RotationStatement

UNCONFIRMED = (
    "Another of your devices has removed a device and made new keys. Look there for the number "
    "(alcove device list) and confirm it here: alcove device confirm NUMBER."
)
UNCONFIRMED_STRANGER = (
    "A device that this one has not met yet has removed a device and made new keys. If you did that, look there for "
    "the number (alcove device list) and confirm it here: alcove device confirm NUMBER. Otherwise do not confirm."
)
FORGED = (
    "The server shows new keys for your account that none of your devices made. They were not accepted; "
    "nothing here is lost, and sync has stopped."
)
WRONG_NUMBER = "That is not the number of the new keys. Compare it with the device that removed another."


def look_for_rotation(journal: Journal, server: Server) -> tuple[KeyGeneration, ...]:
    """See whether keys have moved on, and give all generations; `Refusal` until a person has confirmed new ones."""
    generations = server.keys().generations
    current = journal.keyring.account_keys.generation
    newer = [one for one in generations if one.generation > current]
    if not newer:
        return generations
    first = min(newer, key=lambda one: one.generation)
    body = check_rotation(journal, first)
    known = DeviceId(body.by_device) in journal.trust.signing
    with journal.store.write() as writing:
        writing.set_state(PENDING_ROTATION, first.statement)
    if all(journal.device != mark.device for mark in body.revoked):
        raise Refusal("unconfirmed_rotation", UNCONFIRMED if known else UNCONFIRMED_STRANGER)
    raise Refusal("device_revoked", "This device was removed from the account by another of your devices.")


def check_rotation(journal: Journal, generation: KeyGeneration) -> RotationBody:
    """Check a statement against the identity and the devices that are pinned here."""
    return _checked(journal, generation.statement)


def _checked(journal: Journal, statement: bytes) -> RotationBody:
    keys = journal.keyring.account_keys
    trust = journal.trust

    def signing_public(device: bytes) -> bytes | None:
        if DeviceId(device) in trust.ends:
            return None
        return trust.signing.get(DeviceId(device)) or _introduced(statement, device)

    try:
        body = verify_rotation(
            statement,
            account=keys.account,
            previous_identity=keys.identity.public,
            signing_public_of_device=signing_public,
        )
    except BadRotation:
        raise Refusal("tampered", FORGED) from None
    if body.generation != keys.generation + 1:
        raise Refusal("tampered", FORGED)
    return body


def _introduced(statement: bytes, device: bytes) -> bytes | None:
    """Give the key of a device that joined and rotated while this one was away, as the statement itself names it.

    It proves nothing: whoever was removed can write such a statement.  The number that a person compares does.
    """
    body = decode(RotationBody, decode(RotationStatement, statement).body)
    for certificate in body.certificates:
        said = read_certificate(certificate)
        if said.device == device:
            return said.signing_public
    return None


def confirm_rotation(journal: Journal, number: str) -> None:
    """Follow the new keys once the person has typed the number that the other device shows."""
    with journal.read() as reading:
        statement = reading.state(PENDING_ROTATION)
    if statement is None:
        raise Refusal("bad_input", "There are no new keys to confirm.")
    body = _checked(journal, statement)
    shown = safety_number(body.identity).replace(" ", "")
    if not hmac.compare_digest("".join(number.split()).encode(), shown.encode()):
        raise Refusal("bad_input", WRONG_NUMBER)
    try:
        keys = open_share(body, keys=journal.keyring.account_keys, device=journal.keyring.device_keys)
    except NoShare:
        raise Refusal("tampered", FORGED) from None
    with journal.lock, journal.store.write() as writing:
        adopt(journal, writing, Keyring(account_keys=keys, device_keys=journal.keyring.device_keys), body)
        writing.set_state(PENDING_ROTATION, None)
    journal.reload_trust()
    journal.changed()


def adopt(journal: Journal, writing: Writing, keyring: Keyring, body: RotationBody) -> None:
    """Take a new generation as our own: keys, identity, certificates, cut-offs; open what had to wait for its key."""
    pin_identity(writing, body.generation, body.identity)
    pin_certificates(writing, journal.account, body.certificates)
    for mark in body.revoked:
        pin_end(writing, mark)
    keep_keyring(writing, keyring)
    journal.keyring = keyring
    open_set_aside(journal, writing)


def open_set_aside(journal: Journal, writing: Writing) -> None:
    """Try again to open records that were set aside."""
    mended: list[RecordRow] = []
    changes: list[Change] = []
    for row in writing.faulty_records():
        read = read_record(row.record, keyring=journal.keyring, device=row.device, seq=row.seq, previous=row.previous)
        if not isinstance(read, str):
            changes.append(read)
            mended.append(
                replace(
                    row,
                    collection=read.collection,
                    item=read.item,
                    kind=read.kind,
                    written_at=read.written_at,
                    fault="",
                )
            )
    if mended:
        writing.settle(mended)
        journal.project(writing, changes)
