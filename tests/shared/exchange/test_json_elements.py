"""Cutting a JSON array without understanding it, checked against a parser that does."""

import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.exchange.json_elements import Element, NoSuchArray, Unusable, elements_of
from alcove.exchange.limits import DEFAULT_LIMITS, Limits

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time, however many are asked for."""

    def __init__(self, content: bytes, step: int) -> None:
        super().__init__(content)
        self._step = step

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._step)


def cut(raw: bytes, *, step: int = 1 << 20, limits: Limits = DEFAULT_LIMITS) -> list[Element | Unusable]:
    return list(elements_of(Trickle(raw, step), "entries", limits=limits))


@given(
    before=st.dictionaries(st.text(max_size=8).filter(lambda key: key != "entries"), VALUES, max_size=3),
    values=st.lists(VALUES, max_size=6),
    after=st.dictionaries(st.text(max_size=8).filter(lambda key: key != "entries"), VALUES, max_size=3),
    step=st.integers(1, 40),
    ascii_only=st.booleans(),
)
def test_the_pieces_are_the_elements_however_the_bytes_arrive(
    before: dict[str, object], values: list[object], after: dict[str, object], step: int, *, ascii_only: bool
) -> None:
    whole = {**before, "entries": values, **after}
    raw = json.dumps(whole, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    pieces = cut(raw, step=step)
    assert [piece.index for piece in pieces] == list(range(len(values)))
    assert [json.loads(piece.raw) for piece in pieces if isinstance(piece, Element)] == values


@given(values=st.lists(VALUES, min_size=1, max_size=5), data=st.data())
def test_a_file_that_breaks_off_gives_the_whole_elements_before_the_break(
    values: list[object], data: st.DataObject
) -> None:
    raw = json.dumps({"entries": values}).encode()
    end = data.draw(st.integers(len('{"entries": ['), len(raw) - 2))
    pieces = cut(raw[:end])
    assert isinstance(pieces[-1], Unusable) or end >= len(raw) - 2
    whole = [json.loads(piece.raw) for piece in pieces if isinstance(piece, Element)]
    assert whole == values[: len(whole)]


def test_one_element_too_large_or_too_deep_is_passed_over_alone() -> None:
    raw = json.dumps({"entries": [1, "x" * 5000, 2, [[[[[[]]]]]], 3]}).encode()
    pieces = cut(raw, step=64, limits=Limits(text_bytes=1000, json_depth=4))
    assert pieces == [
        Element(index=0, raw=b"1"),
        Unusable(index=1, why="too large"),
        Element(index=2, raw=b"2"),
        Unusable(index=3, why="too deep"),
        Element(index=4, raw=b"3"),
    ]


def test_an_element_too_large_is_never_held() -> None:
    asked: list[int] = []

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(size or 0)
            return super().read(size)

    raw = b'{"entries": ["' + b"x" * 8_000_000 + b'", 7]}'
    pieces = list(elements_of(Watched(raw), "entries", limits=Limits(text_bytes=10_000)))
    assert pieces == [Unusable(index=0, why="too large"), Element(index=1, raw=b"7")]
    assert max(asked) == 1024 * 1024, "it asks for more only when it holds more"


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[1, 2]", b'{"entries": 5}', b'[{"entries": []}]', b'{"a": {"entries": [1]}}']
)
def test_a_file_without_the_array_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(NoSuchArray):
        cut(raw)


@given(st.binary(max_size=200), st.integers(1, 7))
def test_no_bytes_at_all_break_the_cutting(noise: bytes, step: int) -> None:
    for raw in (noise, b'{"entries": [' + noise):
        try:
            pieces = cut(raw, step=step)
        except NoSuchArray:
            continue
        for piece in pieces:
            if isinstance(piece, Element):
                try:
                    msgspec.json.decode(piece.raw)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    continue
