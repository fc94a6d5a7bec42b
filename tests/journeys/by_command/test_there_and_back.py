"""A journal goes in on one device, over the server, and out of another: equal, byte for byte if need be."""

import json
import zipfile
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from command_device import Device, Household, NewDevice

from alcove.cli.tour.server import TourServer
from alcove.cli.tour.source import equal_files, read_entries
from alcove.exchange.dates import format_date

REAL = Path(__file__).resolve().parents[4] / "shared" / "data"
"""A year of a real diary, where this machine has it beside the checkout."""

pytestmark = pytest.mark.slow


def brought_over(source: Path, server: TourServer, new_device: NewDevice, handle: str) -> Device:
    """Import on one device, and give another one that has it all over the server."""
    first, second = new_device("first"), new_device("second")
    count = sum(read_entries(source)[2].values())
    report = first.tells("import", str(source))
    assert (report["found"], report["added"], report["losses"]) == (count, count, [])
    first.tells("account", "enrol", server.address, handle)
    first.does("sync")
    first.lets_in(second, "Second")
    second.does("sync")
    return second


def sample_as_day_one(folder: Path, source: Path) -> Path:
    """Write the bundled journal as Day One would have exported it."""
    _, entries, _ = read_entries(source)
    rows = [
        {
            "uuid": uuid5(NAMESPACE_URL, entry.source_id).hex.upper(),
            "creationDate": format_date(entry.written_at, "UTC"),
            "timeZone": entry.timezone,
            "starred": entry.starred,
            "tags": list(entry.tags),
            "text": entry.text,
        }
        for entry in entries
    ]
    export = folder / "day-one.zip"
    with zipfile.ZipFile(export, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": rows}))
    return export


def test_markdown_comes_out_of_the_second_device_byte_for_byte(household: Household, tmp_path: Path) -> None:
    household.desktop.does("export", "markdown", str(tmp_path / "out"))
    files, equal = equal_files(household.source, tmp_path / "out")
    assert equal == files == 42


def test_a_day_one_export_comes_out_of_the_second_device_with_everything(
    household: Household, server: TourServer, new_device: NewDevice, tmp_path: Path
) -> None:
    source = sample_as_day_one(tmp_path, household.source)
    second = brought_over(source, server, new_device, "day-one-sample")
    second.does("export", "json", str(tmp_path / "json"))
    second.does("export", "markdown", str(tmp_path / "markdown"))
    facts = read_entries(source)[2]
    assert read_entries(tmp_path / "json")[2] == facts
    assert read_entries(tmp_path / "markdown")[2] == facts


@pytest.mark.parametrize("source", sorted(REAL.glob("*.zip")), ids=lambda path: path.name)
def test_a_year_of_a_real_diary_goes_there_and_back(
    source: Path, server: TourServer, new_device: NewDevice, tmp_path: Path
) -> None:
    second = brought_over(source, server, new_device, source.name)
    second.does("export", "markdown", str(tmp_path / "out"))
    form, _, facts = read_entries(source)
    assert read_entries(tmp_path / "out")[2] == facts
    if form == "markdown":
        files, equal = equal_files(source, tmp_path / "out")
        assert equal == files == 366
