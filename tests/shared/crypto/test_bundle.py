import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.account import AccountKeys
from alcove.crypto.bundle import (
    Malformed,
    UnknownVersion,
    Unwrappable,
    open_bundle_with_amk,
    open_bundle_with_password,
    open_bundle_with_phrase,
    seal_bundle,
)
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

BY_PASSWORD, BY_PHRASE = Secret(b"p" * 32), Secret(b"r" * 32)


@pytest.fixture
def enrolled(keys: AccountKeys, take: Entropy) -> AccountKeys:
    epochs = {**keys.epochs, 2: Secret(take(32))}
    return dataclasses.replace(keys, handle="anna@example.org", epochs=epochs)


def seal(keys: AccountKeys, take: Entropy) -> bytes:
    return seal_bundle(keys, password_kek=BY_PASSWORD, recovery_kek=BY_PHRASE, take=take)


def test_password_phrase_and_master_key_each_open_it_all(enrolled: AccountKeys, take: Entropy) -> None:
    bundle = seal(enrolled, take)
    assert open_bundle_with_password(bundle, password_kek=BY_PASSWORD) == enrolled
    assert open_bundle_with_phrase(bundle, recovery_kek=BY_PHRASE) == enrolled
    assert open_bundle_with_amk(bundle, amk=enrolled.amk) == enrolled


def test_nothing_else_opens_it(enrolled: AccountKeys, take: Entropy) -> None:
    bundle = seal(enrolled, take)
    with pytest.raises(Unwrappable):
        open_bundle_with_password(bundle, password_kek=BY_PHRASE)
    with pytest.raises(Unwrappable):
        open_bundle_with_phrase(bundle, recovery_kek=BY_PASSWORD)
    with pytest.raises(Unwrappable):
        open_bundle_with_amk(bundle, amk=BY_PHRASE)


def test_it_shows_no_key_and_no_handle(enrolled: AccountKeys, take: Entropy) -> None:
    bundle = seal(enrolled, take)
    seed = enrolled.identity.to_secret()
    for hidden in (enrolled.amk, seed, enrolled.account_secret, *enrolled.epochs.values()):
        assert hidden.reveal() not in bundle
    assert b"anna" not in bundle


def test_a_password_is_changed_without_the_phrase(enrolled: AccountKeys, take: Entropy) -> None:
    new = Secret(b"n" * 32)
    bundle = seal_bundle(enrolled, password_kek=new, recovery_kek=None, carry=seal(enrolled, take), take=take)
    assert open_bundle_with_password(bundle, password_kek=new) == enrolled
    assert open_bundle_with_phrase(bundle, recovery_kek=BY_PHRASE) == enrolled
    with pytest.raises(Unwrappable):
        open_bundle_with_password(bundle, password_kek=BY_PASSWORD)


def test_a_phrase_is_renewed_without_the_password(enrolled: AccountKeys, take: Entropy) -> None:
    new = Secret(b"n" * 32)
    bundle = seal_bundle(enrolled, password_kek=None, recovery_kek=new, carry=seal(enrolled, take), take=take)
    assert open_bundle_with_password(bundle, password_kek=BY_PASSWORD) == enrolled
    with pytest.raises(Unwrappable):
        open_bundle_with_phrase(bundle, recovery_kek=BY_PHRASE)


def test_a_bundle_that_nobody_could_open_is_not_made(enrolled: AccountKeys, take: Entropy) -> None:
    with pytest.raises(ValueError, match="lose the journal"):
        seal_bundle(enrolled, password_kek=None, recovery_kek=None, take=take)


def test_a_missing_wrap_opens_nothing(enrolled: AccountKeys, take: Entropy) -> None:
    bundle = seal_bundle(enrolled, password_kek=BY_PASSWORD, recovery_kek=None, take=take)
    with pytest.raises(Unwrappable):
        open_bundle_with_phrase(bundle, recovery_kek=BY_PHRASE)


def test_nothing_is_carried_over_from_other_keys(enrolled: AccountKeys, take: Entropy) -> None:
    elsewhere = seal(AccountKeys.mint(take), take)
    before = seal(dataclasses.replace(enrolled, generation=7), take)
    for carry in (elsewhere, before):
        with pytest.raises(Unwrappable):
            seal_bundle(enrolled, password_kek=BY_PASSWORD, recovery_kek=None, carry=carry, take=take)


def test_parts_of_two_bundles_do_not_mix(enrolled: AccountKeys, take: Entropy) -> None:
    """Two bundles of one generation: a server puts the old password's wrap, 60 bytes, into the new one."""
    one, two = seal(enrolled, take), seal(enrolled, take)
    start = one.index(b"\xc4\x3c") + 2
    assert two[start - 2 : start] == b"\xc4\x3c"
    mixed = two[:start] + one[start : start + 60] + two[start + 60 :]
    assert mixed != two
    with pytest.raises(Unwrappable):
        open_bundle_with_password(mixed, password_kek=BY_PASSWORD)


@given(st.integers(min_value=0))
def test_a_bundle_with_any_bit_flipped_is_refused(spot: int) -> None:
    bundle = FLIPPED[0]
    bit = spot % (len(bundle) * 8)
    changed = bytearray(bundle)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Unwrappable, UnknownVersion, Malformed)):
        open_bundle_with_password(bytes(changed), password_kek=BY_PASSWORD)


FLIPPED: list[bytes] = []


@pytest.fixture(autouse=True)
def _written(enrolled: AccountKeys, take: Entropy) -> None:
    if not FLIPPED:
        FLIPPED.append(seal(enrolled, take))


@pytest.mark.parametrize("start", [b"", b"ALCB", b"ALCB\x02", b"ALCB\x00", b"ALCK\x01"])
def test_another_version_is_refused_by_name(start: bytes, enrolled: AccountKeys, take: Entropy) -> None:
    with pytest.raises(UnknownVersion):
        open_bundle_with_password(start + seal(enrolled, take)[5:], password_kek=BY_PASSWORD)


def test_the_keys_themselves_are_written_down_for_the_local_wrap(enrolled: AccountKeys) -> None:
    again = AccountKeys.from_secret(enrolled.to_secret())
    assert again == enrolled
    assert again.newest_epoch == 2
    with pytest.raises(UnknownVersion):
        AccountKeys.from_secret(Secret(b"ALCK\x02" + enrolled.to_secret().reveal()[5:]))
    with pytest.raises(Malformed):
        AccountKeys.from_secret(Secret(enrolled.to_secret().reveal() + b"\0"))


def test_a_new_account_needs_no_server(take: Entropy) -> None:
    one, two = AccountKeys.mint(take), AccountKeys.mint(take)
    assert one.account != two.account
    assert (one.generation, one.newest_epoch, one.handle) == (1, 1, "")
