import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.squeeze import DEFLATED, PLAIN, BadForm, expand, squeeze

LIMIT = 1 << 20


@given(st.one_of(st.binary(max_size=3000), st.text(max_size=3000).map(str.encode)))
def test_what_was_squeezed_comes_out_again(content: bytes) -> None:
    assert expand(squeeze(content), LIMIT) == content


@pytest.mark.parametrize("size", [0, 1, 100, 511, 512, 2048, 70_000, 300_000])
def test_every_window_is_read_again(size: int) -> None:
    content = (b"the same words again and again, " * (size // 32 + 1))[:size]
    assert expand(squeeze(content), LIMIT) == content


def test_the_shorter_form_is_written() -> None:
    assert squeeze(b"abc" * 100)[:1] == DEFLATED
    assert squeeze(b"\x00\xff\x13")[:1] == PLAIN
    assert len(squeeze(b"")) == 1


def test_a_small_record_does_not_become_a_large_one() -> None:
    bomb = DEFLATED + zlib.compress(bytes(50 * LIMIT), 9, -15)
    assert len(bomb) < LIMIT
    tracemalloc.start()
    with pytest.raises(BadForm):
        expand(bomb, LIMIT)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * LIMIT
    with pytest.raises(BadForm):
        expand(PLAIN + bytes(11), 10)
    assert expand(PLAIN + bytes(10), 10) == bytes(10)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x02abc",
        DEFLATED,
        DEFLATED + b"\xff\xff\xff",
        squeeze(b"words " * 100)[:-1],
        squeeze(b"words " * 100) + b"tail",
    ],
)
def test_what_is_not_whole_is_refused(broken: bytes) -> None:
    with pytest.raises(BadForm):
        expand(broken, LIMIT)
