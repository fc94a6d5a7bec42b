"""Names: written and read back, in the order of time, the same for the same thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.ids import ID_BYTES, AccountId, id_to_text, item_id_at, item_id_of_key, text_to_id

ids = st.binary(min_size=ID_BYTES, max_size=ID_BYTES)
chance = st.binary(min_size=10, max_size=10)
LATEST = (1 << 48) - 1


@given(ids)
def test_an_id_that_was_written_down_reads_back(value: bytes) -> None:
    assert text_to_id(id_to_text(value)) == value
    assert text_to_id(f"  {id_to_text(value).upper()}\n") == value


@pytest.mark.parametrize("text", ["", "tomorrow", "0" * 31, "g" * 32])
def test_what_is_no_id_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"badly formed|invalid"):
        text_to_id(text)


@given(st.integers(0, LATEST), st.integers(0, LATEST), chance, chance)
def test_ids_minted_later_sort_later(one: int, other: int, some: bytes, more: bytes) -> None:
    earlier, later = item_id_at(min(one, other), some), item_id_at(max(one, other), more)
    assert one == other or earlier < later


@given(st.integers(), chance)
def test_a_minted_id_is_a_uuid_of_version_7_at_any_time(millis: int, some: bytes) -> None:
    text = id_to_text(item_id_at(millis, some))
    assert text[14] == "7"
    assert text[19] in "89ab"


def test_a_clock_before_1970_or_after_10889_still_mints() -> None:
    assert item_id_at(-1, bytes(10))[:6] == bytes(6)
    assert item_id_at(1 << 60, bytes(10))[:6] == b"\xff" * 6


@given(st.tuples(ids, st.text(), st.text()), st.tuples(ids, st.text(), st.text()))
def test_natural_keys_name_one_thing_once_and_two_things_apart(
    one: tuple[bytes, str, str], other: tuple[bytes, str, str]
) -> None:
    first, second = (item_id_of_key(AccountId(key[0]), key[1], key[2]) for key in (one, other))
    assert (first == second) == (one == other)
    assert len(first) == ID_BYTES


def test_moving_a_letter_from_collection_to_key_gives_another_item() -> None:
    account = AccountId(bytes(16))
    assert item_id_of_key(account, "ta", "gs") != item_id_of_key(account, "tag", "s")
