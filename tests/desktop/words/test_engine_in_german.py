"""What a real engine refuses is told in German, with the person's own words in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from alcove.runtime.client import EngineClient
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import RenameTag
from alcove_desktop.words import retell, use_language

R = TypeVar("R")


@pytest.fixture(autouse=True)
def in_german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def test_refusals_of_a_real_engine_are_german(client: EngineClient, tmp_path: Path) -> None:
    def refused(question: Ask[R]) -> str:
        with pytest.raises(Refusal) as refusal:
            client.ask(question)
        return retell(refusal.value.sentence)

    nothing, letter = tmp_path / "nichts.zip", tmp_path / "Brief.zip"
    letter.write_bytes(b"no archive")
    assert refused(GetEntry(item=bytes(16))) == "Diesen Eintrag gibt es nicht."
    assert refused(RenameTag(name="Garten", new_name="Wald")) == "Es gibt kein Schlagwort namens Garten."
    assert (
        refused(ImportJournal(path=str(nothing), format="dayone"))
        == f"Es gibt keine Datei und keinen Ordner {nothing}."
    )
    assert (
        refused(ImportJournal(path=str(letter), format="dayone"))
        == "Brief.zip ist abgeschnitten oder beschädigt; hole oder mache den Export noch einmal."
    )
    assert (
        refused(ExportJournal(path=str(tmp_path), format="json"))
        == f"In {tmp_path} liegt schon etwas; wähle einen neuen Ordner."
    )
