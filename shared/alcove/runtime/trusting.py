"""Whose signatures count here: certificates that the account's identity made, and where removed devices end."""

from collections.abc import Iterable

from alcove.crypto.verify.certificate import read_certificate, verify_certificate
from alcove.crypto.verify.refusals import Unverified
from alcove.domain.ids import AccountId, DeviceId
from alcove.ports.store import Reading, Writing
from alcove.vault.chains import Trust

CERTIFICATE = "certificate/"
CUTOFF = "cutoff/"
IDENTITY = "identity/"
"""By generation: the identities that this device has come to trust, itself or through a verified succession."""


def read_trust(reading: Reading, account: AccountId) -> Trust:
    """Read what was pinned."""
    signing = {
        DeviceId(bytes.fromhex(name.removeprefix(CERTIFICATE))): read_certificate(certificate).signing_public
        for name, certificate in reading.states(CERTIFICATE).items()
    }
    cutoffs = {
        DeviceId(bytes.fromhex(name.removeprefix(CUTOFF))): int.from_bytes(seq, "big")
        for name, seq in reading.states(CUTOFF).items()
    }
    return Trust(account=account, signing=signing, cutoffs=cutoffs)


def pin_identity(writing: Writing, generation: int, public: bytes) -> None:
    """Trust an identity for a generation, for good."""
    writing.set_state(f"{IDENTITY}{generation}", public)


def pin_certificates(writing: Writing, account: AccountId, certificates: Iterable[bytes]) -> int:
    """Pin the certificates that a trusted identity made; the others are passed over.  Give how many were pinned."""
    pinned = 0
    for certificate in certificates:
        try:
            read = read_certificate(certificate)
            identity = writing.state(f"{IDENTITY}{read.generation}")
            if identity is None:
                continue
            verify_certificate(certificate, identity, account)
        except Unverified:
            continue
        writing.set_state(CERTIFICATE + read.device.hex(), certificate)
        pinned += 1
    return pinned


def pin_cutoff(writing: Writing, device: DeviceId, seq: int) -> None:
    """Note where a removed device's chain ends."""
    writing.set_state(CUTOFF + device.hex(), seq.to_bytes(8, "big"))
