"""What --json prints."""

from alcove.cli.shapes import instant_to_text, view_to_json
from alcove.runtime.intents.devices import DeviceView
from alcove.runtime.intents.exchanging import ImportReport, LossView
from alcove.runtime.intents.reading import EntryPage, LineView


def test_ids_are_text_and_instants_are_dates() -> None:
    line = LineView(
        id=bytes(range(16)),
        heading="h",
        preview="p",
        mood=7,
        tags=(),
        starred=False,
        is_private=False,
        written_at=-9_656_161_200_000_000,
        modified_at=1,
        trashed_at=None,
        timezone="UTC",
        word_count=1,
    )
    assert view_to_json(EntryPage(lines=(line,), total=1)) == {
        "lines": [
            {
                "id": "00010203-0405-0607-0809-0a0b0c0d0e0f",
                "heading": "h",
                "preview": "p",
                "mood": 7,
                "tags": [],
                "starred": False,
                "is_private": False,
                "written_at": "1664-01-03T21:00:00Z",
                "modified_at": "1970-01-01T00:00:00.000001Z",
                "trashed_at": None,
                "timezone": "UTC",
                "word_count": 1,
            }
        ],
        "total": 1,
    }


def test_counts_stay_numbers() -> None:
    report = ImportReport(
        format="markdown", found=3, added=2, already_here=0, losses=(LossView(where="a.md", reason="no date"),)
    )
    assert view_to_json(report) == {
        "format": "markdown",
        "found": 3,
        "added": 2,
        "already_here": 0,
        "losses": [{"where": "a.md", "reason": "no date"}],
        "stopped": False,
    }


def test_a_device_is_named_by_its_id() -> None:
    device = DeviceView(device=bytes(16), name="desk", this_one=True, revoked=False, records=5)
    shown = view_to_json({"device": device})
    assert isinstance(shown, dict)
    assert isinstance(shown["device"], dict)
    assert shown["device"]["device"] == "00000000-0000-0000-0000-000000000000"
    assert (shown["device"]["name"], shown["device"]["this_one"], shown["device"]["records"]) == ("desk", True, 5)


def test_an_instant_before_1970_is_exact() -> None:
    assert instant_to_text(-1) == "1969-12-31T23:59:59.999999Z"
