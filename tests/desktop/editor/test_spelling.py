"""Spelling: which words, which dictionary, and the process that looks them up."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

import pytest
import shiboken6
from PySide6.QtCore import QProcess
from PySide6.QtGui import QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from alcove_desktop.editor.editor import MarkdownEditor
from alcove_desktop.editor.marks import runs_of
from alcove_desktop.editor.spelling.dictionaries import Dictionary, chosen, dictionaries
from alcove_desktop.editor.spelling.speller import Speller
from alcove_desktop.editor.spelling.words import as_typed, words_to_check
from alcove_desktop.theme.look import Look

THERE = dictionaries()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Rain on the roof.", ["Rain", "on", "the", "roof"]),
        ("it’s and don't", ["it's", "and", "don't"]),
        ("a well-known **word** here", ["well-known", "word", "here"]),
        ("some `code herre` and", ["some", "and"]),
        ("see https://exmaple.org now", ["see", "now"]),
        ("[the map](https://exmaple.org)", ["the", "map"]),
        ("![rivver](alcove:7f) and", ["and"]),
        ("NASA and McKay and iPhone and 3rd", ["and", "and", "and"]),
        ("Käse für Ödön", ["Käse", "für", "Ödön"]),
        ("x" * 60, []),
    ],
)
def test_only_what_a_person_spells_is_looked_up(line: str, words: list[str]) -> None:
    found = list(words_to_check(line, runs_of(line)[0]))
    assert [one.word for one in found] == words
    assert all(line[one.start : one.end].replace("’", "'") == one.word for one in found)


def test_a_suggestion_is_typed_as_the_person_types() -> None:
    assert as_typed("don't", "dont’") == "don’t"
    assert as_typed("don't", "dont") == "don't"


def test_there_are_dictionaries_for_english_and_german() -> None:
    assert {"en_US", "en_GB", "de_DE"} <= THERE.keys()


def test_a_preference_means_a_dictionary() -> None:
    def name(preferred: str, language: str, region: str) -> str | None:
        found = chosen(preferred, language, region, THERE)
        return found.name if found else None

    assert name("", "en", "AU") == "en_US"
    assert name("", "en", "GB") == "en_GB"
    assert name("", "de", "AT") in {"de_AT", "de_AT_frami", "de_DE"}
    assert name("en_GB", "de", "DE") == "en_GB"
    assert name("en_ZZ", "de", "DE") == "en_US"
    assert name("off", "en", "US") is None
    assert name("", "xx", "YY") is None


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    (tmp_path / "de_XX.aff").touch()
    assert dictionaries([tmp_path, tmp_path / "gone"]) == {}
    (tmp_path / "de_XX.dic").touch()
    assert dictionaries([tmp_path]) == {"de_XX": Dictionary(name="de_XX", folder=tmp_path)}


@pytest.fixture
def speller(qtbot: QtBot) -> Iterator[Speller]:
    made = Speller()
    yield made
    made.stop()


def test_words_are_looked_up_in_a_process_of_their_own(speller: Speller, qtbot: QtBot) -> None:
    speller.use(THERE["en_US"])
    assert speller.is_wrong("recieve") is None
    with qtbot.waitSignal(speller.answered):
        speller.look_up(["recieve", "receive", "don't", "well-known", "wel-known", "שלום"])
    wrong = {
        word: speller.is_wrong(word) for word in ("recieve", "receive", "don't", "well-known", "wel-known", "שלום")
    }
    assert wrong == {
        "recieve": True,
        "receive": False,
        "don't": False,
        "well-known": False,
        "wel-known": True,
        "שלום": False,
    }
    suggested: list[tuple[str, ...]] = []
    speller.suggest("recieve", suggested.append)
    qtbot.waitUntil(lambda: bool(suggested))
    assert suggested[0][0] == "receive"


def test_german_words_are_looked_up_in_german(speller: Speller, qtbot: QtBot) -> None:
    speller.use(THERE["de_DE"])
    with qtbot.waitSignal(speller.answered):
        speller.look_up(["Häuser", "Kühlschranktür", "Hauzer"])
    assert [speller.is_wrong(word) for word in ("Häuser", "Kühlschranktür", "Hauzer")] == [False, False, True]


def test_a_word_of_ones_own_is_right_and_told(speller: Speller, qtbot: QtBot) -> None:
    kept: list[str] = []
    speller.added.connect(kept.append)
    speller.use(THERE["en_US"], own=["Janka"])
    speller.add("Alcovey")
    assert kept == ["Alcovey"]
    assert [speller.is_wrong(word) for word in ("Janka", "Alcovey")] == [False, False]


def test_stopping_ends_the_process_and_forgets(speller: Speller, qtbot: QtBot) -> None:
    speller.use(THERE["en_US"], own=["Janka"])
    (process,) = speller.findChildren(QProcess)
    assert process.waitForStarted()
    speller.stop()
    assert process.state() is QProcess.ProcessState.NotRunning
    assert speller.is_wrong("recieve") is False
    suggested: list[tuple[str, ...]] = []
    speller.suggest("recieve", suggested.append)
    assert suggested == [()]


def test_a_process_that_dies_leaves_nobody_waiting(speller: Speller, qtbot: QtBot) -> None:
    speller.use(THERE["de_DE"])
    suggested: list[tuple[str, ...]] = []
    speller.suggest("Hauzer", suggested.append)
    (process,) = speller.findChildren(QProcess)
    process.kill()
    qtbot.waitUntil(lambda: suggested == [()])
    assert speller.is_wrong("Hauzer") is None


def test_an_editor_that_goes_takes_its_process_with_it(look: Look, capfd: pytest.CaptureFixture[str]) -> None:
    editor = MarkdownEditor(look)
    editor.speller.use(THERE["en_US"])
    (process,) = editor.speller.findChildren(QProcess)
    assert process.waitForStarted()
    pid = process.processId()
    del process
    shiboken6.delete(editor)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert "Destroyed" not in capfd.readouterr().err


@pytest.fixture
def editor(look: Look, qtbot: QtBot) -> Iterator[MarkdownEditor]:
    made = MarkdownEditor(look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    made.speller.use(THERE["en_US"])
    yield made
    made.forget()


class FormatRange(Protocol):
    """What Qt's stubs leave out."""

    start: int
    length: int
    format: QTextCharFormat


def underlined(editor: MarkdownEditor) -> list[str]:
    found: list[str] = []
    block = editor.document().firstBlock()
    while block.isValid():
        found += [
            block.text()[one.start : one.start + one.length]
            for one in cast("list[FormatRange]", block.layout().formats())
            if one.format.underlineStyle() is QTextCharFormat.UnderlineStyle.SpellCheckUnderline
        ]
        block = block.next()
    return found


def test_a_misspelt_word_is_underlined_once_the_caret_has_left_it(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("Some wrods here and **ther** too.\n\n")
    qtbot.waitUntil(lambda: underlined(editor) == ["wrods", "ther"])
    editor.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(editor.speller.answered):
        qtbot.keyClicks(editor, "recieve anotther")
    qtbot.waitUntil(lambda: underlined(editor) == ["wrods", "ther", "recieve"])
    qtbot.keyClicks(editor, " ")
    qtbot.waitUntil(lambda: underlined(editor) == ["wrods", "ther", "recieve", "anotther"])


def test_the_menu_of_a_misspelt_word_puts_it_right(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("They recieve it.")
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"])
    cursor = editor.textCursor()
    cursor.setPosition(7)
    menu = editor.menu_at(cursor)
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "receive")
    menu.actions()[0].trigger()
    assert editor.text() == "They receive it."
    editor.undo()
    assert editor.text() == "They recieve it."


def test_adding_a_word_takes_the_line_away(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("They recieve it.")
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"])
    cursor = editor.textCursor()
    cursor.setPosition(7)
    menu = editor.menu_at(cursor)
    next(action for action in menu.actions() if action.text() == "Add to my words").trigger()
    qtbot.waitUntil(lambda: underlined(editor) == [])


def test_turning_off_takes_all_lines_away(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.begin("They recieve it.")
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"])
    with qtbot.waitSignal(editor.speller.turned_off):
        editor.speller.turn_off()
    qtbot.waitUntil(lambda: underlined(editor) == [])
