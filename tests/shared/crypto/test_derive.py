import hashlib

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from alcove.crypto import derive
from alcove.crypto.secret import Secret, password_secret
from alcove.crypto.stretch import (
    CEILING,
    LOCAL_FLOOR,
    LOGIN_FLOOR,
    StretchParameters,
    WastefulParameters,
    WeakParameters,
    stretch,
)

ONE, TWO = Secret(b"1" * 64), Secret(b"2" * 16)
ACCOUNT = b"a" * 16


def expand(secret: bytes, label: bytes, size: int = 32) -> bytes:
    return HKDF(SHA256(), size, None, label).derive(secret)


def test_every_derivation_is_the_one_of_the_protocol() -> None:
    """Written a second time from docs/protocol.md."""
    both = ONE.reveal() + TWO.reveal()
    assert derive.opaque_input(ONE, TWO).reveal() == expand(both, b"alcove/opaque-input/v1")
    assert derive.kek_password(ONE, TWO, ACCOUNT).reveal() == expand(both, b"alcove/kek/password/v1" + ACCOUNT)
    assert derive.kek_recovery(ONE).reveal() == expand(ONE.reveal(), b"alcove/kek/recovery/v1")
    assert derive.recovery_id(ONE) == expand(ONE.reveal(), b"alcove/recovery-id/v1", 16)
    seed = expand(ONE.reveal(), b"alcove/recovery-key/v1")
    assert derive.recovery_key(ONE).to_secret().reveal() == seed
    assert derive.kek_identity(ONE).reveal() == expand(ONE.reveal(), b"alcove/kek/identity/v1")
    assert derive.kek_epoch(ONE).reveal() == expand(ONE.reveal(), b"alcove/kek/epoch/v1")
    assert derive.kek_account(ONE).reveal() == expand(ONE.reveal(), b"alcove/kek/account/v1")
    assert derive.veil_key(ONE, ACCOUNT).reveal() == expand(ONE.reveal(), b"alcove/veil/v1" + ACCOUNT)
    assert derive.handle_hash("anna") == hashlib.sha256(b"alcove/handle/v1\0\0\0\x04anna").digest()


@pytest.mark.parametrize(
    "typed", ["Anna@Example.org", "  anna@example.org\n", "ANNA@EXAMPLE.ORG", "\uff41nna@example.org"]
)
def test_a_handle_is_the_same_however_it_is_typed(typed: str) -> None:
    assert derive.handle_hash(typed) == derive.handle_hash("anna@example.org")


def test_handles_of_different_people_differ() -> None:
    assert derive.handle_hash("anna") != derive.handle_hash("hanna")


def test_a_password_is_stretched_before_a_login() -> None:
    handle = derive.handle_hash("anna")
    salt = hashlib.sha256(b"alcove/prestretch/v1" + handle).digest()[:16]
    work = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=65536)
    assert derive.stretch_for_login(password_secret("secret"), handle).reveal() == work.derive(b"secret")


def test_a_password_is_stretched_further_for_the_device_itself() -> None:
    salt = b"s" * 16
    work = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=262144)
    found = derive.kek_local(password_secret("secret"), salt, LOCAL_FLOOR)
    assert found.reveal() == expand(work.derive(b"secret"), b"alcove/kek/local/v1")


WEAK = [
    StretchParameters(memory_kib=262143, passes=3, lanes=4),
    StretchParameters(memory_kib=262144, passes=2, lanes=4),
    StretchParameters(memory_kib=262144, passes=3, lanes=3),
    StretchParameters(memory_kib=0, passes=0, lanes=0),
    StretchParameters(memory_kib=-1, passes=-1, lanes=-1),
    LOGIN_FLOOR,
]


@pytest.mark.parametrize("parameters", WEAK)
def test_what_is_stored_with_a_wrap_does_not_lower_the_floor(parameters: StretchParameters) -> None:
    with pytest.raises(WeakParameters):
        derive.kek_local(password_secret("secret"), b"s" * 16, parameters)


@pytest.mark.parametrize("parameters", WEAK[2:5])
def test_the_floor_of_a_login_does_not_bend_either(parameters: StretchParameters) -> None:
    with pytest.raises(WeakParameters):
        stretch(password_secret("secret"), b"s" * 16, parameters)


@pytest.mark.parametrize(
    "parameters",
    [
        StretchParameters(memory_kib=CEILING.memory_kib + 1, passes=3, lanes=4),
        StretchParameters(memory_kib=262144, passes=CEILING.passes + 1, lanes=4),
        StretchParameters(memory_kib=262144, passes=3, lanes=CEILING.lanes + 1),
    ],
)
def test_what_is_stored_with_a_wrap_does_not_exhaust_the_machine(parameters: StretchParameters) -> None:
    with pytest.raises(WastefulParameters):
        derive.kek_local(password_secret("secret"), b"s" * 16, parameters)


def test_a_salt_has_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="sixteen"):
        stretch(password_secret("secret"), b"short", LOGIN_FLOOR)


def test_the_floors_are_those_of_the_design() -> None:
    assert StretchParameters(memory_kib=64 * 1024, passes=3, lanes=4) == LOGIN_FLOOR
    assert StretchParameters(memory_kib=256 * 1024, passes=3, lanes=4) == LOCAL_FLOOR
