"""A removed device knows the identity key of its time: what it and a hostile server can still try."""

from collections.abc import Callable

import msgspec
import pytest

from alcove.crypto.account import AccountKeys
from alcove.crypto.entropy import Entropy
from alcove.crypto.rotation import rotate
from alcove.crypto.sign import DeviceKeys, certify
from alcove.crypto.verify import (
    BadCertificate,
    BadRotation,
    Succession,
    read_certificate,
    verify_member,
    verify_succession,
)
from alcove.wire.codec import decode, encode
from alcove.wire.records import Mark
from alcove.wire.rotation import RotationBody, RotationStatement


def certificate(keys: AccountKeys, device: DeviceKeys) -> bytes:
    return certify(
        keys.identity,
        account=keys.account,
        generation=keys.generation,
        signing_public=device.signing_public,
        sealing_public=device.sealing_public,
    )


class History:
    """Three generations: the second removed `lost`, the third removed `sold`."""

    def __init__(self, entropy: Callable[[str], Entropy]) -> None:
        take = entropy("history")
        self.desk, self.lost, self.sold = (DeviceKeys.mint(take) for _ in range(3))
        self.first = AccountKeys.mint(take)
        self.lost_end = Mark(self.lost.device, 12, b"h" * 32)
        self.second, two = rotate(
            self.first,
            self.desk,
            staying=[read_certificate(certificate(self.first, self.sold))],
            revoked=(self.lost_end,),
            decided_at=1,
            take=take,
        )
        self.third, three = rotate(
            self.second,
            self.desk,
            staying=[],
            revoked=(Mark(self.sold.device, 4, b"g" * 32), msgspec.structs.replace(self.lost_end, seq=99)),
            decided_at=2,
            take=take,
        )
        self.statements = {2: two, 3: three}

    def believed(self, statements: dict[int, bytes] | None = None) -> Succession:
        return verify_succession(
            account=self.first.account,
            newest=3,
            identity=self.third.identity.public,
            statements=self.statements if statements is None else statements,
        )


@pytest.fixture(scope="module")
def history(entropy: Callable[[str], Entropy]) -> History:
    return History(entropy)


def test_a_new_device_learns_the_past_from_the_newest_identity(history: History) -> None:
    past = history.believed()
    assert past.identities == {
        1: history.first.identity.public,
        2: history.second.identity.public,
        3: history.third.identity.public,
    }
    assert set(past.ends) == {history.lost.device, history.sold.device}
    for keys, device in ((history.third, history.desk), (history.second, history.sold), (history.first, history.lost)):
        assert verify_member(certificate(keys, device), past).device == device.device


def test_a_later_statement_does_not_move_the_end_of_a_removed_device(history: History) -> None:
    assert history.believed().ends[history.lost.device] == history.lost_end


@pytest.mark.parametrize("generation", ["first", "second"])
def test_a_removed_device_certifies_nobody_with_the_identity_that_it_knew(
    history: History, generation: str, take: Entropy
) -> None:
    rogue = certificate(getattr(history, generation), DeviceKeys.mint(take))
    with pytest.raises(BadCertificate, match="succeeded"):
        verify_member(rogue, history.believed())


def test_nor_under_the_name_of_a_newer_generation(history: History, take: Entropy) -> None:
    past, stranger = history.believed(), DeviceKeys.mint(take)
    for generation, why in ((3, "does not match"), (4, "do not know")):
        dated = certify(
            history.first.identity,
            account=history.first.account,
            generation=generation,
            signing_public=stranger.signing_public,
            sealing_public=stranger.sealing_public,
        )
        with pytest.raises(BadCertificate, match=why):
            verify_member(dated, past)


def test_a_statement_that_is_missing_or_another_is_not_passed_over(history: History, take: Entropy) -> None:
    two, three = history.statements[2], history.statements[3]
    _, rival = rotate(history.second, history.desk, staying=[], revoked=(), decided_at=3, take=take)
    for statements in (
        {3: three},
        {2: two},
        {2: three, 3: two},
        {2: three, 3: three},
        {2: two, 3: rival},
        {2: b"x", 3: three},
    ):
        with pytest.raises(BadRotation):
            history.believed(statements)


def test_a_statement_keeps_to_its_generation(history: History, take: Entropy) -> None:
    """The newest identity itself says something odd: still nothing is believed of it."""
    body = decode(RotationBody, decode(RotationStatement, history.statements[3]).body)
    _, again = rotate(history.third, history.desk, staying=[], revoked=(), decided_at=3, take=take)
    fourth = decode(RotationBody, decode(RotationStatement, again).body)
    with pytest.raises(BadRotation, match="another generation"):
        verify_succession(
            account=history.first.account, newest=3, identity=fourth.identity, statements={3: again, 2: again}
        )
    unreadable = msgspec.structs.replace(body, certificates=(b"none",))
    signed = decode(RotationStatement, history.statements[3])
    broken = encode(msgspec.structs.replace(signed, body=encode(unreadable)))
    with pytest.raises(BadRotation, match="form of version 1"):
        history.believed({2: history.statements[2], 3: broken})


def test_an_account_that_never_rotated_has_no_past(history: History) -> None:
    first = history.first
    alone = verify_succession(account=first.account, newest=1, identity=first.identity.public, statements={})
    assert not alone.ends
    assert verify_member(certificate(first, history.desk), alone).generation == 1
