"""Who is, and who was, a device of the account, once keys have been rotated.

A device that was removed still knows the identity key of its generation, and can certify with it any number of new
devices, dated back.  Therefore an identity that has been succeeded certifies nobody any more:
- a certificate of the newest generation is believed when its identity made it;
- an older one only if a believed statement says where that device's chain ends.

The statements are believed backwards: the newest identity, which this device holds, signed the one that began its
generation; that names the identity before, and so on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alcove.crypto.verify.certificate import Certificate, read_certificate, verify_certificate
from alcove.crypto.verify.refusals import BadCertificate, BadRotation
from alcove.crypto.verify.rotation import verify_rotation
from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.codec import Malformed, decode
from alcove.wire.records import Mark
from alcove.wire.rotation import RotationBody, RotationStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The identities of an account by generation, and where the chains of removed devices end."""

    account: AccountId
    newest: int
    identities: Mapping[int, bytes]
    ends: Mapping[DeviceId, Mark]


def verify_succession(*, account: bytes, newest: int, identity: bytes, statements: Mapping[int, bytes]) -> Succession:
    """Walk back from the identity that we hold to the first; `statements` by the generation that each began.

    BadRotation when one is missing or does not hold.
    """
    identities = {newest: identity}
    ends: dict[DeviceId, Mark] = {}
    for generation in range(newest, 1, -1):
        body = _verify_backwards(statements.get(generation, b""), account=account, identity=identities[generation])
        if body.generation != generation:
            raise BadRotation("the statement is of another generation")
        identities[generation - 1] = body.previous_identity
        # Walking back, the earliest statement on a device is met last: a removal cannot be taken back later.
        ends.update({DeviceId(mark.device): mark for mark in body.revoked})
    return Succession(account=AccountId(account), newest=newest, identities=identities, ends=ends)


def verify_member(certificate: bytes, succession: Succession) -> Certificate:
    """Believe a certificate that the server shows; BadCertificate when its identity no longer certifies."""
    said = read_certificate(certificate)
    identity = succession.identities.get(said.generation)
    if identity is None:
        raise BadCertificate("the certificate is of a generation that we do not know")
    if said.generation != succession.newest and said.device not in succession.ends:
        raise BadCertificate("the identity that made the certificate has been succeeded")
    return verify_certificate(certificate, identity, succession.account)


def _verify_backwards(statement: bytes, *, account: bytes, identity: bytes) -> RotationBody:
    try:
        body = decode(RotationBody, decode(RotationStatement, statement).body)
        signing = {one.device: one.signing_public for one in map(read_certificate, body.certificates)}
    except (Malformed, BadCertificate):
        raise BadRotation("the statement is missing or not in the form of version 1") from None
    if body.identity != identity:
        raise BadRotation("the statement does not lead to the identity that we hold")
    return verify_rotation(
        statement,
        account=account,
        previous_identity=body.previous_identity,
        signing_public_of_device=lambda device: signing.get(DeviceId(device)),
    )
