"""Alcove's own JSON: nothing is lost, and the schema in docs/ is what is written."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.domain.item import Item
from alcove.exchange.faults import WrongFormat
from alcove.exchange.json_export import export_json
from alcove.exchange.shape import OutgoingEntry
from alcove.exchange.zones import FIRST, LAST
from alcove_assets.sample import markdown_zip

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
INSTANTS = st.integers(FIRST, LAST).map(Micros)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
ENTRIES = st.builds(
    OutgoingEntry,
    id=TEXTS.filter(bool),
    source_id=st.none() | TEXTS.filter(bool),
    title=st.none() | TEXTS,
    text=TEXTS,
    written_at=INSTANTS,
    timezone=TEXTS,
    created_at=st.none() | INSTANTS,
    modified_at=st.none() | INSTANTS,
    starred=st.booleans(),
    pinned=st.booleans(),
    mood=st.none() | st.integers(1, 10),
    tags=st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    is_private=st.booleans(),
    meta=st.dictionaries(TEXTS, VALUES, max_size=3),
)


@pytest.fixture(scope="module")
def schema() -> jsonschema_rs.Validator:
    path = Path(__file__).parents[3] / "docs" / "export-schema.json"
    return jsonschema_rs.validator_for(json.loads(path.read_bytes()))


@given(entries=st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.lasting_id))
def test_every_entry_comes_back_whole_and_the_file_keeps_to_the_schema(
    workshop: Any, schema: jsonschema_rs.Validator, entries: list[OutgoingEntry]
) -> None:
    files = workshop.json(entries)
    schema.validate(json.loads(files["journal.json"]))
    brought = workshop.bring_in(workshop.zip(files), "json")
    assert brought.losses == ()
    expected = [replace(entry, source_id=entry.lasting_id, created_at=None) for entry in entries]
    turned = workshop.turn(brought.entries)
    assert [replace(got, id=want.id) for got, want in zip(turned, expected, strict=True)] == expected


def test_the_sample_with_its_picture_comes_back_whole(workshop: Any, schema: jsonschema_rs.Validator) -> None:
    brought = workshop.bring_in(markdown_zip())
    files = workshop.json(workshop.turn(brought.entries))
    document = json.loads(files["journal.json"])
    schema.validate(document)
    (listed,) = (row for entry in document["entries"] for row in entry["attachments"])
    assert hashlib.sha256(files[listed["file"]]).hexdigest() == listed["sha256"]
    back = workshop.bring_in(workshop.zip(files), "json")
    assert back.entries == brought.entries
    assert back.contents == brought.contents


def test_items_of_further_kinds_keep_to_the_schema(schema: jsonschema_rs.Validator, tmp_path: Path) -> None:
    item = Item(
        collection="emotion_entry",
        id=ItemId(bytes(16)),
        at=Micros(-1),
        modified_at=Micros(0),
        fields={"situation": "At work", "intensity": 0.35, "felt_at": -1, "trashed_at": None, "odd": True},
        members=frozenset({"joy"}),
        text="Notes.",
    )
    export_json([], tmp_path / "out", items=[item, item])
    document = json.loads((tmp_path / "out" / "journal.json").read_bytes())
    schema.validate(document)
    assert document["items"][0] == document["items"][1]
    assert (document["items"][0]["at"], document["items"][0]["members"]) == ("1969-12-31T23:59:59.999999Z", ["joy"])
    document["items"][0]["fields"]["odd"] = []
    assert not schema.is_valid(document)


@pytest.mark.parametrize(
    ("field", "value"),
    [("mood", 11), ("mood", "7"), ("written_at", "yesterday"), ("tags", [""]), ("extra", None), ("text", 5)],
)
def test_the_schema_refuses_what_is_not_so(
    workshop: Any, schema: jsonschema_rs.Validator, field: str, value: object
) -> None:
    document = json.loads(workshop.json([OutgoingEntry(id="a", text="x", written_at=Micros(0))])["journal.json"])
    assert schema.is_valid(document)
    document["entries"][0][field] = value
    assert schema.is_valid(document) == (field == "extra"), "unknown fields are passed over, wrong ones are not"


def test_a_version_from_the_future_is_refused_in_one_sentence(workshop: Any) -> None:
    raw = b'{"format": "alcove-journal", "version": 2, "entries": []}'
    with pytest.raises(WrongFormat, match=r"^j\.json was written by a newer Alcove \(version 2 of the format\)\.$"):
        workshop.bring_in(raw, "json", label="j.json")


def test_one_bad_row_is_named_and_the_next_comes_in(workshop: Any) -> None:
    good = json.loads(workshop.json([OutgoingEntry(id="a", text="x", written_at=Micros(0))])["journal.json"])
    rows = [
        {**good["entries"][0], **change} for change in ({"mood": 99}, {"written_at": "x"}, {"id": "b"}, {"id": "b"})
    ]
    raw = json.dumps({**good, "entries": rows}).encode()
    brought = workshop.bring_in(raw, "json", label="journal.json")
    assert [entry.source_id for entry in brought.entries] == ["alcove:b"]
    assert [loss.scope for loss in brought.losses] == ["entry", "entry", "repeat"]


def test_a_missing_attachment_is_said_and_the_entry_comes_in(workshop: Any) -> None:
    files = workshop.json(workshop.turn(workshop.bring_in(markdown_zip()).entries))
    brought = workshop.bring_in(files["journal.json"], "json", label="journal.json")
    assert len(brought.entries) == 41
    assert brought.reasons == ["Its attachment plot-19.png is not there."]
