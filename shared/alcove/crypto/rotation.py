"""A new generation: new account master key, new epoch, new identity; some devices leave.

Whoever leaves knows all the old keys, so nothing new may be reachable from them: the new keys are random, and reach
each device that stays sealed (HPKE) to that device's own key.  What was written before stays readable to whoever had
the old epoch keys; nothing undoes that.  `verify.rotation` says when a statement is believed.
"""

import dataclasses
from collections.abc import Iterable

import msgspec

from alcove.crypto.account import AccountKeys
from alcove.crypto.box import Unopenable, open_sealed, seal_to
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, IdentityKey, certify
from alcove.crypto.verify.certificate import Certificate
from alcove.crypto.verify.rotation import rotation_message
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Bytes32, Epoch, Mark
from alcove.wire.rotation import RotationBody, RotationStatement, SealedShare

_KEY_BYTES = 32


class NoShare(Exception):
    """The new keys were not given to this device, or do not fit it."""


class _Share(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    amk: Bytes32
    identity: Bytes32
    epoch: Epoch
    epoch_key: Bytes32


def rotate(
    keys: AccountKeys,
    by: DeviceKeys,
    *,
    staying: Iterable[Certificate],
    revoked: tuple[Mark, ...],
    decided_at: int,
    take: Entropy,
) -> tuple[AccountKeys, bytes]:
    """Begin a new generation on the device `by`; give its keys and the signed statement.

    `staying` are the other devices' certificates that we hold (our own may be among them); `revoked` the heads at which
    the chains of leaving devices end.  The caller seals a new bundle: password and phrase are needed for it.
    """
    epoch = keys.newest_epoch + 1
    new = dataclasses.replace(
        keys,
        generation=keys.generation + 1,
        amk=Secret(take(_KEY_BYTES)),
        identity=IdentityKey.mint(take),
        epochs={**keys.epochs, epoch: Secret(take(_KEY_BYTES))},
    )
    others = {one.device: one for one in staying if one.device != by.device}
    publics = [(by.signing_public, by.sealing_public)]
    publics += [(one.signing_public, one.sealing_public) for one in others.values()]
    body = RotationBody(
        account=keys.account,
        generation=new.generation,
        previous_identity=keys.identity.public,
        identity=new.identity.public,
        by_device=by.device,
        decided_at=decided_at,
        revoked=revoked,
        certificates=tuple(
            certify(
                new.identity,
                account=keys.account,
                generation=new.generation,
                signing_public=signing,
                sealing_public=sealing,
            )
            for signing, sealing in publics
        ),
        shares=tuple(_seal_share(new, one) for one in others.values()),
    )
    written = encode(body)
    message = rotation_message(written)
    statement = RotationStatement(
        body=written,
        by_previous_identity=keys.identity.sign(message),
        by_identity=new.identity.sign(message),
        by_device=by.signing.sign(message),
    )
    return new, encode(statement)


def open_share(body: RotationBody, *, keys: AccountKeys, device: DeviceKeys) -> AccountKeys:
    """Take the new keys on a device that stays; NoShare when there is none for it.

    Only for a body that `verify_rotation` returned and a person confirmed.
    """
    sealed = next((share.sealed for share in body.shares if share.device == device.device), None)
    if sealed is None:
        raise NoShare
    info = _info(body.account, body.generation, body.identity, device.device)
    try:
        share = decode(_Share, open_sealed(device.sealing, sealed, info).reveal())
    except (Unopenable, Malformed):
        raise NoShare from None
    identity = IdentityKey(Secret(share.identity))
    if identity.public != body.identity or body.generation != keys.generation + 1 or share.epoch in keys.epochs:
        raise NoShare
    return dataclasses.replace(
        keys,
        generation=body.generation,
        amk=Secret(share.amk),
        identity=identity,
        epochs={**keys.epochs, share.epoch: Secret(share.epoch_key)},
    )


def _seal_share(new: AccountKeys, to: Certificate) -> SealedShare:
    share = _Share(
        amk=new.amk.reveal(),
        identity=new.identity.to_secret().reveal(),
        epoch=new.newest_epoch,
        epoch_key=new.epochs[new.newest_epoch].reveal(),
    )
    info = _info(new.account, new.generation, new.identity.public, to.device)
    return SealedShare(device=to.device, sealed=seal_to(to.sealing_public, Secret(encode(share)), info))


def _info(account: bytes, generation: int, identity: bytes, device: bytes) -> bytes:
    return b"alcove/rotation-share/v1" + account + generation.to_bytes(4, "big") + identity + device
