"""The statement that begins a new generation of keys.

It is believed only if all of this holds:
- the old identity key, the new one and the device that rotates have signed the same body;
- the body is of this account, follows the identity that we hold, and the new identity is another;
- every certificate in it is by the new identity for this generation; no device is named twice;
- the device that rotates stays, and shares go to devices that stay.

A device that was thrown out knows the old identity key and has a device key: together with a server it can
write such a statement too.  So this is necessary, not enough: a person compares the new identity's safety
number on every device that stays (docs/protocol.md, "Rotation").
"""

import hashlib
from collections.abc import Callable

from alcove.crypto.verify.certificate import verify_certificate
from alcove.crypto.verify.refusals import BadRotation, BadSignature
from alcove.crypto.verify.signature import verify_signature
from alcove.wire.codec import Malformed, decode
from alcove.wire.rotation import RotationBody, RotationStatement

SigningPublicOfDevice = Callable[[bytes], bytes | None]
"""The signing key of a device certified in the generation before and not revoked; None for any other."""


def rotation_message(body: bytes) -> bytes:
    """Build what all three keys sign."""
    return b"alcove/rotation/v1" + hashlib.sha256(body).digest()


def verify_rotation(
    statement: bytes,
    *,
    account: bytes,
    previous_identity: bytes,
    signing_public_of_device: SigningPublicOfDevice,
) -> RotationBody:
    """Return what the statement says; BadRotation when it does not hold together."""
    try:
        signed = decode(RotationStatement, statement)
        body = decode(RotationBody, signed.body)
        _check_words(body, account, previous_identity)
        message = rotation_message(signed.body)
        verify_signature(previous_identity, signed.by_previous_identity, message)
        verify_signature(body.identity, signed.by_identity, message)
        device_key = signing_public_of_device(body.by_device)
        if device_key is None:
            raise BadRotation("the device that rotates is not one of the account")
        verify_signature(device_key, signed.by_device, message)
        _check_devices(body)
    except Malformed:
        raise BadRotation("the statement is not in the form of version 1") from None
    except BadRotation:
        raise
    except BadSignature as fault:
        raise BadRotation(str(fault)) from None
    return body


def _check_words(body: RotationBody, account: bytes, previous_identity: bytes) -> None:
    if body.account != account:
        raise BadRotation("the statement is of another account")
    if body.previous_identity != previous_identity:
        raise BadRotation("the statement does not follow the identity that we hold")
    if body.identity == previous_identity:
        raise BadRotation("the identity is not new")


def _check_devices(body: RotationBody) -> None:
    certified = [verify_certificate(one, body.identity, body.account) for one in body.certificates]
    staying = {one.device for one in certified}
    leaving = {mark.device for mark in body.revoked}
    shared = {share.device for share in body.shares}
    if any(one.generation != body.generation for one in certified):
        raise BadRotation("a certificate is of another generation")
    if (len(staying), len(leaving), len(shared)) != (len(certified), len(body.revoked), len(body.shares)):
        raise BadRotation("a device is named twice")
    if staying & leaving:
        raise BadRotation("a device both stays and leaves")
    if body.by_device not in staying:
        raise BadRotation("the device that rotates does not stay")
    if not shared <= staying:
        raise BadRotation("a key is shared with a device that does not stay")
