"""Begin a new generation as a device would."""

import dataclasses

from raw_device import RawAccount, RawDevice

from alcove.crypto.rotation import rotate
from alcove.crypto.sign import RecoveryKey
from alcove.crypto.verify import read_certificate
from alcove.wire.codec import decode
from alcove.wire.devices import Rotate
from alcove.wire.records import Mark
from alcove.wire.rotation import RotationBody, RotationStatement
from alcove_server.machine import entropy


def rotation(
    by: RawDevice, *, staying: tuple[RawDevice, ...] = (), revoked: tuple[Mark, ...] = ()
) -> tuple[Rotate, RawAccount]:
    """Build the request and the account as it is once the server has accepted it."""
    account = by.account
    certificates = [read_certificate(account.certificate(one.keys)) for one in (by, *staying)]
    keys, statement = rotate(
        account.keys, by.keys, staying=certificates, revoked=revoked, decided_at=1_000, take=entropy
    )
    body = decode(RotationBody, decode(RotationStatement, statement).body)
    new = dataclasses.replace(account, keys=keys, recovery=RecoveryKey.mint(entropy), recovery_id=entropy(16))
    request = Rotate(
        generation=body.generation,
        identity=body.identity,
        statement=statement,
        bundle=b"bundle two",
        certificates=body.certificates,
        revoked=body.revoked,
        recovery_id=new.recovery_id,
        recovery_public=new.recovery.public,
    )
    return request, new
