"""Whose signatures count here, by the rules of `alcove.crypto.verify.succession`.

Pinned in the store: the identity of each generation, where the chains of removed devices end, and certificates.  A
certificate of an older generation counts only for a device whose end is known: what a succeeded identity certifies
later is nobody's.
"""

from collections.abc import Iterable

from alcove.crypto.verify.certificate import read_certificate
from alcove.crypto.verify.refusals import Unverified
from alcove.crypto.verify.succession import Succession, verify_member
from alcove.domain.ids import AccountId, DeviceId
from alcove.ports.store import Reading, Writing
from alcove.vault.chains import Trust
from alcove.wire.codec import decode, encode
from alcove.wire.records import Mark

CERTIFICATE = "certificate/"
END = "end/"
IDENTITY = "identity/"


def read_succession(reading: Reading, account: AccountId) -> Succession:
    """Read the pinned identities and ends."""
    identities = {int(name.removeprefix(IDENTITY)): public for name, public in reading.states(IDENTITY).items()}
    return Succession(
        account=account,
        newest=max(identities, default=0),
        identities=identities,
        ends={
            DeviceId(bytes.fromhex(name.removeprefix(END))): decode(Mark, mark)
            for name, mark in reading.states(END).items()
        },
    )


def read_trust(reading: Reading, account: AccountId) -> Trust:
    """Read whose signatures count."""
    succession = read_succession(reading, account)
    signing: dict[DeviceId, bytes] = {}
    for certificate in reading.states(CERTIFICATE).values():
        said = read_certificate(certificate)
        if said.generation == succession.newest or said.device in succession.ends:
            signing[said.device] = said.signing_public
    return Trust(account=account, signing=signing, ends=succession.ends)


def pin_identity(writing: Writing, generation: int, public: bytes) -> None:
    """Trust an identity for a generation, for good."""
    writing.set_state(f"{IDENTITY}{generation}", public)


def pin_end(writing: Writing, end: Mark) -> None:
    """Note where a removed device's chain ends."""
    writing.set_state(END + end.device.hex(), encode(end))


def pin_succession(writing: Writing, succession: Succession) -> None:
    """Trust the identities before, and the ends, that the present identity vouches for."""
    for generation, public in succession.identities.items():
        pin_identity(writing, generation, public)
    for end in succession.ends.values():
        pin_end(writing, end)


def pin_certificates(writing: Writing, account: AccountId, certificates: Iterable[bytes]) -> None:
    """Pin the certificates that count; the others are passed over."""
    succession = read_succession(writing, account)
    for certificate in certificates:
        try:
            said = verify_member(certificate, succession)
        except Unverified:
            continue
        writing.set_state(CERTIFICATE + said.device.hex(), certificate)
