"""Every text a person reads is in both languages, and none is left over.  The sources are read, not run."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import alcove_desktop
from alcove_desktop.words import LANGUAGES, OF_THE_ENGINE, count_of, number, say, use_language

DESKTOP = Path(alcove_desktop.__file__).parent
GERMAN = sorted((DESKTOP / "words" / "de").glob("*.json"))

SHOWN = {
    "setText": (0,),
    "setPlainText": (0,),
    "setWindowTitle": (0,),
    "setToolTip": (0,),
    "setStatusTip": (0,),
    "setWhatsThis": (0,),
    "setPlaceholderText": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
    "setTitle": (0,),
    "setSuffix": (0,),
    "setPrefix": (0,),
    "setTabText": (1,),
    "setSpecialValueText": (0,),
    "setInformativeText": (0,),
    "setHorizontalHeaderLabels": (0,),
    "showMessage": (0, 1),
    "addItem": (0,),
    "addItems": (0,),
    "addTab": (1, 2),
    "addAction": (0, 1),
    "addMenu": (0,),
    "addRow": (0,),
    "add_row": (0, 2),
    "insertItem": (1,),
    "QLabel": (0,),
    "QPushButton": (0, 1),
    "QToolButton": (0,),
    "QCheckBox": (0,),
    "QRadioButton": (0,),
    "QGroupBox": (0,),
    "QAction": (0, 1),
    "QMenu": (0,),
    "label": (0,),
    "Section": (0, 1),
    "EmptyState": (1, 2, 3),
    "Banner": (1, 2),
    "ask_yes_no": (1, 2, 3),
    "ask_text": (1, 2, 3),
    "tell": (0,),
    "announce": (1,),
    "show_words": (0, 1),
    "show_sentence": (0, 1),
}
"""What a call shows to a person: its name, and which of its arguments."""
OF_AN_ANSWER = frozenset(
    {"refusal.sentence", "status.note", "sync.problem", "view.problem", "loss.reason", "door.refused"}
)
"""What holds a sentence of the engine, as the faces name it."""
NOT_WORDS = frozenset({"Alcove", "Markdown", "JSON", "PDF", "PNG", "SVG", "QR", "alcove.example.org"})
"""Names, which are the same in every language."""
KEYS = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+\S+|F\d+")
"""A shortcut as Qt writes it."""


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


@cache
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    return tuple(
        (path.relative_to(DESKTOP), node)
        for path in sorted(DESKTOP.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )


def said() -> dict[str, str]:
    """Each English text in the sources, and where it stands."""
    found: dict[str, str] = {}
    for path, call in calls():
        wanted = {"say": 1, "count_of": 2}.get(name_of(call), 0)
        for argument in call.args[:wanted]:
            for literal in literals(argument):
                found[literal] = f"{path}:{call.lineno}"
    return found


def literals(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from literals(body)
            yield from literals(other)
        case _:
            pass


def german() -> dict[str, str]:
    return {english: text for file in GERMAN for english, text in json.loads(file.read_text(encoding="utf-8")).items()}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_has_a_german_one() -> None:
    known = german()
    assert {text: place for text, place in said().items() if text not in known} == {}


def test_no_german_text_is_of_an_english_one_that_is_gone() -> None:
    here = said()
    left = {
        f"{file.name}: {english}"
        for file in GERMAN
        for english in json.loads(file.read_text(encoding="utf-8"))
        if file.name != OF_THE_ENGINE and english not in here  # the engine's: test_engine_sentences
    }
    assert left == set()


def test_no_text_has_two_german_ones() -> None:
    seen: dict[str, str] = {}
    differ: list[str] = []
    for file in GERMAN:
        for english, text in json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list):
            if seen.setdefault(english, text) != text:
                differ.append(f"{file.name}: {english}: {seen[english]} or {text}")
    assert differ == []


def test_both_languages_name_the_same_values() -> None:
    assert {english: text for english, text in german().items() if fields(english) != fields(text)} == {}


def test_the_values_of_a_text_are_given_where_it_is_said() -> None:
    wrong: list[str] = []
    for path, call in calls():
        if name_of(call) not in {"say", "count_of"} or any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords} | {"n" if name_of(call) == "count_of" else None}
        wanted = {field for argument in call.args for text in literals(argument) for field in fields(text)}
        if not wanted <= given:
            wrong.append(f"{path}:{call.lineno} {sorted(wanted - given)}")
    assert wrong == []


def test_nothing_is_shown_that_was_not_said() -> None:
    def is_of_a_picture(call: ast.Call) -> bool:
        return name_of(call) == "setText" and len(call.args) == 2  # QImage's: a key and a value

    def is_text(argument: ast.expr) -> bool:
        match argument:
            case ast.Constant(value=str(text)):
                is_name = text in NOT_WORDS or KEYS.fullmatch(text.strip())
                return not is_name and any(letter.isalpha() for letter in text)
            case ast.JoinedStr(values=parts):
                return any(is_text(part) for part in parts if isinstance(part, ast.Constant))
            case ast.IfExp(body=body, orelse=other):
                return is_text(body) or is_text(other)
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return any(is_text(part) for part in parts)
            case _:
                return False

    shown = [
        f"{path}:{call.lineno} {name_of(call)}({ast.unparse(call.args[place])})"
        for path, call in calls()
        for place in SHOWN.get(name_of(call), ())
        if place < len(call.args) and is_text(call.args[place]) and not is_of_a_picture(call)
    ]
    assert "\n".join(shown) == ""


def test_words_of_ours_are_said_and_those_of_the_engine_retold() -> None:
    def is_literal(argument: ast.expr) -> bool:
        match argument:
            case ast.Constant(value=str()):
                return True
            case ast.IfExp(body=body, orelse=other):
                return is_literal(body) and is_literal(other)
            case _:
                return False

    wrong: list[str] = []
    for path, call in calls():
        match call:
            case ast.Call(func=ast.Name(id="say" | "count_of" as name), args=arguments):
                ours = 1 if name == "say" else 2
                is_right = path.parts[0] == "words" or all(map(is_literal, arguments[:ours]))
            case ast.Call(func=ast.Name(id="retell"), args=[argument]):
                is_right = not is_literal(argument)
            case _:
                shown = [call.args[place] for place in SHOWN.get(name_of(call), ()) if place < len(call.args)]
                is_right = not any(ast.unparse(one) in OF_AN_ANSWER for one in shown)
        if not is_right:
            wrong.append(f"{path}:{call.lineno} {ast.unparse(call)}")
    assert "\n".join(wrong) == ""


def test_no_text_shouts() -> None:
    texts = [*said(), *german().values()]
    assert [text for text in texts if "!" in text or "successfully" in text.casefold()] == []


@pytest.fixture
def in_german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.mark.usefixtures("in_german")
def test_german_is_spoken_with_its_own_marks() -> None:
    assert say("Cancel") == "Abbrechen"
    assert number(12_345.5, 1) == "12.345,5"
    assert count_of("{n} entry", "{n} entries", 1) == "1 Eintrag"
    assert count_of("{n} entry", "{n} entries", 2_000) == "2.000 Einträge"


def test_what_is_not_known_is_said_in_english() -> None:
    assert say("A text of no language") == "A text of no language"
    assert set(LANGUAGES) == {"en", "de"}
