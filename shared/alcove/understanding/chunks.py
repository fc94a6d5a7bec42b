"""Cut an entry into windows of sentences, each small enough to mean one thing and to fit the model.

- A window takes sentences until it weighs `full`; a short last sentence opens the next window too, so that a
  thought which crosses the border is whole in one of them.
- What is left over at the end joins the window before it when it is light.
- The same text gives the same chunks everywhere; an addition at the end changes only the last window.
- An entry has at most `MOST_CHUNKS`: what follows (beyond some 90 KB) is found by words only.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from alcove.understanding.sentences import Span, sentences, weigh

RECIPE = b"alcove/chunk/v1"
MOST_CHUNKS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How heavy windows become; `heaviest` keeps a window under the model's 256 tokens."""

    full: int
    overlap: int
    light: int
    heaviest: int


WINDOW = Window(full=300, overlap=100, light=120, heaviest=400)
"""Measured on a diary of 366 days (docs/search.md): some four chunks for 1.2 KB, 71 tokens each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A window of an entry: its place in code points, what to embed, and the hash of that."""

    index: int
    start: int
    end: int
    text: str
    digest: bytes


def chunks(text: str, *, title: str = "", window: Window = WINDOW) -> tuple[Chunk, ...]:
    """Cut a text into chunks; a title is embedded together with the first; no words, no chunks."""
    found: list[Chunk] = []
    for index, (start, end) in enumerate(_windows(text, window)):
        if index == MOST_CHUNKS:
            break
        body = text[start:end]
        found.append(_chunk(index, start, end, f"{title}\n{body}" if title and index == 0 else body))
    if not found and title.strip():
        found.append(_chunk(0, 0, 0, title))
    return tuple(found)


def _chunk(index: int, start: int, end: int, text: str) -> Chunk:
    digest = hashlib.sha256(RECIPE + b"\0" + text.encode("utf-8", "surrogatepass")).digest()
    return Chunk(index=index, start=start, end=end, text=text, digest=digest)


def _windows(text: str, window: Window) -> Iterator[tuple[int, int]]:
    """Yield starts and ends, each window one step late so that a light rest, or one said already, can join it."""
    waiting: tuple[int, int, int] | None = None
    for group in _groups(text, window):
        start, end = group[0].start, group[-1].end
        weight = weigh(text[start:end])
        if waiting is not None:
            fresh = weigh(text[waiting[1] : end])
            if fresh < window.light and waiting[2] + fresh <= window.heaviest:
                waiting = (waiting[0], end, waiting[2] + fresh)
                continue
            yield waiting[:2]
        waiting = (start, end, weight)
    if waiting is not None:
        yield waiting[:2]


def _groups(text: str, window: Window) -> Iterator[list[Span]]:
    group: list[Span] = []
    weight = 0
    for sentence in sentences(text, heaviest=window.heaviest):
        fresh = weigh(text[group[-1].end : sentence.end]) if group else sentence.weight
        if group and weight + fresh > window.heaviest:
            yield group
            group, weight, fresh = [], 0, sentence.weight
        group.append(sentence)
        weight += fresh
        if weight >= window.full:
            yield group
            last = group[-1]
            group = [last] if last.weight <= window.overlap else []
            weight = last.weight if group else 0
    if group:
        yield group
