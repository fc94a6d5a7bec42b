import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.codes import (
    BadCode,
    PairingCode,
    account_secret_to_code,
    code_to_account_secret,
    code_to_pairing,
    mint_pairing_code,
    pairing_to_code,
)
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

CODE = account_secret_to_code(Secret(bytes(range(16))))
ADDRESSES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=200)


@given(st.binary(min_size=16, max_size=16))
def test_an_account_code_carries_its_secret(secret: bytes) -> None:
    assert code_to_account_secret(account_secret_to_code(Secret(secret))).reveal() == secret


@given(st.binary(min_size=32, max_size=32), ADDRESSES)
def test_a_pairing_code_carries_key_and_address(key: bytes, server: str) -> None:
    pairing = PairingCode(key=Secret(key), server=server)
    assert code_to_pairing(pairing_to_code(pairing)) == pairing


def test_a_pairing_code_is_new_each_time_and_fits_a_plain_qr_code(take: Entropy) -> None:
    one, two = mint_pairing_code("https://journal.example.org", take), mint_pairing_code("x", take)
    assert one.key != two.key
    assert set(pairing_to_code(one)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")


def test_a_code_is_read_however_it_is_typed() -> None:
    assert CODE.startswith("AC1-")
    typed = CODE.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert code_to_account_secret(f"  {typed}\n").reveal() == bytes(range(16))


@given(st.data())
def test_one_wrong_character_is_told(data: st.DataObject) -> None:
    bare = CODE.replace("-", "")
    place = data.draw(st.integers(min_value=3, max_value=len(bare) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ").filter(lambda one: one != bare[place]))
    with pytest.raises(BadCode, match="typing error"):
        code_to_account_secret(bare[:place] + other + bare[place + 1 :])


@given(st.integers(min_value=3, max_value=len(CODE.replace("-", "")) - 2))
def test_two_neighbours_exchanged_are_told(place: int) -> None:
    bare = CODE.replace("-", "")
    exchanged = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    if exchanged != bare:
        with pytest.raises(BadCode):
            code_to_account_secret(exchanged)


def test_a_code_has_one_form_only() -> None:
    """26 characters hold 130 bits, two more than the secret: those must be zero, though the check does not see them."""
    bare = CODE.replace("-", "")
    last = 3 + 25
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for spare in (1, 2, 3):
        other = digits[digits.index(bare[last]) + spare]
        with pytest.raises(BadCode, match="typing error"):
            code_to_account_secret(bare[:last] + other + bare[last + 1 :])


@pytest.mark.parametrize("typed", ["", "AC1", "AC1-", "AC1-0", CODE[:-1], CODE[:-6], CODE + "0", CODE + CODE])
def test_a_part_of_a_code_is_told(typed: str) -> None:
    with pytest.raises(BadCode):
        code_to_account_secret(typed)


def test_a_character_that_no_code_has_is_named() -> None:
    with pytest.raises(BadCode, match='A code has no "U"'):
        code_to_account_secret(CODE[:-1] + "u")


def test_one_kind_of_code_is_not_taken_for_another(take: Entropy) -> None:
    pairing = pairing_to_code(mint_pairing_code("http://127.0.0.1:8000", take))
    with pytest.raises(BadCode, match="not an account code; one begins with AC1"):
        code_to_account_secret(pairing)
    with pytest.raises(BadCode, match="not a pairing code; one begins with PAIR1"):
        code_to_pairing(CODE)


@pytest.mark.parametrize("secret", [b"", bytes(15), bytes(17)])
def test_a_code_of_another_size_is_refused_though_its_check_is_right(secret: bytes) -> None:
    with pytest.raises(BadCode, match="not whole"):
        code_to_account_secret(account_secret_to_code(Secret(secret)))


@pytest.mark.parametrize("server", ["", "x" * 201])
def test_a_pairing_code_without_a_usable_address_is_refused(server: str, take: Entropy) -> None:
    with pytest.raises(BadCode, match="not whole"):
        code_to_pairing(pairing_to_code(mint_pairing_code(server, take)))


def test_an_address_is_written_in_ascii(take: Entropy) -> None:
    with pytest.raises(UnicodeEncodeError):
        pairing_to_code(mint_pairing_code("https://tagebücher.example", take))
