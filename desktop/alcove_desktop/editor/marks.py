"""What each part of a line of Markdown is: a heading, a mark, bold, code; decided line by line.

Rules
- A line is read with what the line before left open (a code fence, or nothing) and says what it leaves open itself.
- Runs are in order, never meet and are in characters; what no run covers is plain text.  A kind is a set of bits, since
  a bold word can stand in a heading.
- Only what shows at once is known here; reading Markdown in earnest is for the pages that are printed from it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

MARK, BOLD, ITALIC, STRIKE, CODE, QUOTE, LIST, DONE = (1 << bit for bit in range(8))
LINK, TARGET, PICTURE, RULE, FENCED, INDENT = (1 << bit for bit in range(8, 14))
HEADING = 14
"""The bit of heading 1; headings 2 to 6 follow."""
HEADINGS = 0b111111 << HEADING

NOTHING_OPEN, BACKTICKS, TILDES = 0, 1, 2
FENCES = {"`": BACKTICKS, "~": TILDES}

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=\s|$)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}>(?: ?>)*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?=\s|$)")
_TASK = re.compile(r"\s+\[([ xX])\](?:\s+|$)")
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`)(?P<in_code>.{1,400}?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<picture>!\[(?P<name>[^\]\[]*)\]\((?P<source>[^()\s]*)\))"
    r"|(?P<link>(?<!!)\[(?P<words>[^\]\[]+)\]\((?P<target>[^()\s]*)\))"
    r"|(?P<address><?https?://[^\s<>]+[^\s<>.,;:!?)\"']>?)"
    r"|(?P<three>(?P<mark3>\*{3}|_{3})(?=\S)(?P<in_three>.{1,400}?)(?<=\S)(?P=mark3))"
    r"|(?P<two>(?P<mark2>\*\*|(?<!\w)__)(?=\S)(?P<in_two>.{1,400}?)(?<=\S)(?P=mark2)(?!\*|(?<=_)\w))"
    r"|(?P<one>(?P<mark1>\*|(?<![\w_])_)(?=[^\s*_])(?P<in_one>.{1,400}?)(?<=[^\s*])(?P=mark1)(?![\w]|(?P=mark1)))"
    r"|(?P<strike>~~(?=\S)(?P<in_strike>.{1,400}?)(?<=\S)~~)"
)
_TELLING = re.compile(r"[*_`~\[\\]|https?:")
_OPENED = re.compile(
    r"\]\((?P<target>(?:https?://|mailto:)[^()\s]+)\)|<?(?P<bare>https?://[^\s<>]+[^\s<>.,;:!?)\"'])>?"
)
DEEPEST, LONGEST = 3, 8_000
"""Marks within marks are read so deep, and so many characters of a line (a pair of marks holds at most 400):
what was made to be slow to read is shown plain from there, and costs a few milliseconds."""


class Run(NamedTuple):
    """Characters `start` to `end` are of a kind (bits)."""

    start: int
    end: int
    kind: int


def runs_of(line: str, opened: int = NOTHING_OPEN) -> tuple[list[Run], int]:
    """Give the runs of a line, and what it leaves open."""
    fence = _FENCE.match(line)
    if opened != NOTHING_OPEN:
        closes = fence is not None and FENCES[fence[1][0]] == opened and not line[fence.end() :].strip()
        return _whole(line, FENCED | MARK if closes else FENCED), NOTHING_OPEN if closes else opened
    if fence is not None and "`" not in line[fence.end() :]:
        return _whole(line, FENCED | MARK), FENCES[fence[1][0]]
    if _RULE.match(line):
        return _whole(line, RULE | MARK), NOTHING_OPEN
    return _flat(list(_parts(line))), NOTHING_OPEN


def address_at(line: str, place: int) -> str:
    """Give the address on the web that a place of a line links to; "" where there is none."""
    for found in _OPENED.finditer(line):
        start = line.rfind("[", 0, found.start()) if found["target"] else found.start()
        if start <= place <= found.end():
            return found["target"] or found["bare"]
    return ""


def _whole(line: str, kind: int) -> list[Run]:
    return [Run(0, len(line), kind)] if line else []


def _parts(line: str) -> Iterator[Run]:
    """Give the runs of a line that is no fence; they may lie over each other."""
    start = 0
    if quote := _QUOTE.match(line):
        yield Run(0, len(line), QUOTE)
        yield Run(0, quote.end(), MARK)
        start = quote.end()
    if heading := _HEADING.match(line, start) if not start else None:
        yield Run(0, len(line), 1 << (HEADING + len(heading[2]) - 1))
        yield Run(0, heading.end(), MARK)
        start = heading.end()
    elif item := _ITEM.match(line, start):
        bullet = item.end() - len(item[0].lstrip())
        yield Run(start, bullet, INDENT)
        yield Run(bullet, item.end(), LIST)
        start = item.end()
        if task := _TASK.match(line, start):
            yield Run(start, task.end(), LIST)
            start = task.end()
            if task[1] != " ":
                yield Run(start, len(line), DONE)
    if _TELLING.search(line, start):
        yield from _inline(line, start, min(len(line), LONGEST), 0)


def _inline(line: str, start: int, end: int, depth: int) -> Iterator[Run]:
    """Give the runs between two places of a line."""
    for found in _INLINE.finditer(line, start, end) if depth < DEEPEST else ():
        match found.lastgroup:
            case "escape":
                yield Run(found.start(), found.start() + 1, MARK)
            case "code":
                yield from _wrapped(found, "in_code", CODE)
            case "picture":
                yield Run(found.start(), found.end(), PICTURE)
                yield Run(found.start(), found.start("name"), MARK)
                yield Run(found.end("name"), found.end(), MARK)
            case "link":
                yield from _wrapped(found, "words", LINK)
                yield Run(found.start("target"), found.end("target"), TARGET)
                yield from _inline(line, *found.span("words"), depth + 1)
            case "address":
                yield Run(found.start(), found.end(), LINK)
            case "three":
                yield from _wrapped(found, "in_three", BOLD | ITALIC)
                yield from _inline(line, *found.span("in_three"), depth + 1)
            case "two":
                yield from _wrapped(found, "in_two", BOLD)
                yield from _inline(line, *found.span("in_two"), depth + 1)
            case "one":
                yield from _wrapped(found, "in_one", ITALIC)
                yield from _inline(line, *found.span("in_one"), depth + 1)
            case _:
                yield from _wrapped(found, "in_strike", STRIKE)
                yield from _inline(line, *found.span("in_strike"), depth + 1)


def _wrapped(found: re.Match[str], inside: str, kind: int) -> Iterator[Run]:
    yield Run(found.start(), found.end(), kind)
    yield Run(found.start(), found.start(inside), MARK)
    yield Run(found.end(inside), found.end(), MARK)


def _flat(parts: list[Run]) -> list[Run]:
    """Lay runs that lie over each other side by side."""
    parts = [part for part in parts if part.start < part.end]
    edges = sorted({edge for part in parts for edge in part[:2]})
    places = {edge: place for place, edge in enumerate(edges)}
    kinds = [0] * len(edges)
    for part in parts:
        for place in range(places[part.start], places[part.end]):
            kinds[place] |= part.kind
    return [Run(one, two, kind) for (one, two), kind in zip(pairwise(edges), kinds, strict=False) if kind]
