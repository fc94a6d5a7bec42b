import dataclasses
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.account import AccountKeys
from alcove.crypto.box import seal_to
from alcove.crypto.bundle import Unwrappable, open_bundle_with_amk, seal_bundle
from alcove.crypto.entropy import Entropy
from alcove.crypto.rotation import NoShare, open_share, rotate
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, IdentityKey, certify
from alcove.crypto.verify import (
    BadRotation,
    Certificate,
    read_certificate,
    rotation_message,
    safety_number,
    verify_rotation,
)
from alcove.wire.codec import decode, encode
from alcove.wire.records import Mark
from alcove.wire.rotation import RotationBody, RotationStatement, SealedShare

NOW = 1_700_000_000_000


class Family:
    """An account with three devices, of which the third is thrown out."""

    def __init__(self, entropy: Callable[[str], Entropy]) -> None:
        self.keys = AccountKeys.mint(entropy("family"))
        self.desk, self.phone, self.lost = (DeviceKeys.mint(entropy(name)) for name in ("desk", "phone", "lost"))
        self.take = entropy("rotation")
        self.revoked = (Mark(self.lost.device, 12, b"h" * 32),)
        self.new, self.statement = rotate(
            self.keys,
            self.desk,
            staying=(self.certificate(self.desk), self.certificate(self.phone)),
            revoked=self.revoked,
            decided_at=NOW,
            take=self.take,
        )
        self.body = decode(RotationBody, decode(RotationStatement, self.statement).body)

    def certificate(self, device: DeviceKeys) -> Certificate:
        return read_certificate(self.certify(self.keys, device))

    def certify(self, keys: AccountKeys, device: DeviceKeys, generation: int | None = None) -> bytes:
        return certify(
            keys.identity,
            account=keys.account,
            generation=keys.generation if generation is None else generation,
            signing_public=device.signing_public,
            sealing_public=device.sealing_public,
        )

    def signing_public(self, device: bytes) -> bytes | None:
        known = {bytes(one.device): one.signing_public for one in (self.desk, self.phone, self.lost)}
        return known.get(device)

    def verify(self, statement: bytes) -> RotationBody:
        return verify_rotation(
            statement,
            account=self.keys.account,
            previous_identity=self.keys.identity.public,
            signing_public_of_device=self.signing_public,
        )

    def sign(
        self,
        body: RotationBody,
        *,
        old: IdentityKey | None = None,
        new: IdentityKey | None = None,
        by: DeviceKeys | None = None,
    ) -> bytes:
        written = encode(body)
        message = rotation_message(written)
        return encode(
            RotationStatement(
                body=written,
                by_previous_identity=(old or self.keys.identity).sign(message),
                by_identity=(new or self.new.identity).sign(message),
                by_device=(by or self.desk).signing.sign(message),
            )
        )


@pytest.fixture(scope="module")
def family(entropy: Callable[[str], Entropy]) -> Family:
    return Family(entropy)


def test_everything_is_new_and_reaches_those_who_stay(family: Family) -> None:
    body = family.verify(family.statement)
    taken = open_share(body, keys=family.keys, device=family.phone)
    assert taken == family.new
    assert taken.generation == 2
    assert taken.newest_epoch == 2
    assert taken.epochs[1] == family.keys.epochs[1]
    for old, new in (
        (family.keys.amk, taken.amk),
        (family.keys.epochs[1], taken.epochs[2]),
        (family.keys.identity, taken.identity),
    ):
        assert old != new
    assert [read_certificate(one).device for one in body.certificates] == [family.desk.device, family.phone.device]
    assert safety_number(body.identity) == safety_number(taken.identity.public)


def test_whoever_leaves_gets_nothing_new(family: Family) -> None:
    with pytest.raises(NoShare):
        open_share(family.body, keys=family.keys, device=family.lost)
    stolen = family.body.shares[0].sealed
    handed = msgspec.structs.replace(family.body, shares=(SealedShare(family.lost.device, stolen),))
    with pytest.raises(NoShare):
        open_share(handed, keys=family.keys, device=family.lost)
    bundle = seal_bundle(family.new, password_kek=Secret(b"p" * 32), recovery_kek=Secret(b"r" * 32), take=family.take)
    with pytest.raises(Unwrappable):
        open_bundle_with_amk(bundle, amk=family.keys.amk)


@given(st.integers(min_value=0))
def test_a_statement_with_any_bit_flipped_is_refused(spot: int) -> None:
    family = FAMILY[0]
    bit = spot % (len(family.statement) * 8)
    changed = bytearray(family.statement)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadRotation):
        family.verify(bytes(changed))


FAMILY: list[Family] = []


@pytest.fixture(autouse=True, scope="module")
def _known(family: Family) -> None:
    FAMILY.append(family)


def test_a_successor_that_only_the_old_identity_signs_is_refused(family: Family, take: Entropy) -> None:
    """What a device that was thrown out, and the server, can write together."""
    thief = IdentityKey.mint(take)
    body = msgspec.structs.replace(family.body, identity=thief.public)
    for statement in (
        family.sign(family.body, new=thief),
        family.sign(family.body, by=family.lost),
        family.sign(family.body, old=thief),
        family.sign(body),
        family.sign(body, new=thief),
    ):
        with pytest.raises(BadRotation):
            family.verify(statement)


def test_a_rival_statement_by_the_lost_device_shows_another_safety_number(family: Family, take: Entropy) -> None:
    """It is formally right (the lost device was of the account), so a person must compare: this is why."""
    _, rival = rotate(
        family.keys,
        family.lost,
        staying=(family.certificate(family.phone),),
        revoked=(Mark(family.desk.device, 1, b"h" * 32),),
        decided_at=NOW,
        take=take,
    )
    body = family.verify(rival)
    assert safety_number(body.identity) != safety_number(family.new.identity.public)


def test_a_device_that_is_not_of_the_account_begins_nothing(family: Family, take: Entropy) -> None:
    stranger = DeviceKeys.mint(take)
    _, statement = rotate(family.keys, stranger, staying=(), revoked=(), decided_at=NOW, take=take)
    with pytest.raises(BadRotation, match="not one of the account"):
        family.verify(statement)


def test_a_statement_of_another_account_or_identity_is_refused(family: Family, take: Entropy) -> None:
    replace = msgspec.structs.replace
    other = IdentityKey.mint(take)
    for body, old, new, why in (
        (replace(family.body, account=b"z" * 16), None, None, "another account"),
        (replace(family.body, previous_identity=other.public), other, None, "does not follow"),
        (replace(family.body, identity=family.keys.identity.public), None, family.keys.identity, "not new"),
    ):
        with pytest.raises(BadRotation, match=why):
            family.verify(family.sign(body, old=old, new=new))


def test_a_body_that_does_not_hold_together_is_refused_though_all_have_signed(family: Family) -> None:
    replace = msgspec.structs.replace
    desk, phone = family.body.certificates
    share = family.body.shares[0]
    leaving = (*family.revoked, Mark(family.phone.device, 3, b"h" * 32))
    for body, why in (
        (replace(family.body, certificates=(desk, phone, phone)), "twice"),
        (replace(family.body, revoked=family.revoked * 2), "twice"),
        (replace(family.body, shares=(share, share)), "twice"),
        (replace(family.body, revoked=leaving), "stays and leaves"),
        (replace(family.body, certificates=(phone,)), "does not stay"),
        (replace(family.body, certificates=(desk,)), "shared with a device"),
        (replace(family.body, certificates=(desk, family.certify(family.keys, family.phone, 2))), "does not match"),
        (replace(family.body, certificates=(desk, family.certify(family.new, family.phone, 3))), "another generation"),
        (replace(family.body, generation=3), "another generation"),
    ):
        with pytest.raises(BadRotation, match=why):
            family.verify(family.sign(body))


@pytest.mark.parametrize("statement", [b"", b"\x80", b"nonsense"])
def test_what_is_no_statement_is_refused(family: Family, statement: bytes) -> None:
    with pytest.raises(BadRotation, match="form of version 1"):
        family.verify(statement)
    signed = RotationStatement(
        body=statement, by_previous_identity=bytes(64), by_identity=bytes(64), by_device=bytes(64)
    )
    with pytest.raises(BadRotation, match="form of version 1"):
        family.verify(encode(signed))


def share_of(family: Family, content: object) -> RotationBody:
    new, device = family.new, family.phone
    info = b"alcove/rotation-share/v1" + new.account + (2).to_bytes(4, "big") + new.identity.public + device.device
    sealed = seal_to(device.sealing_public, Secret(encode(content)), info)
    return msgspec.structs.replace(family.body, shares=(SealedShare(device.device, sealed),))


def test_a_share_that_does_not_fit_the_statement_is_refused(family: Family, take: Entropy) -> None:
    seed = family.new.identity.to_secret().reveal()
    right = share_of(family, (b"m" * 32, seed, 2, b"e" * 32))
    assert open_share(right, keys=family.keys, device=family.phone).amk == Secret(b"m" * 32)
    for content in ((b"m" * 32, take(32), 2, b"e" * 32), (b"m" * 32, seed, 1, b"e" * 32), (b"m" * 32,)):
        with pytest.raises(NoShare):
            open_share(share_of(family, content), keys=family.keys, device=family.phone)
    with pytest.raises(NoShare):
        open_share(right, keys=dataclasses.replace(family.keys, generation=2), device=family.phone)


def test_a_device_that_slept_through_two_rotations_takes_both(family: Family) -> None:
    newer, statement = rotate(
        family.new,
        family.desk,
        staying=[read_certificate(one) for one in family.body.certificates],
        revoked=(),
        decided_at=NOW + 1,
        take=family.take,
    )
    body = verify_rotation(
        statement,
        account=family.keys.account,
        previous_identity=family.body.identity,
        signing_public_of_device=family.signing_public,
    )
    first = open_share(family.body, keys=family.keys, device=family.phone)
    assert open_share(body, keys=first, device=family.phone) == newer
    assert sorted(newer.epochs) == [1, 2, 3]
