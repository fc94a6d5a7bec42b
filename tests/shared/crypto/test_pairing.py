import dataclasses
import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto import pairing
from alcove.crypto.account import AccountKeys
from alcove.crypto.box import seal_to
from alcove.crypto.derive import hkdf
from alcove.crypto.entropy import Entropy
from alcove.crypto.pairing import (
    BadLetter,
    UnknownVersion,
    open_answer,
    open_hello,
    pairing_id,
    pairing_number,
    seal_answer,
    seal_hello,
)
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, certify
from alcove.crypto.verify import verify_certificate
from alcove.wire.codec import encode
from alcove.wire.records import Mark

CODE = Secret(b"q" * 32)
OTHER_CODE = Secret(b"r" * 32)
NEW = DeviceKeys.from_secret(Secret(b"1" * 32 + b"2" * 32))
HELLO = seal_hello(CODE, NEW, name="Anna's laptop", take=lambda count: b"n" * count)


def identity_of(keys: AccountKeys, device: DeviceKeys) -> bytes:
    return certify(
        keys.identity,
        account=keys.account,
        generation=keys.generation,
        signing_public=device.signing_public,
        sealing_public=device.sealing_public,
    )


def answer_to(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> tuple[bytes, bytes]:
    heads = (Mark(device.device, 5, b"h" * 32),)
    return seal_answer(CODE, HELLO, keys=keys, heads=heads, certificates=(identity_of(keys, device),), take=take)


def test_a_new_device_receives_everything(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> None:
    hello = open_hello(CODE, HELLO)
    assert (hello.device, hello.name) == (NEW.device, "Anna's laptop")
    letter, certificate = answer_to(keys, device, take)
    welcome = open_answer(CODE, HELLO, letter, device=NEW)
    assert welcome.keys == keys
    assert welcome.heads == (Mark(device.device, 5, b"h" * 32),)
    assert welcome.certificates == (identity_of(keys, device),)
    assert welcome.certificate == certificate
    assert verify_certificate(certificate, keys.identity.public, keys.account).device == NEW.device


def test_the_letters_show_no_name_and_no_key(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> None:
    letter, certificate = answer_to(keys, device, take)
    assert b"laptop" not in HELLO
    assert NEW.signing_public not in HELLO
    for hidden in (keys.amk.reveal(), keys.account_secret.reveal(), certificate):
        assert hidden not in letter


@given(st.integers(min_value=0, max_value=len(HELLO) * 8 - 1))
def test_a_hello_with_any_bit_flipped_is_refused(bit: int) -> None:
    changed = bytearray(HELLO)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((BadLetter, UnknownVersion)):
        open_hello(CODE, bytes(changed))


ANSWERS: list[bytes] = []


@pytest.fixture(autouse=True)
def _answered(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> None:
    if not ANSWERS:
        ANSWERS.append(answer_to(keys, device, take)[0])


@given(st.integers(min_value=0))
def test_an_answer_with_any_bit_flipped_is_refused(spot: int) -> None:
    changed = bytearray(ANSWERS[0])
    bit = spot % (len(changed) * 8)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((BadLetter, UnknownVersion)):
        open_answer(CODE, HELLO, bytes(changed), device=NEW)


@pytest.mark.parametrize("size", [5, 10, 20, 21, 30, 33, 40, 100])
def test_letters_cut_short_are_refused(size: int) -> None:
    with pytest.raises(BadLetter):
        open_hello(CODE, HELLO[:size])
    with pytest.raises(BadLetter):
        open_answer(CODE, HELLO, ANSWERS[0][:size], device=NEW)


@pytest.mark.parametrize("start", [b"", b"ALCH", b"ALCH\x02", b"ALCA\x02", b"XXXX\x01"])
def test_letters_of_another_version_are_refused(start: bytes) -> None:
    with pytest.raises(UnknownVersion):
        open_hello(CODE, start)
    with pytest.raises(UnknownVersion):
        open_answer(CODE, HELLO, start, device=NEW)


def test_letters_of_another_pairing_are_refused(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> None:
    letter, _ = answer_to(keys, device, take)
    with pytest.raises(BadLetter):
        open_hello(OTHER_CODE, HELLO)
    with pytest.raises(BadLetter):
        open_answer(OTHER_CODE, HELLO, letter, device=NEW)
    with pytest.raises(BadLetter):
        open_answer(CODE, seal_hello(CODE, NEW, name="again", take=take), letter, device=NEW)


def test_the_code_alone_does_not_open_the_answer(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> None:
    letter, _ = answer_to(keys, device, take)
    with pytest.raises(BadLetter):
        open_answer(CODE, HELLO, letter, device=DeviceKeys.mint(take))


def test_a_hello_that_came_first_shows_another_number(take: Entropy) -> None:
    thief = seal_hello(CODE, DeviceKeys.mint(take), name="Anna's laptop", take=take)
    assert pairing_number(thief) != pairing_number(HELLO)
    assert [len(group) for group in pairing_number(HELLO).split()] == [4, 4, 4, 4]


def forged_answer(keys: AccountKeys, *, account: bytes, certificate: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """An answer by somebody who has the code, and says something that does not fit."""
    content = (keys.to_secret().reveal(), (), others, certificate)
    bound = b"alcove/pairing/v1" + account + pairing_id(CODE) + hashlib.sha256(HELLO).digest()
    inner = seal_to(NEW.sealing_public, Secret(encode(content)), bound)
    before = b"ALCA\x01" + account + b"n" * 12
    key = hkdf(CODE.reveal(), b"alcove/pairing-answer/v1")
    return before + AESGCM(key).encrypt(b"n" * 12, inner, before + bound)


def test_an_answer_that_does_not_fit_together_is_refused(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> None:
    right = identity_of(keys, NEW)
    fitting = forged_answer(keys, account=keys.account, certificate=right)
    assert open_answer(CODE, HELLO, fitting, device=NEW).keys == keys
    later = dataclasses.replace(keys, generation=2)
    foreign = AccountKeys.mint(take)
    for forged in (
        forged_answer(keys, account=b"z" * 16, certificate=right),
        forged_answer(keys, account=keys.account, certificate=identity_of(keys, device)),
        forged_answer(keys, account=keys.account, certificate=identity_of(foreign, NEW)),
        forged_answer(later, account=keys.account, certificate=right),
        forged_answer(keys, account=keys.account, certificate=b"none"),
        forged_answer(keys, account=keys.account, certificate=right, others=(identity_of(foreign, NEW),)),
        forged_answer(
            keys,
            account=foreign.account,
            certificate=identity_of(dataclasses.replace(keys, account=foreign.account), NEW),
        ),
    ):
        with pytest.raises(BadLetter):
            open_answer(CODE, HELLO, forged, device=NEW)


def test_a_hello_with_keys_that_are_none_is_refused() -> None:
    key = AESGCM(hkdf(CODE.reveal(), b"alcove/pairing-hello/v1"))
    before = b"ALCH\x01" + b"n" * 12
    for content in (
        (bytes(32), NEW.sealing_public, "name"),
        (NEW.signing_public, bytes(32), "name"),
        (NEW.signing_public, NEW.sealing_public, "n" * 65),
        (NEW.signing_public, NEW.sealing_public),
    ):
        with pytest.raises(BadLetter):
            open_hello(CODE, before + key.encrypt(b"n" * 12, encode(content), before + pairing_id(CODE)))


def test_the_mailbox_is_named_by_the_code_and_tells_nothing_of_it() -> None:
    assert pairing_id(CODE) == hkdf(CODE.reveal(), b"alcove/pairing-id/v1", 16)
    assert pairing_id(CODE) != pairing_id(OTHER_CODE)
    assert "laptop" not in repr(open_hello(CODE, HELLO))
    assert pairing.__doc__
