"""docs/threat-model.md names a test for each line of the promise: here it is seen that tests and files are there.

A promise that names no test, a test that was renamed, and a hostile-server test that the document forgot all fail.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "threat-model.md"
TEST = re.compile(r"`(tests/[\w/.]+\.py)::(\w+)`")
FILE = re.compile(r"`((?:shared|sync_server|tests|docs)/[\w/.-]+|pyproject\.toml)`")
LINE = re.compile(r"^### (\d)\. ", re.MULTILINE)
SENTENCE = re.compile(r"\"([^\"]+)\"")
LINES = {1, 2, 3, 4, 5, 6, 7}


def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def lines_of_the_promise() -> dict[int, str]:
    """The text of each numbered line, up to the next heading."""
    promise = text().split("\n## What a server always can do")[0]
    begun = list(LINE.finditer(promise))
    ends = [one.start() for one in begun[1:]] + [len(promise)]
    return {int(one[1]): promise[one.start() : end] for one, end in zip(begun, ends, strict=True)}


def names_of_tests(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def rows_of(line: str) -> list[list[str]]:
    rows = [row.strip("|").split("|") for row in line.splitlines() if row.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows if row[0].strip() != "an attacker would"]


def test_every_line_of_the_promise_is_there_and_names_a_test() -> None:
    lines = lines_of_the_promise()
    assert lines.keys() == LINES
    assert [number for number, line in lines.items() if not TEST.search(line)] == []


def test_every_attempt_has_what_stops_it_and_the_test_that_shows_it() -> None:
    rows = [row for line in lines_of_the_promise().values() for row in rows_of(line)]
    assert len(rows) > 30
    assert [row[0] for row in rows if len(row) != 4 or not row[1] or not TEST.search(row[3])] == []


def test_every_test_that_the_document_names_is_there() -> None:
    named = TEST.findall(text())
    missing = [f"{file}::{name}" for file, name in named if name not in names_of_tests(ROOT / file)]
    assert missing == []


def test_every_file_that_the_document_names_is_there() -> None:
    assert [name for name in FILE.findall(text()) if not (ROOT / name).exists()] == []


def test_every_sentence_that_a_person_sees_is_one_that_the_program_says() -> None:
    said = "".join(
        "".join(node.value.split())
        for source in sorted((ROOT / "shared").rglob("*.py"))
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    cells = [row[2] for line in lines_of_the_promise().values() for row in rows_of(line)]
    quoted = [sentence.strip(". ") for cell in cells for sentence in SENTENCE.findall(cell)]
    assert len(quoted) > 10
    assert [sentence for sentence in quoted if "".join(sentence.split()) not in said] == []


def test_no_hostile_server_test_is_forgotten() -> None:
    named = set(TEST.findall(text()))
    promise = sorted((ROOT / "tests" / "journeys" / "promise").glob("test_*.py"))
    tests = {(file.relative_to(ROOT).as_posix(), name) for file in promise for name in names_of_tests(file)}
    assert sorted(tests - named) == []
