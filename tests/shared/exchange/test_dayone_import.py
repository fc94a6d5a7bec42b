"""Day One's export, oddity by oddity."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from alcove.domain.instant import datetime_to_micros
from alcove.exchange.faults import DamagedArchive, ExchangeFault, UnknownFormat, WrongFormat

ROW = {"uuid": "A" * 32, "creationDate": "2024-03-01T09:30:05Z", "timeZone": "Europe/Berlin", "text": "Hello"}
PHOTO = {"identifier": "P1", "md5": "0" * 32, "type": "jpeg", "orderInEntry": 0}


def test_an_entry_keeps_its_text_dates_zone_flags_and_tags(workshop: Any) -> None:
    row = ROW | {
        "text": "Line one\\.\r\nŁódź 🎂\n\n",
        "modifiedDate": "2024-03-02T10:00:00Z",
        "starred": True,
        "isPinned": True,
        "tags": ["sea", "#sea", "two  words"],
    }
    entry = workshop.bring_in(workshop.dayone(row)).entry
    assert entry.source_id == "dayone:" + "A" * 32
    assert entry.text == "Line one\\.\r\nŁódź 🎂\n\n"
    assert entry.written_at == datetime_to_micros(datetime(2024, 3, 1, 9, 30, 5, tzinfo=UTC))
    assert entry.modified_at == datetime_to_micros(datetime(2024, 3, 2, 10, tzinfo=UTC))
    assert entry.timezone == "Europe/Berlin"
    assert (entry.starred, entry.pinned) == (True, True)
    assert entry.tags == ("sea", "two words")


def test_what_has_no_home_is_kept_as_metadata(workshop: Any) -> None:
    place = {"latitude": 53.9, "longitude": 10.7, "placeName": "Lübeck"}
    weather = {"temperatureCelsius": 4, "conditionsDescription": "Rain"}
    row = ROW | {"location": place, "weather": weather, "creationDevice": "Phone", "duration": 7}
    entry = workshop.bring_in(workshop.dayone(row)).entry
    assert entry.meta == {
        "location": place,
        "weather": weather,
        "device": {"name": "Phone"},
        "journal": "Journal",
        "dayone": {"duration": 7},
    }


@pytest.mark.parametrize(
    "written", ["1664-01-01T21:00:00Z", "0001-06-01T00:00:00Z", "2112-12-31T23:59:59Z", "1969-12-31T23:59:59Z"]
)
def test_dates_long_before_1970_and_in_the_future_are_exact(workshop: Any, written: str) -> None:
    entry = workshop.bring_in(workshop.dayone(ROW | {"creationDate": written})).entry
    assert entry.written_at == datetime_to_micros(datetime.fromisoformat(written))


def test_a_picture_is_found_by_its_md5_and_by_its_place_in_the_text(workshop: Any) -> None:
    row = ROW | {"text": "Look:\n\n![](dayone-moment://P1)", "photos": [PHOTO]}
    brought = workshop.bring_in(workshop.dayone(row, files={"photos/" + "0" * 32 + ".jpeg": b"\xff\xd8pic"}))
    (attachment,) = brought.entry.attachments
    assert (attachment.media_type, attachment.reference) == ("image/jpeg", "dayone-moment://P1")
    assert brought.contents == {(brought.entry.source_id, 0): b"\xff\xd8pic"}
    assert brought.losses == ()


def test_one_picture_in_two_entries_is_attached_to_both(workshop: Any) -> None:
    rows = [ROW | {"uuid": letter * 32, "photos": [PHOTO]} for letter in "AB"]
    brought = workshop.bring_in(workshop.dayone(*rows, files={"photos/" + "0" * 32 + ".jpeg": b"x"}))
    assert [len(entry.attachments) for entry in brought.entries] == [1, 1]


def test_video_sound_and_pdf_have_folders_and_addresses_of_their_own(workshop: Any) -> None:
    text = "![](dayone-moment:/video/V) ![](dayone-moment:/audio/S) ![](dayone-moment:/pdfAttachment/D)"
    row = ROW | {
        "text": text,
        "videos": [{"identifier": "V", "md5": "1" * 32, "type": "mov"}],
        "audios": [{"identifier": "S", "md5": "2" * 32, "format": "aac"}],
        "pdfAttachments": [{"identifier": "D", "md5": "3" * 32, "type": "pdf", "pdfName": "letter.pdf"}],
    }
    files = {f"videos/{'1' * 32}.mov": b"v", f"audios/{'2' * 32}.m4a": b"s", f"pdfs/{'3' * 32}.pdf": b"d"}
    entry = workshop.bring_in(workshop.dayone(row, files=files)).entry
    assert [(each.media_type, each.reference) for each in entry.attachments] == [
        ("video/quicktime", "dayone-moment:/video/V"),
        ("audio/mp4", "dayone-moment:/audio/S"),
        ("application/pdf", "dayone-moment:/pdfAttachment/D"),
    ]
    assert entry.attachments[2].name == "letter.pdf"


def test_a_missing_picture_is_said_and_the_entry_comes_in(workshop: Any) -> None:
    brought = workshop.bring_in(workshop.dayone(ROW | {"photos": [PHOTO]}))
    assert brought.entry.attachments == ()
    assert brought.reasons == ["Its photo number 1 is not in the export."]


def test_a_picture_whose_name_leads_outside_is_not_looked_for(workshop: Any) -> None:
    photo = PHOTO | {"md5": "../../etc/passwd", "identifier": "../x"}
    brought = workshop.bring_in(workshop.dayone(ROW | {"photos": [photo]}))
    assert brought.reasons == ["Its photo number 1 is not in the export."]


def test_an_entry_without_text_comes_in_empty_or_from_its_rich_text(workshop: Any) -> None:
    rich = {"contents": [{"attributes": {"line": {"header": 2}}, "text": "Title\n"}, {"text": "Body"}]}
    bare = {key: value for key, value in ROW.items() if key != "text"}
    rows = [bare, bare | {"uuid": "B" * 32, "richText": json.dumps(rich)}, bare | {"uuid": "C" * 32, "richText": "{"}]
    brought = workshop.bring_in(workshop.dayone(*rows))
    assert [entry.text for entry in brought.entries] == ["", "## Title\nBody", ""]
    assert len(brought.losses) == 1
    assert "rich text" in brought.reasons[0]


def test_several_journals_in_one_export_come_in_under_their_names(workshop: Any) -> None:
    def journal(letter: str) -> bytes:
        return json.dumps({"metadata": {"version": "1.0"}, "entries": [ROW | {"uuid": letter * 32}]}).encode()

    brought = workshop.bring_in(workshop.zip({"Home.json": journal("A"), "Work.json": journal("B")}))
    assert [entry.meta["journal"] for entry in brought.entries] == ["Home", "Work"]


def test_the_same_row_twice_is_a_repeat_and_the_same_id_on_two_texts_is_two_entries(workshop: Any) -> None:
    brought = workshop.bring_in(workshop.dayone(ROW, ROW, ROW | {"text": "Other"}))
    assert [entry.text for entry in brought.entries] == ["Hello", "Other"]
    assert len({entry.source_id for entry in brought.entries}) == 2
    assert [loss.scope for loss in brought.losses] == ["repeat", "part"]


def test_one_bad_row_never_takes_the_others_with_it(workshop: Any) -> None:
    rows: list[object] = [ROW, 7, None, "x", [], {"uuid": "D" * 32, "text": "no date"}, ROW | {"uuid": "E" * 32}]
    brought = workshop.bring_in(workshop.dayone(*rows))
    assert len(brought.entries) == 2
    assert [loss.scope for loss in brought.losses] == ["entry"] * 5
    assert brought.losses[0].where == "Journal.json, entry 2"


def test_a_row_that_is_not_json_is_named_and_the_next_comes_in(workshop: Any) -> None:
    good = json.dumps(ROW)
    raw = f'{{"entries": [{good}, {{"uuid": nonsense}}, {good.replace("AAAA", "BBBB")}]}}'.encode()
    brought = workshop.bring_in(raw, "dayone", label="Journal.json")
    assert len(brought.entries) == 2
    assert brought.reasons == ["It is not written as JSON should be."]


def test_broken_characters_are_replaced_and_said(workshop: Any) -> None:
    raw = b'{"entries": [{"uuid": "A", "creationDate": "2024-03-01T09:30:05Z", "text": "caf\xe9 \\ud800!"}]}'
    brought = workshop.bring_in(raw, "dayone", label="Journal.json")
    assert brought.entry.text == "caf� �!"
    assert "broken characters" in brought.reasons[0]


def test_a_journal_that_breaks_off_gives_what_came_before(workshop: Any) -> None:
    whole = json.dumps({"entries": [ROW, ROW | {"uuid": "B" * 32}]}).encode()
    brought = workshop.bring_in(whole[:-30], "dayone", label="Journal.json")
    assert len(brought.entries) == 1
    assert "breaks off" in brought.reasons[0]


def test_nesting_without_end_is_one_lost_entry(workshop: Any) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    raw = b'{"entries": [{"x": ' + deep + b"}, " + json.dumps(ROW).encode() + b"]}"
    brought = workshop.bring_in(raw, "dayone", label="Journal.json")
    assert len(brought.entries) == 1
    assert brought.reasons == ["It is nested too deeply to be a journal entry."]


def test_an_entry_of_ten_megabytes_is_nothing_special(workshop: Any) -> None:
    text = "a long day " * 950_000
    assert workshop.bring_in(workshop.dayone(ROW | {"text": text})).entry.text == text


def test_an_unknown_zone_is_kept_by_name_and_an_impossible_one_as_a_note(workshop: Any) -> None:
    rows = [ROW | {"timeZone": "Mars/Olympus"}, ROW | {"uuid": "B", "timeZone": "GMT+1 (odd)"}]
    brought = workshop.bring_in(workshop.dayone(*rows), zone="Asia/Tokyo")
    assert [entry.timezone for entry in brought.entries] == ["Mars/Olympus", "Asia/Tokyo"]
    assert brought.entries[1].meta["odd_timezone"] == "GMT+1 (odd)"


def test_a_number_that_64_bits_do_not_hold_is_kept_as_text(workshop: Any) -> None:
    raw = (
        b'{"entries": [{"uuid": "A", "creationDate": "2024-03-01T09:30:05Z", "text": "", "steps": 1'
        + b"0" * 30
        + b"}]}"
    )
    entry = workshop.bring_in(raw, "dayone", label="Journal.json").entry
    assert entry.meta["dayone"] == {"steps": "1" + "0" * 30}


def test_numbers_that_are_no_json_become_nothing(workshop: Any) -> None:
    raw = b'{"entries": [{"creationDate": "2024-03-01T09:30:05Z", "text": "", "a": NaN, "b": 1e999, "c": [-Infinity]}]}'
    entry = workshop.bring_in(raw, "dayone", label="Journal.json").entry
    assert entry.meta["dayone"] == {"a": None, "b": None, "c": [None]}


def test_a_truncated_zip_is_refused_in_one_sentence(workshop: Any) -> None:
    whole = workshop.dayone(ROW)
    with pytest.raises(DamagedArchive, match=r"^my\.zip is cut short or damaged; fetch or make the export again\.$"):
        workshop.bring_in(whole[: len(whole) // 2], "dayone", label="my.zip")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"{}", b"[]", b'{"entries": 7}', b"not json"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(workshop: Any, content: bytes) -> None:
    with pytest.raises(WrongFormat, match=r"^photo\.json is not a Day One export: [^.]*Journal\.json[^.]*\.$"):
        workshop.bring_in(content, "dayone", label="photo.json")


def test_a_format_that_nobody_knows_is_said_with_those_that_are_known(workshop: Any) -> None:
    with pytest.raises(UnknownFormat, match="dayone"):
        workshop.bring_in(workshop.dayone(ROW), "papyrus")
    with pytest.raises(ExchangeFault, match="no journal that Alcove knows"):
        workshop.bring_in(b"\x89PNG\r\n", "auto", label="photo.png")
