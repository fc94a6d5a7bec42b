"""Nothing that is not in the form of version 1 gets past the codec, and nothing but `Malformed` comes out of it."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.problems import Code, Have, Problem
from alcove.wire.records import Batch, Mark, Record
from alcove.wire.sync import HeadsReply, PullReply

MARK = Mark(b"d" * 16, 3, b"h" * 32)
HEADS = HeadsReply(server_epoch=b"e" * 16, last_seq=3, heads=(MARK,))


def as_map(message: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(message, name) for name in message.__struct_fields__}


def test_what_was_written_reads_back() -> None:
    assert decode(HeadsReply, encode(HEADS)) == HEADS


def test_a_field_that_version_1_does_not_have_is_refused() -> None:
    with pytest.raises(Malformed, match="unknown field"):
        decode(HeadsReply, encode({**as_map(HEADS), "note": 1}))


@pytest.mark.parametrize("name", HEADS.__struct_fields__)
def test_a_missing_field_is_refused(name: str) -> None:
    fields = as_map(HEADS)
    del fields[name]
    with pytest.raises(Malformed, match="missing required field"):
        decode(HeadsReply, encode(fields))


@pytest.mark.parametrize("value", [None, "3", 3.0, -1, 2**53 + 1, True, [3]])
def test_a_value_of_another_type_or_out_of_range_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        decode(HeadsReply, encode({**as_map(HEADS), "last_seq": value}))


@pytest.mark.parametrize("device", [b"", b"d" * 15, b"d" * 17, "d" * 16])
def test_a_name_of_another_length_is_refused(device: object) -> None:
    with pytest.raises(Malformed):
        decode(Mark, encode([device, 3, b"h" * 32]))


def test_an_array_with_one_more_element_is_refused() -> None:
    with pytest.raises(Malformed):
        decode(Mark, encode([*encode_parts(MARK), 1]))


def encode_parts(mark: Mark) -> list[object]:
    return [mark.device, mark.seq, mark.hash]


@given(st.binary(min_size=1, max_size=4))
def test_trailing_bytes_are_refused(tail: bytes) -> None:
    with pytest.raises(Malformed):
        decode(Mark, encode(MARK) + tail)


@given(st.integers(0, len(encode(HEADS)) - 1))
def test_what_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(Malformed):
        decode(HeadsReply, encode(HEADS)[:length])


@given(st.binary(max_size=200))
def test_noise_is_refused_and_nothing_else_happens(noise: bytes) -> None:
    for kind in (Batch, Record, PullReply, Problem):
        with pytest.raises(Malformed):
            decode(kind, noise)


def test_a_very_deep_message_is_refused() -> None:
    with pytest.raises(Malformed):
        decode(PullReply, b"\x91" * 100_000 + b"\xc0")


def test_bytes_that_are_no_text_are_refused_as_text() -> None:
    with pytest.raises(Malformed):
        decode(Problem, encode({"code": "not_found", "sentence": 0}).replace(b"\x00", b"\xa1\xff"))


def test_a_refusal_of_an_unknown_code_is_refused() -> None:
    with pytest.raises(Malformed):
        decode(Problem, encode({"code": "perhaps", "sentence": ""}))


def test_what_a_refusal_leaves_out_has_a_meaning() -> None:
    problem = decode(Problem, encode({"code": "sequence_gap", "sentence": "s"}))
    assert (problem.code, problem.have, problem.retry_after) == (Code.SEQUENCE_GAP, None, 0)
    full = Problem(code=Code.SEQUENCE_GAP, sentence="s", have=Have(*encode_parts(MARK)), retry_after=3)  # type: ignore[arg-type]  # three values of a mark
    assert decode(Problem, encode(full)) == full
