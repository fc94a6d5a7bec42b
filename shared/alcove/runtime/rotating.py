"""New generations of keys: finding one that another device began, confirming it, beginning one.

A statement that only holds together is not enough (a removed device and a hostile server can write one too): this
device follows it when a person has compared the number that the other device shows.  Until then it does not sync.
"""

import hmac
from collections.abc import Sequence
from dataclasses import replace

from alcove.crypto.rotation import NoShare, open_share
from alcove.crypto.verify.certificate import read_certificate
from alcove.crypto.verify.refusals import Unverified
from alcove.crypto.verify.rotation import verify_rotation
from alcove.crypto.verify.safety import safety_number
from alcove.domain.ids import AccountId, DeviceId
from alcove.ports.store import RecordRow, Writing
from alcove.runtime.account_state import PENDING_ROTATION, keep_keyring
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import Journal
from alcove.runtime.server import Server
from alcove.runtime.trusting import pin_certificates, pin_end, pin_identity
from alcove.vault.chains import Trust
from alcove.vault.change import Change
from alcove.vault.keyring import Keyring
from alcove.vault.opening import read_record
from alcove.wire.codec import decode, encode
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
    newer = sorted((one for one in generations if one.generation > current), key=lambda one: one.generation)
    if not newer:
        return generations
    statements = tuple(one.statement for one in newer)
    bodies = _checked(journal, statements)
    known = DeviceId(bodies[0].by_device) in journal.trust.signing
    with journal.store.write() as writing:
        writing.set_state(PENDING_ROTATION, encode(statements))
    if all(journal.device != mark.device for body in bodies for mark in body.revoked):
        raise Refusal("unconfirmed_rotation", UNCONFIRMED if known else UNCONFIRMED_STRANGER)
    raise Refusal("device_revoked", "This device was removed from the account by another of your devices.")


def check_rotation(journal: Journal, generation: KeyGeneration) -> RotationBody:
    """Check a statement against the identity and the devices that are pinned here."""
    return _checked(journal, (generation.statement,))[0]


def _checked(journal: Journal, statements: Sequence[bytes]) -> list[RotationBody]:
    """Check statements that follow each other, from the identity that is held here on."""
    keys, trust = journal.keyring.account_keys, journal.trust
    identity, generation, ended = keys.identity.public, keys.generation, set(trust.ends)
    bodies: list[RotationBody] = []
    for statement in statements:
        body = _followed(statement, account=keys.account, identity=identity, trust=trust, ended=ended)
        if body.generation != generation + 1:
            raise Refusal("tampered", FORGED)
        identity, generation = body.identity, body.generation
        ended |= {DeviceId(mark.device) for mark in body.revoked}
        bodies.append(body)
    return bodies


def _followed(
    statement: bytes, *, account: AccountId, identity: bytes, trust: Trust, ended: set[DeviceId]
) -> RotationBody:
    def signing_public(device: bytes) -> bytes | None:
        if DeviceId(device) in ended:
            return None
        return trust.signing.get(DeviceId(device)) or _introduced(statement, device)

    try:
        return verify_rotation(
            statement, account=account, previous_identity=identity, signing_public_of_device=signing_public
        )
    except Unverified:
        raise Refusal("tampered", FORGED) from None


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
    """Follow the new keys once the person has typed the number that the other device shows.

    Where keys have moved on more than once, the number of the last vouches for all: its identity signed the statement
    that names the one before, and so on.
    """
    with journal.read() as reading:
        pending = reading.state(PENDING_ROTATION)
    if pending is None:
        raise Refusal("bad_input", "There are no new keys to confirm.")
    statements = decode(tuple[bytes, ...], pending)
    bodies = _checked(journal, statements)
    typed = "".join(number.split()).encode()
    shown = [safety_number(body.identity).replace(" ", "").encode() for body in bodies]
    meant = [place for place, one in enumerate(shown, 1) if hmac.compare_digest(typed, one)]
    if not meant:
        raise Refusal("bad_input", WRONG_NUMBER)
    followed = bodies[: meant[0]]
    keys = journal.keyring.account_keys
    rings: list[Keyring] = []
    try:
        for body in followed:
            keys = open_share(body, keys=keys, device=journal.keyring.device_keys)
            rings.append(Keyring(account_keys=keys, device_keys=journal.keyring.device_keys))
    except NoShare:
        raise Refusal("tampered", FORGED) from None
    with journal.lock, journal.store.write() as writing:
        for keyring, body in zip(rings, followed, strict=True):
            adopt(journal, writing, keyring, body)
        left = statements[len(followed) :]
        writing.set_state(PENDING_ROTATION, encode(left) if left else None)
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
