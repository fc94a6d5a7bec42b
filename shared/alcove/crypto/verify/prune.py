"""A device's leave to drop ciphertexts that a snapshot has superseded."""

from alcove.crypto.verify.signature import verify_signature
from alcove.wire.sync import PruneRequest


def prune_message(account: bytes, *, epoch: int, snapshot_hash: bytes, record_ids: tuple[bytes, ...]) -> bytes:
    """Build what the device signs."""
    return b"".join((b"alcove/prune/v1", account, epoch.to_bytes(4, "big"), snapshot_hash, *record_ids))


def verify_prune(account: bytes, request: PruneRequest, signing_public: bytes) -> None:
    """Return when the device asked for exactly these records to be dropped; BadSignature otherwise."""
    message = prune_message(
        account, epoch=request.epoch, snapshot_hash=request.snapshot_hash, record_ids=request.record_ids
    )
    verify_signature(signing_public, request.signature, message)
