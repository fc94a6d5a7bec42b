"""Entries in documents: every field there and back, concurrent edits both stand, strange values count as absent."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault_parts import ITEM, NOW, documents, entry

from alcove.domain.entry import TITLE_MAX, Entry
from alcove.domain.ids import ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.ports.documents import DamagedUpdate, Document
from alcove.vault.entries import new_entry_body, read_entry, read_new_entry, write_changed_entry

words = st.text(max_size=60)
instants = st.integers(EARLIEST, LATEST).map(Micros)
plain_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
tags = st.lists(st.binary(min_size=16, max_size=16).map(ItemId), max_size=4, unique=True).map(
    lambda ids: tuple(sorted(ids))
)
entries = st.builds(
    Entry,
    id=st.just(ITEM),
    title=words,
    text=st.text(max_size=200),
    mood=st.none() | st.integers(1, 10),
    tags=tags,
    starred=st.booleans(),
    pinned=st.booleans(),
    is_private=st.booleans(),
    written_at=instants,
    timezone=st.sampled_from(["UTC", "Europe/London", "America/New_York"]),
    created_at=instants,
    modified_at=st.just(NOW),
    trashed_at=st.none() | instants,
    source_id=words,
    meta=st.dictionaries(words, plain_json, max_size=3),
)


def read(document: Document) -> Entry:
    return read_entry(document, ITEM, modified_at=NOW)


@given(entries)
def test_every_field_goes_there_and_back(one: Entry) -> None:
    body = new_entry_body(one)
    assert read(documents().load([body])) == one
    assert read_new_entry(body, ITEM, modified_at=NOW) == one


@settings(max_examples=60)
@given(entries, entries)
def test_a_change_from_any_state_to_any_other_arrives_whole(one: Entry, other: Entry) -> None:
    document = documents().load([new_entry_body(one)])
    write_changed_entry(document, one, other)
    assert read(document) == replace(other, created_at=one.created_at)


@given(entries)
def test_writing_what_is_there_already_says_nothing(one: Entry) -> None:
    document = documents().load([new_entry_body(one)])
    write_changed_entry(document, one, one)
    assert document.take_changes() == b""


def test_a_plain_entry_is_its_text_and_two_instants() -> None:
    document = documents().load([new_entry_body(entry("Words"))])
    assert set(document.fields()) == {"written_at", "created_at"}


def two_copies(text: str, **more: object) -> tuple[Document, Document, Entry]:
    one = entry(text, **more)
    body = new_entry_body(one)
    return documents().load([body]), documents("phone").load([body]), one


def merged(desk: Document, phone: Document) -> tuple[Entry, Entry]:
    from_desk, from_phone = desk.take_changes(), phone.take_changes()
    desk.merge([one for one in (from_phone,) if one])
    phone.merge([one for one in (from_desk,) if one])
    return read(desk), read(phone)


def test_two_edits_of_one_text_made_apart_both_stand() -> None:
    desk, phone, one = two_copies("A quiet morning by the river.")
    write_changed_entry(desk, one, entry("A quiet, cold morning by the river."))
    write_changed_entry(phone, one, entry("A quiet morning by the river. Then rain."))
    here, there = merged(desk, phone)
    assert here == there
    assert here.text == "A quiet, cold morning by the river. Then rain."


def test_edits_of_different_fields_made_apart_both_stand() -> None:
    desk, phone, one = two_copies("text")
    write_changed_entry(desk, one, entry("text", mood=3, starred=True))
    write_changed_entry(phone, one, entry("text", title="A title"))
    here, there = merged(desk, phone)
    assert here == there
    assert (here.mood, here.starred, here.title) == (3, True, "A title")


def test_tags_added_and_removed_apart_all_count() -> None:
    walk, rain, sea = (ItemId(bytes([number]) * 16) for number in (1, 2, 3))
    desk, phone, one = two_copies("text", tags=(walk,))
    write_changed_entry(desk, one, entry("text", tags=(walk, rain)))
    write_changed_entry(phone, one, entry("text", tags=(sea,)))
    here, there = merged(desk, phone)
    assert here.tags == there.tags == (rain, sea)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_copies_agree_whatever_was_written_apart(base: str, one: str, other: str) -> None:
    desk, phone, before = two_copies(base)
    write_changed_entry(desk, before, entry(one))
    write_changed_entry(phone, before, entry(other))
    here, there = merged(desk, phone)
    assert here.text == there.text


def document_with(**values: Any) -> Document:
    document = documents().new()
    for name, value in values.items():
        document.set_field(name, value)
    return document


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("mood", 0, None),
        ("mood", 11, None),
        ("mood", True, None),
        ("mood", 7.5, None),
        ("mood", "7", None),
        ("mood", 1, 1),
        ("mood", 10, 10),
        ("starred", 1, False),
        ("starred", "yes", False),
        ("pinned", True, True),
        ("title", 3, ""),
        ("title", "t" * (TITLE_MAX + 1), "t" * TITLE_MAX),
        ("timezone", "", "UTC"),
        ("timezone", 3, "UTC"),
        ("written_at", "soon", NOW),
        ("written_at", True, NOW),
        ("written_at", 2**62, NOW),
        ("written_at", EARLIEST, EARLIEST),
        ("created_at", None, NOW),
        ("trashed_at", "now", None),
        ("trashed_at", LATEST + 1, None),
        ("trashed_at", 0, 0),
        ("meta", "[1]", {}),
        ("meta", "{", {}),
        ("meta", "[" * 100_000, {}),
        ("meta", '{"a": "\\ud800"}', {}),
        ("meta", '{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ("meta", 3, {}),
    ],
)
def test_values_that_no_version_of_today_writes_count_as_absent(name: str, value: Any, shown: object) -> None:
    assert getattr(read(document_with(**{name: value})), name) == shown


def test_members_that_are_no_tags_are_passed_over() -> None:
    document = documents().new()
    for member in ("zz", "0011", "ab" * 16):
        document.add_member(member)
    assert read(document).tags == (ItemId(b"\xab" * 16),)


def test_a_field_of_a_newer_version_is_left_alone() -> None:
    document = document_with(weather="rain")
    write_changed_entry(document, read(document), entry("Words"))
    assert document.fields()["weather"] == "rain"


def test_meta_is_written_the_same_in_any_order() -> None:
    one, other = new_entry_body(entry(meta={"a": 1, "b": 2})), new_entry_body(entry(meta={"b": 2, "a": 1}))
    assert one == other
    assert documents().load([one]).fields()["meta"] == json.dumps({"a": 1, "b": 2}, separators=(",", ":"))


def test_a_first_form_that_cannot_be_read_is_damage() -> None:
    whole = new_entry_body(entry("Words"))
    for damaged in (whole[:-1], whole + b"x", whole[:1]):
        with pytest.raises(DamagedUpdate):
            read_new_entry(damaged, ITEM, modified_at=NOW)
