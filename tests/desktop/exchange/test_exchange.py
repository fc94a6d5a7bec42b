"""Import and export in words, and where an export goes."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alcove.domain.instant import datetime_to_micros
from alcove.exchange.registry import IMPORTERS
from alcove.runtime.intents.exchanging import ExportReport, ImportReport, LossView
from alcove.runtime.intents.reading import Filter
from alcove_desktop.presenters.exchange import (
    AUTO,
    after_export,
    after_import,
    before_import,
    counts,
    export_filter,
    export_target,
    import_formats,
    left_out,
    losses_as_text,
)

ZONE = "Europe/Vienna"
DAYS = {"since": date(2026, 3, 1), "until": date(2026, 3, 31)}


def report(found: int, added: int, here: int = 0, losses: tuple[LossView, ...] = (), **more: bool) -> ImportReport:
    return ImportReport(format="dayone", found=found, added=added, already_here=here, losses=losses, **more)


LOSS = LossView(where="row 3", reason="It has no date.")


def test_every_format_that_the_engine_reads_can_be_chosen() -> None:
    assert {one.name for one in import_formats()} == {AUTO, *(importer.name for importer in IMPORTERS)}


def test_a_dry_run_says_what_would_come_and_what_cannot() -> None:
    account = before_import(report(10, 7, 2, (LOSS,)))
    assert account.heading == "10 entries found"
    assert account.lines == (
        "It reads as: Day One.",
        "7 will be added.",
        "2 are here already and stay as they are.",
        "1 cannot come along:",
    )
    assert account.losses == ("row 3: It has no date.",)
    assert account.worth_doing


def test_remarks_on_entries_that_come_are_no_losses() -> None:
    assert before_import(report(3, 3, losses=(LOSS,))).lines[-1] == "Worth knowing:"


def test_a_second_import_has_nothing_to_do() -> None:
    assert not before_import(report(3, 0, 3)).worth_doing
    account = after_import(report(3, 0, 3))
    assert account.heading == "Nothing new"
    assert account.lines == ("0 entries were added.", "3 are here already and stay as they are.")


def test_one_that_was_stopped_says_how_to_go_on() -> None:
    account = after_import(report(1000, 512, stopped=True))
    assert account.heading == "Stopped"
    assert account.lines == ("512 entries were added.", "The rest can be added now, or at any other time.")


def test_the_report_is_a_text_of_its_own() -> None:
    now = datetime_to_micros(datetime(2026, 11, 28, 8, 30, tzinfo=UTC))
    assert losses_as_text(report(2, 1, losses=(LOSS,)), source="old.zip", now=now, zone=ZONE) == (
        "Import of old.zip into Alcove, 2026-11-28 09:30\n\n"
        "2 entries found\n1 entry was added.\n1 did not come along:\n\nrow 3: It has no date.\n"
    )


def test_progress_has_true_counts() -> None:
    assert counts(0, 0) == "Looking …"
    assert counts(512, 1200) == "512 of 1,200 entries"


def test_both_days_of_a_choice_are_in_it() -> None:
    chosen = export_filter("days", **DAYS, tag="", zone=ZONE, with_private=False)
    assert chosen == Filter(
        since=datetime_to_micros(datetime(2026, 2, 28, 23, tzinfo=UTC)),
        until=datetime_to_micros(datetime(2026, 3, 31, 22, tzinfo=UTC)) - 1,
        with_private=False,
    )


@pytest.mark.parametrize("with_private", [True, False])
def test_private_entries_come_only_through_an_open_door(*, with_private: bool) -> None:
    for which in ("all", "days", "tag"):
        chosen = export_filter(which, **DAYS, tag="sea", zone=ZONE, with_private=with_private)
        assert chosen.with_private is with_private


def test_an_export_never_takes_the_place_of_another() -> None:
    there = {Path("/out/Alcove 2026-11-28"), Path("/out/Alcove 2026-11-28 (2)")}
    assert export_target(Path("/out"), date(2026, 11, 28), there.__contains__) == Path("/out/Alcove 2026-11-28 (3)")


def test_an_export_says_what_it_wrote() -> None:
    assert after_export(ExportReport(path="", entries=1, files=1)) == "1 entry is there now."
    assert after_export(ExportReport(path="", entries=3, files=5)) == "3 entries are there now, with 2 files."
    assert after_export(ExportReport(path="", entries=0, files=0)).startswith("No entry is in this choice")


def test_an_export_says_what_it_does_not_hold() -> None:
    assert "emotions" in left_out("json", "all", door_open=False)
    assert left_out("json", "all", door_open=True) == ""
    assert left_out("markdown", "tag", door_open=False).startswith("Private entries stay out")
    assert left_out("markdown", "all", door_open=True).startswith("Markdown holds entries")
    assert left_out("markdown", "days", door_open=True) == ""
