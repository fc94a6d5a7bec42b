"""The first form of a new item: its bytes, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.ports.first_form import author_of, is_first_form, read_first_form, write_first_form
from alcove.wire.codec import Malformed

names = st.text(max_size=8)
fields = st.dictionaries(names, st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | names, max_size=4)
GOLDEN = bytes.fromhex("0193" + "82" + "a46d6f6f6404" + "a57469746c65a3536561" + "92a161a162" + "a55761766573")


def test_its_bytes_stay_as_they_are() -> None:
    written = write_first_form({"title": "Sea", "mood": 4}, ["b", "a", "b"], "Waves")
    assert written == GOLDEN
    assert author_of(written) == 16642498273177473889


@given(fields, st.lists(names, max_size=3), names)
def test_what_is_written_is_read(
    given_fields: dict[str, bool | int | str | None], members: list[str], text: str
) -> None:
    body = write_first_form(given_fields, members, text)
    read = read_first_form(body)
    assert is_first_form(body)
    assert (read.fields, set(read.members), read.text) == (given_fields, set(members), text)
    assert write_first_form(read.fields, read.members, read.text) == body


def test_halves_of_characters_become_signs_of_replacement() -> None:
    read = read_first_form(write_first_form({"title\ud800": "a\ud83d\ude00"}, [], "\udfff"))
    assert (read.fields, read.text) == ({"title\ufffd": "a😀"}, "\ufffd")


@pytest.mark.parametrize(
    "body", [b"\x01", b"\x01junk", GOLDEN[:-1], GOLDEN + b"\x00", GOLDEN.replace(b"Sea", b"\xff\xff\xff")]
)
def test_what_is_damaged_is_none(body: bytes) -> None:
    with pytest.raises(Malformed):
        read_first_form(body)


def test_an_update_of_a_document_is_none() -> None:
    assert not is_first_form(b"loro\x00\x01")
    assert not is_first_form(b"")
