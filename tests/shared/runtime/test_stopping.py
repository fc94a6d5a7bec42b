"""An import or export that is wanted no more ends, and leaves things whole."""

from pathlib import Path

import pytest
from engine_parts import EngineAt

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal, StopExchange
from alcove.runtime.intents.keeping import Status

MANY = 600
"""More than one transaction of an import."""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"2020-01-01-{number:03}.md").write_text(f"---\ndate: 2020-01-01 08:00\n---\nNote {number}.\n")
    return folder


def test_an_import_that_is_stopped_keeps_whole_batches_and_goes_on_later(desk: EngineAt, notes: Path) -> None:
    def stop(doing: str, _done: int, _total: int) -> None:
        if doing == "importing":
            desk.ask(StopExchange(job=b"a"))

    question = ImportJournal(path=str(notes), job=b"a")
    report = desk.engine.ask(question, stop)
    assert report.stopped
    assert 0 < report.added < MANY == report.found
    assert desk.ask(Status()).entries == report.added
    again = desk.ask(question)
    assert not again.stopped
    assert (again.added, again.already_here) == (MANY - report.added, report.added)


def test_an_import_that_is_stopped_while_it_is_being_read_adds_nothing(desk: EngineAt, notes: Path) -> None:
    report = desk.engine.ask(
        ImportJournal(path=str(notes), job=b"a"), lambda _doing, _done, _total: stop_all(desk, b"a")
    )
    assert report.stopped
    assert report.added == 0


def test_another_job_goes_on(desk: EngineAt, notes: Path) -> None:
    desk.ask(StopExchange(job=b"b"))
    assert desk.ask(ImportJournal(path=str(notes), job=b"a")).added == MANY


def test_an_export_that_is_stopped_leaves_nothing_behind(desk: EngineAt, notes: Path, tmp_path: Path) -> None:
    desk.ask(ImportJournal(path=str(notes)))
    target = tmp_path / "out" / "journal"
    with pytest.raises(Refusal, match="stopped"):
        desk.engine.ask(
            ExportJournal(path=str(target), format="json", job=b"a"),
            lambda _doing, _done, _total: stop_all(desk, b"a"),
        )
    assert list(target.parent.iterdir()) == []


def stop_all(desk: EngineAt, job: bytes) -> None:
    desk.ask(StopExchange(job=job))
