"""What the engine says to a person, read from its sources: nothing is run.

A sentence's *shape* has `{}` where a value stands: "There is no tag named {}." for an f-string, for a text that is
formatted later, and for a template of the catalogue alike.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import alcove
import alcove_desktop

ENGINE = Path(alcove.__file__).parent
DESKTOP = Path(alcove_desktop.__file__).parent
BESIDE_THE_ENGINE = (
    ENGINE.parents[1] / "sync_server" / "alcove_server" / "http" / "problems.py",
    DESKTOP / "bridge.py",
    DESKTOP / "presenters" / "page.py",
)
"""What says sentences as the engine does: a server through it, and the app where the engine is not heard."""

TO_NO_FACE_OF_THE_APP = (
    "cli",  # the terminal's own words
    "testing",
    "crypto/verify",  # a program for whoever checks the proofs
    "adapters/minilm",  # the model is built from the terminal
    "exchange/loss.py",  # the report as the terminal prints it; the app counts in its own words
    "exchange/markdown/render.py",
    "runtime/__main__.py",
    "understanding",
)
FRAGMENTS = {
    "exchange/source/folder.py": r"it ",
    "exchange/source/names.py": r"it",
    "exchange/source/zip_archive.py": r"another file in",
    "exchange/dayone/importer.py": r"\{\}, entry ",
    "exchange/json_items.py": r"\{\}, item ",
    "exchange/dayone/moments.py": r"(?:photo|video|recording)$",
    "exchange/markdown/decoding.py": r"UTF-8 with",
    "crypto/codes.py": r"an? \w+ code$",
    "runtime/backing_up.py": r"what was written|records are missing",
}
"""Parts of sentences, which come as values of others: where they stand, and how they begin."""
SAID_BY = {
    "Refusal": 1,
    "Loss": "reason",
    **dict.fromkeys(("StoreProblem", "WrongKey", "StoreTooNew", "StoreBusy"), 0),
    **dict.fromkeys(("NotFoundHere", "NotReadable", "WrongFormat", "UnknownFormat", "DamagedArchive"), 0),
    **dict.fromkeys(("RefusedArchive", "UnreadableFile", "TargetNotEmpty", "CannotWrite", "ExchangeFault"), 0),
    **dict.fromkeys(("BadCode", "BadPhrase", "BadPreference", "BadAddress", "NotAnEntry"), 0),
    **dict.fromkeys(("ServerUnreachable", "ServerMisspoke"), 0),
}
"""Calls that are certain to say something, and which argument they say."""
RULES = "domain/preferences.py"
"""Its rules are the ends of sentences whose beginning is a preference's name."""
SENTENCE = re.compile(r"(?![A-Z]{2})(?=.*[A-Za-z]{2} .*[a-z]{2})(?:[A-Z“\d]|\{\} ).*(?:\.|\{\}|\. \(\{\}\))")


@cache
def sentences() -> dict[str, str]:
    """Every shape that the engine says, and where it stands first."""
    found: dict[str, str] = {}
    for path in (*sorted(ENGINE.rglob("*.py")), *BESIDE_THE_ENGINE):
        name = path.name if path in BESIDE_THE_ENGINE else path.relative_to(ENGINE).as_posix()
        if not name.startswith(TO_NO_FACE_OF_THE_APP):
            for shape, line in _of_module(name, ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(shape, f"{name}:{line}")
    return found


def certainly_said() -> Iterator[tuple[str, str]]:
    """Each shape in a call of `SAID_BY`, and where: to see that `sentences` knows a sentence by its look."""
    for path in sorted(ENGINE.rglob("*.py")):
        name = path.relative_to(ENGINE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and not name.startswith(TO_NO_FACE_OF_THE_APP):
                for said in _said_in(node):
                    shape = _shape_of_node(said)
                    if any(letter.isalpha() for letter in shape):  # else it is put together of others
                        yield shape, f"{name}:{node.lineno}"


def _said_in(call: ast.Call) -> list[ast.expr]:
    match SAID_BY.get(ast.unparse(call.func)):
        case int(place):
            return call.args[place : place + 1]
        case str(name):
            return [keyword.value for keyword in call.keywords if keyword.arg == name]
        case _:
            return []


def shape_of(text: str) -> str:
    """Give a template's shape."""
    try:
        return "".join(before + ("" if name is None else "{}") for before, name, _, _ in Formatter().parse(text))
    except ValueError:
        return text


def _of_module(name: str, module: ast.Module) -> Iterator[tuple[str, int]]:
    for node in _texts(module):
        shape = _shape_of_node(node)
        is_fragment = name in FRAGMENTS and re.match(FRAGMENTS[name], shape)
        if SENTENCE.fullmatch(shape) or is_fragment:
            yield shape, node.lineno
        elif name == RULES and shape.startswith("is "):
            yield f"{{}} {shape}.", node.lineno
    for said in ast.walk(module):
        if isinstance(said, ast.ClassDef) and _says_its_docstring(said) and (words := ast.get_docstring(said)):
            yield words, said.lineno


def _says_its_docstring(node: ast.ClassDef) -> bool:
    return node.name in _whose_docstring_is_said() or any(ast.unparse(base) == "StoreProblem" for base in node.bases)


@cache
def _whose_docstring_is_said() -> frozenset[str]:
    """The classes that are mentioned so: `raise BadTagName(BadTagName.__doc__)`."""
    return frozenset(
        node.value.id
        for path in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "__doc__" and isinstance(node.value, ast.Name)
    )


def _texts(module: ast.Module) -> Iterator[ast.expr]:
    """Each text in the module that is no part of another and does not explain the code."""
    parts: set[int] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr):
            parts.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            parts |= {id(inner) for inner in ast.walk(node) if inner is not node}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in parts:
            yield node


def _shape_of_node(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return shape_of(text)
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
        case _:
            return ""
