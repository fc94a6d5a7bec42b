"""What a real engine refuses is told in German, with the person's own words in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alcove.runtime.client import EngineClient
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import RenameTag
from alcove_desktop.words import retell, use_language


@pytest.fixture(autouse=True)
def in_german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def test_refusals_of_a_real_engine_are_german(client: EngineClient, tmp_path: Path) -> None:
    nothing, letter = tmp_path / "nichts.zip", tmp_path / "Brief.zip"
    letter.write_bytes(b"no archive")
    told: list[str] = []
    for question in (
        GetEntry(item=bytes(16)),
        RenameTag(name="Garten", new_name="Wald"),
        ImportJournal(path=str(nothing), format="dayone"),
        ImportJournal(path=str(letter), format="dayone"),
        ExportJournal(path=str(tmp_path), format="json"),
    ):
        with pytest.raises(Refusal) as refused:
            client.ask(question)
        told.append(retell(refused.value.sentence))
    assert told == [
        "Diesen Eintrag gibt es nicht.",
        "Es gibt kein Schlagwort namens Garten.",
        f"Es gibt keine Datei und keinen Ordner {nothing}.",
        "Brief.zip ist abgeschnitten oder beschädigt; hole oder mache den Export noch einmal.",
        f"In {tmp_path} liegt schon etwas; wähle einen neuen Ordner.",
    ]
