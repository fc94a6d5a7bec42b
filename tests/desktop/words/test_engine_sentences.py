"""Every sentence of the engine that a person can meet in the app has a German one, and its values come along."""

import errno
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from engine_sentences import certainly_said, sentences, shape_of
from hypothesis import given, settings
from hypothesis import strategies as st

import alcove_desktop
from alcove_desktop.words import OF_THE_ENGINE, retell, use_language
from alcove_desktop.words.retelling import Retelling

GERMAN = Path(alcove_desktop.__file__).parent / "words" / "de"
CATALOGUE: dict[str, str] = json.loads((GERMAN / OF_THE_ENGINE).read_text(encoding="utf-8"))
OF_THE_SYSTEM = frozenset(
    os.strerror(number)
    for number in (
        errno.EACCES,
        errno.EPERM,
        errno.ENOENT,
        errno.EEXIST,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.ENAMETOOLONG,
        errno.EIO,
        errno.EMFILE,
    )
)
"""What the system itself says of a file; it comes as a value of the engine's sentences."""
NOT_OF_ASCII = st.text(st.characters(min_codepoint=128, exclude_categories=["Cs"]), min_size=1, max_size=20)
"""Values in which no English sentence is hidden."""


def in_german(*files: Path) -> dict[str, str]:
    return {english: text for file in files for english, text in json.loads(file.read_text(encoding="utf-8")).items()}


def values_of(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def test_every_sentence_of_the_engine_has_a_german_one() -> None:
    known = {shape_of(english) for english in in_german(*GERMAN.glob("*.json"))}
    assert {shape: place for shape, place in sentences().items() if shape not in known} == {}


def test_what_is_certainly_said_is_among_the_sentences() -> None:
    said = list(certainly_said())
    assert len(said) > 100
    assert [(shape, place) for shape, place in said if shape not in sentences()] == []


def test_no_german_one_is_of_a_sentence_that_is_gone() -> None:
    there = {*sentences(), *OF_THE_SYSTEM}
    if os.name == "posix":
        assert [english for english in CATALOGUE if shape_of(english) not in there] == []


def test_a_sentence_stands_once_in_the_catalogue_and_names_each_value_once() -> None:
    shapes = Counter(shape_of(english) for english in CATALOGUE)
    assert [shape for shape, times in shapes.items() if times > 1] == []
    assert [text for text in CATALOGUE if len(set(values_of(text))) != len(values_of(text))] == []
    assert [text for text, told in CATALOGUE.items() if sorted(values_of(text)) != sorted(values_of(told))] == []


def test_german_is_quoted_as_german_is() -> None:
    assert [told for told in CATALOGUE.values() if '"' in told or told.count("„") != told.count("“")] == []


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


RETELLING = Retelling(CATALOGUE, number=str)


@pytest.mark.parametrize("template", [english for english in CATALOGUE if "{" in english])
def test_any_values_come_along(template: str) -> None:
    @settings(max_examples=15)
    @given(st.fixed_dictionaries(dict.fromkeys(values_of(template), NOT_OF_ASCII)))
    def holds(values: dict[str, str]) -> None:
        told = RETELLING.tell(template.format(**values))
        assert told == CATALOGUE[template].format(**values)

    holds()


@given(st.text())
def test_any_text_is_told_or_not_known_and_never_a_fault(text: str) -> None:
    RETELLING.tell(text)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("There is no such entry.", "Diesen Eintrag gibt es nicht."),
        ("That is not the password of this journal.", "Das ist nicht das Passwort dieses Tagebuchs."),
        ("There is no tag named photo.", "Es gibt kein Schlagwort namens photo."),
        ("There is no tag named a {brace}.", "Es gibt kein Schlagwort namens a {brace}."),
        ("A situation has at most 5,000 characters.", "Eine Situation hat höchstens 5.000 Zeichen."),
        (
            "The folder /home/ada/My, journal. 1 cannot be used: Permission denied.",
            "Der Ordner /home/ada/My, journal. 1 lässt sich nicht benutzen: der Zugriff ist nicht erlaubt.",
        ),
        (
            "There is no room left in /mnt/disk. No new copy was made; the older ones are unharmed.",
            "In /mnt/disk ist kein Platz mehr. Es wurde keine neue Kopie gemacht; die älteren sind unversehrt.",
        ),
        (
            "This journal is closed. No new copy was made; the older ones are unharmed.",
            "Dieses Tagebuch ist geschlossen. Es wurde keine neue Kopie gemacht; die älteren sind unversehrt.",
        ),
        ("Left out, because it lies deeper than 12 folders.", "Weggelassen: Es liegt tiefer als 12 Ordner."),
        ("Its photo number 3 is not in the export.", "Foto Nummer 3 dieses Eintrags fehlt im Export."),
        ("A sentence that nobody has said.", "A sentence that nobody has said."),
        ("", ""),
    ],
)
def test_sentences_are_told_with_what_is_in_them(sentence: str, told: str) -> None:
    assert retell(sentence) == told


def test_in_english_a_sentence_stays_as_it_is() -> None:
    assert retell("There is no tag named photo.") == "There is no tag named photo."
