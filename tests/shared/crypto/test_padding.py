import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.padding import FLOOR, BadPadding, pad, padded_size, padme, unpad


@given(st.binary(max_size=5000))
def test_what_was_padded_comes_out_again(content: bytes) -> None:
    padded = pad(content)
    assert unpad(padded) == content
    assert len(padded) == padded_size(len(content)) >= FLOOR


@given(st.integers(min_value=2, max_value=2**40))
def test_padme_costs_at_most_an_eighth(size: int) -> None:
    assert size <= padme(size) <= size * 9 // 8 + 1
    assert padme(padme(size)) == padme(size)


def test_padme_gives_the_sizes_of_the_paper() -> None:
    assert [padme(size) for size in (0, 1, 2, 9, 100, 1000, 10_000, 1_000_000)] == [
        0,
        1,
        2,
        10,
        104,
        1024,
        10_240,
        1_015_808,
    ]


def test_few_sizes_are_seen_below_a_megabyte() -> None:
    assert len({padded_size(size) for size in range(1, 1_000_000, 7)}) < 300


@given(st.binary(max_size=100), st.integers(min_value=0, max_value=2000))
def test_anything_but_zeros_behind_the_content_is_refused(content: bytes, where: int) -> None:
    padded = bytearray(pad(content))
    spot = 4 + len(content) + where % (len(padded) - 4 - len(content))
    padded[spot] = 1
    with pytest.raises(BadPadding):
        unpad(bytes(padded))


@pytest.mark.parametrize("padded", [b"", b"\0\0\0", b"\0\0\0\x05abcd", b"\xff\xff\xff\xff" + bytes(60)])
def test_a_length_beyond_the_end_is_refused(padded: bytes) -> None:
    with pytest.raises(BadPadding):
        unpad(padded)


def test_padding_to_a_size_that_was_asked_for() -> None:
    assert len(pad(b"chunk", to=1000)) == 1000
    assert unpad(pad(b"chunk", to=1000)) == b"chunk"
