"""Alcove's Day One zip, read back."""

import io
from typing import Any

from alcove.exchange.dayone.export import write_dayone_zip
from alcove.exchange.sample import sample_as_dayone_zip
from alcove_assets.sample import markdown_zip


def test_the_sample_survives_day_one_but_for_the_addresses_of_pictures(workshop: Any) -> None:
    before = workshop.bring_in(markdown_zip())
    after = workshop.bring_in(sample_as_dayone_zip())
    for was, now in zip(before.entries, after.entries, strict=True):
        assert now.source_id == was.source_id
        assert (now.title, now.mood, now.tags) == (was.title, was.mood, was.tags)
        assert (now.written_at, now.timezone, now.modified_at) == (was.written_at, was.timezone, was.modified_at)
        assert (now.starred, now.pinned, now.is_private) == (was.starred, was.pinned, was.is_private)
        if not was.attachments:
            assert now.text == was.text
    assert after.contents == before.contents


def test_a_picture_is_shown_where_it_was(workshop: Any) -> None:
    (entry,) = (entry for entry in workshop.bring_in(sample_as_dayone_zip()).entries if entry.attachments)
    (picture,) = entry.attachments
    assert picture.reference.startswith("dayone-moment://")
    assert f"]({picture.reference})" in entry.text


def test_the_same_entries_give_the_same_bytes(workshop: Any) -> None:
    packed = [io.BytesIO(), io.BytesIO()]
    for stream in packed:
        write_dayone_zip(workshop.turn(workshop.bring_in(markdown_zip()).entries), stream)
    assert packed[0].getvalue() == packed[1].getvalue()
    assert sample_as_dayone_zip() == sample_as_dayone_zip()


def test_day_ones_own_ids_stay_day_ones(workshop: Any) -> None:
    row = {"uuid": "AB" * 16, "creationDate": "1664-01-01T21:00:00Z", "text": "x"}
    stream = io.BytesIO()
    write_dayone_zip(workshop.turn(workshop.bring_in(workshop.dayone(row)).entries), stream)
    assert b"AB" * 16 in workshop.unpack(stream.getvalue())["Journal.json"]
