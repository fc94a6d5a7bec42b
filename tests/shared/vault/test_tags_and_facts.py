"""Tags are one however they are spelt; facts, names and acknowledgements that make no sense say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_parts import ACCOUNT, ITEM, documents, mark, named, numbered

from alcove.domain.collections import RecordKind
from alcove.domain.entry import DEFAULT_TAG_COLOUR, Tag
from alcove.domain.ids import AccountId
from alcove.ports.store import ChunkVector, EntryVectors
from alcove.vault.acknowledging import acknowledged_by_all, read_acknowledgement, write_acknowledgement
from alcove.vault.facts import DIMENSIONS, read_consent, read_vectors, write_vectors
from alcove.vault.keyring import Keyring
from alcove.vault.tags import BadTagName, clean_tag_name, read_tag, tag_id, tag_key, write_tag
from alcove.wire.codec import encode

ANNA = AccountId(ACCOUNT.account)


@pytest.mark.parametrize(
    ("one", "other"), [("Walk", "walk"), ("ＷＡＬＫ", "walk"), (" walk ", "walk"), ("Straße", "STRASSE")]
)
def test_spellings_of_one_name_are_one_tag(one: str, other: str) -> None:
    assert tag_key(one) == tag_key(other)
    assert tag_id(ANNA, one) == tag_id(ANNA, other)


def test_two_names_and_two_accounts_are_two_tags() -> None:
    assert tag_id(ANNA, "walk") != tag_id(ANNA, "walks")
    assert tag_id(ANNA, "walk") != tag_id(AccountId(bytes(16)), "walk")


@pytest.mark.parametrize(
    ("name", "clean"), [("#walk", "walk"), ("  by  the\tsea ", "by the sea"), ("é" * 100, "é" * 100)]
)
def test_a_name_is_kept_in_one_form(name: str, clean: str) -> None:
    assert clean_tag_name(name) == clean


@pytest.mark.parametrize("name", ["", "  ", "#", "x" * 101])
def test_what_cannot_be_a_name_is_refused_with_the_rule(name: str) -> None:
    with pytest.raises(BadTagName, match="1 to 100 characters"):
        clean_tag_name(name)


def test_a_tag_goes_there_and_back_and_the_default_colour_is_not_written() -> None:
    document = documents().new()
    write_tag(document, Tag(id=ITEM, name="walk"))
    assert "colour" not in document.fields()
    assert read_tag(document, ITEM) == Tag(id=ITEM, name="walk", colour=DEFAULT_TAG_COLOUR)
    write_tag(document, Tag(id=ITEM, name="walks", colour="#ff0000"))
    assert read_tag(document, ITEM) == Tag(id=ITEM, name="walks", colour="#ff0000")
    document.take_changes()
    write_tag(document, Tag(id=ITEM, name="walks", colour="#ff0000"))
    assert document.take_changes() == b""


@pytest.mark.parametrize("name", [None, 3, ""])
def test_a_tag_without_a_name_is_none(name: str | int | None) -> None:
    document = documents().new()
    document.set_field("name", name)
    document.set_field("colour", 3)
    assert read_tag(document, ITEM) is None
    document.set_field("name", "walk")
    assert read_tag(document, ITEM) == Tag(id=ITEM, name="walk")


def vectors_of(*sizes: int) -> EntryVectors:
    chunks = tuple(ChunkVector(start=0, end=size, vector=bytes(size)) for size in sizes)
    return EntryVectors(item=ITEM, text_hash=b"h" * 16, model="m", chunks=chunks)


def test_vectors_of_many_entries_travel_together_and_wrong_sizes_stay_behind() -> None:
    whole = vectors_of(DIMENSIONS)
    assert read_vectors(write_vectors("m", [whole, vectors_of(DIMENSIONS, 3)])) == [whole, whole]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"noise",
        encode(["m", [[b"short", bytes(16), ()]]]),
        encode(["m", [[ITEM, bytes(16), [[-1, 2, bytes(DIMENSIONS)]]]]]),
        encode(["m", [[ITEM, bytes(16), [[0, 2**63, bytes(DIMENSIONS)]]]]]),
    ],
)
def test_vectors_that_make_no_sense_are_none(body: bytes) -> None:
    assert read_vectors(body) == []


@given(st.binary(max_size=40))
def test_a_consent_that_makes_no_sense_is_none(body: bytes) -> None:
    assert read_consent(b"\x00" + body) is None


def test_an_acknowledgement_goes_there_and_back() -> None:
    marks = (mark("desk", 3), mark("phone", 0))
    assert read_acknowledgement(numbered(RecordKind.FACT, write_acknowledgement(marks), seq=1)) == marks
    assert read_acknowledgement(numbered(RecordKind.FACT, b"noise", seq=1)) == ()


@given(
    st.dictionaries(
        st.sampled_from(["desk", "phone", "tablet"]),
        st.dictionaries(st.sampled_from(["desk", "phone", "tablet"]), st.integers(0, 9)),
        min_size=1,
    )
)
def test_only_what_every_device_has_said_is_safe(said: dict[str, dict[str, int]]) -> None:
    safe = acknowledged_by_all(
        {named(device): tuple(mark(chain, seq) for chain, seq in reach.items()) for device, reach in said.items()}
    )
    for chain, seq in safe.items():
        assert all(seq <= {named(name): told for name, told in reach.items()}.get(chain, 0) for reach in said.values())
    mentioned = {named(chain) for reach in said.values() for chain in reach}
    assert set(safe) == mentioned


def test_one_silent_device_makes_nothing_safe() -> None:
    assert acknowledged_by_all({named("desk"): (mark("desk", 9),), named("phone"): ()}) == {named("desk"): 0}


def test_a_keyring_seals_under_the_newest_epoch_and_prints_no_key(keyring: Keyring) -> None:
    assert keyring.epoch == 1
    assert keyring.epoch_key(2) is None
    key = keyring.epoch_key(1)
    assert key is not None
    assert key.reveal().hex() not in repr(keyring)
    assert repr(key.reveal()) not in repr(keyring)
