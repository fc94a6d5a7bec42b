"""Answers to a login challenge: by a device's key, or by the key that comes from the recovery phrase."""

from alcove.crypto.verify.signature import verify_signature


def device_login_message(account: bytes, device: bytes, challenge: bytes) -> bytes:
    """Build what a device signs to log in."""
    return b"alcove/device-login/v1" + account + device + challenge


def recovery_login_message(recovery_id: bytes, challenge: bytes) -> bytes:
    """Build what the holder of the phrase signs to log in."""
    return b"alcove/recovery-login/v1" + recovery_id + challenge


def verify_device_login(
    *, account: bytes, device: bytes, challenge: bytes, signature: bytes, signing_public: bytes
) -> None:
    """Return when the device answered this challenge; BadSignature otherwise."""
    verify_signature(signing_public, signature, device_login_message(account, device, challenge))


def verify_recovery_login(*, recovery_id: bytes, challenge: bytes, signature: bytes, recovery_public: bytes) -> None:
    """Return when the holder of the phrase answered this challenge; BadSignature otherwise."""
    verify_signature(recovery_public, signature, recovery_login_message(recovery_id, challenge))
