"""Cut one array of a JSON file into its elements, without understanding them and without holding the file.

Wanted: the elements of the array under one key of the outermost object, one at a time, however large the file is;
one element that is too large, too deep or broken must not take the others with it; a file that breaks off gives
what came before the break.

A small machine reads the signs that carry structure (quotes, brackets, commas) and skips all else at the speed of
a regular expression.  It does not check that what lies between is JSON: whoever decodes an element does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from alcove.exchange.limits import Limits

_SIGN = re.compile(rb'["{}\[\],:]')
_IN_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_PIECE = 1024 * 1024
_PIECE_MAX = 8 * _PIECE  # an element at the limit then costs twice its size and no more
_KEY_MAX = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """The bytes of one element, and its place in the array from 0."""

    index: int
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """An element that was passed over."""

    index: int
    why: Literal["too large", "too deep", "cut short"]


UNUSABLE_SENTENCES = {
    "too large": "It is larger than an entry may be.",
    "too deep": "It is nested too deeply to be a journal entry.",
    "cut short": "The file breaks off here; nothing after this could be read.",
}


class NoSuchArray(Exception):
    """The file is not an object with an array under that key."""


def elements_of(stream: BinaryIO, key: str, *, limits: Limits) -> Iterator[Element | Unusable]:
    """Yield each element of the array; raises NoSuchArray where there is none."""
    return _Cutter(stream, key.encode(), limits).run()


class _Cutter:
    """State: the buffer, the depth, whether inside a string, and where the present element began."""

    def __init__(self, stream: BinaryIO, key: bytes, limits: Limits) -> None:
        self._stream = stream
        self._key = key
        self._limits = limits
        self._buffer = b""
        self._at = 0
        self._depth = 0
        self._opened = b""  # the first two open brackets: only {[ can hold the array
        self._in_string = False
        self._string_start = 0
        self._last_string = b""
        self._name = b""  # of the member of the outermost object that we are in
        self._inside = False  # the array
        self._start: int | None = None  # of the element, in the buffer; None while passing one over
        self._index = 0
        self._fault: Literal["too large", "too deep"] | None = None

    def run(self) -> Iterator[Element | Unusable]:
        seen = False
        while True:
            if not self._in_string and self._at < len(self._buffer):
                found = _SIGN.search(self._buffer, self._at)
                if found:
                    self._at = found.end()
                    item = self._take(found[0])
                    seen = seen or self._inside
                    if item is not None:
                        yield item
                    continue
                self._at = len(self._buffer)
            elif self._in_string and self._pass_string():
                continue
            if not self._more():
                break
        if self._inside:
            yield Unusable(index=self._index, why="cut short")
        elif not seen:
            raise NoSuchArray

    def _pass_string(self) -> bool:
        """Move to the end of the string; False when the buffer ends before."""
        found = _IN_STRING.match(self._buffer, self._at)
        end = found.end() if found else self._at
        if end < len(self._buffer) and self._buffer[end : end + 1] == b'"':
            if self._depth == 1 and end - self._string_start <= _KEY_MAX:
                self._last_string = self._buffer[self._string_start : end]
            self._in_string = False
            self._at = end + 1
            return True
        self._at = end  # at the end of the buffer, or at a backslash whose second half is yet to come
        return False

    def _take(self, sign: bytes) -> Element | Unusable | None:
        """Let one sign change the state; returns an element when it ends one."""
        match sign:
            case b'"':
                self._in_string = True
                self._string_start = self._at
            case b"{" | b"[":
                self._open(sign)
            case b"}" | b"]":
                return self._close()
            case b":":
                if self._depth == 1:
                    self._name = self._last_string
            case _:
                if self._inside and self._depth == 2:
                    return self._end_element(self._at - 1, last=False)
        return None

    def _open(self, sign: bytes) -> None:
        self._depth += 1
        if self._depth == 1:
            self._opened = sign
        elif self._depth == 2 and sign == b"[" and self._opened == b"{" and self._name == self._key:
            self._inside = True
            self._start = self._at
        elif self._inside and self._depth > 2 + self._limits.json_depth:
            self._fault = self._fault or "too deep"
            self._start = None

    def _close(self) -> Element | Unusable | None:
        item = None
        if self._inside and self._depth == 2:
            item = self._end_element(self._at - 1, last=True)
            self._inside = False
        self._depth = max(0, self._depth - 1)
        return item

    def _end_element(self, end: int, *, last: bool) -> Element | Unusable | None:
        index, fault, start = self._index, self._fault, self._start
        self._start, self._fault = self._at, None
        if fault is None and start is not None and end - start > self._limits.text_bytes:
            fault = "too large"
        if fault is not None:
            self._index += 1
            return Unusable(index=index, why=fault)
        raw = self._buffer[start:end].strip()
        if not raw and last:
            return None  # an empty array, or a comma before its end
        self._index += 1
        return Element(index=index, raw=raw)

    def _more(self) -> bool:
        """Read on, keeping of the buffer only what is still needed."""
        keep = self._at
        if self._inside and self._start is not None:
            keep = self._start
            if self._at - keep > self._limits.text_bytes:
                self._fault, self._start, keep = "too large", None, self._at
        elif self._in_string and self._at - self._string_start <= _KEY_MAX:
            keep = min(keep, self._string_start)
        piece = self._stream.read(min(max(_PIECE, len(self._buffer) - keep), _PIECE_MAX))
        self._buffer = self._buffer[keep:] + piece
        self._at -= keep
        self._string_start -= keep
        if self._start is not None:
            self._start -= keep
        return bool(piece)
