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

ENGINE = Path(alcove.__file__).parent
SERVERS_PROBLEMS = ENGINE.parents[1] / "sync_server" / "alcove_server" / "http" / "problems.py"

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
RULES = "domain/preferences.py"
"""Its rules are the ends of sentences whose beginning is a preference's name."""
SENTENCE = re.compile(r"(?![A-Z]{2})(?=.*[A-Za-z]{2} .*[a-z]{2})(?:[A-Z“\d]|\{\} ).*(?:\.|\{\})")


@cache
def sentences() -> dict[str, str]:
    """Every shape that the engine says, and where it stands first."""
    found: dict[str, str] = {}
    for path in (*sorted(ENGINE.rglob("*.py")), SERVERS_PROBLEMS):
        name = path.relative_to(ENGINE).as_posix() if path != SERVERS_PROBLEMS else path.name
        if not name.startswith(TO_NO_FACE_OF_THE_APP):
            for shape, line in _of_module(name, ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(shape, f"{name}:{line}")
    return found


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
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and _says_its_docstring(node) and (words := ast.get_docstring(node)):
            yield words, node.lineno


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
