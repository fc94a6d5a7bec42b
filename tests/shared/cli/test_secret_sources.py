"""Where secrets come from, and that none of them is ever seen."""

import os
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from alcove.cli.secret_sources import SecretSource, read_line
from alcove.runtime.failures import Refusal

VARIABLE = "ALCOVE_TEST_SECRET"


@contextmanager
def pipe_with(content: bytes) -> Generator[int]:
    read, write = os.pipe()
    os.write(write, content)
    os.close(write)
    try:
        yield read
    finally:
        os.close(read)


def source(descriptor: int | None = None) -> SecretSource:
    return SecretSource(name="Password", option="--password-fd", variable=VARIABLE, descriptor=descriptor)


def test_a_descriptor_gives_one_line_each_time_and_leaves_the_rest() -> None:
    with pipe_with(b"old\r\nnew\nDear diary\n") as descriptor:
        secrets = [source(descriptor).read().reveal(), source(descriptor).read().reveal()]
        assert secrets == [b"old", b"new"]
        assert os.read(descriptor, 100) == b"Dear diary\n"


def test_a_descriptor_wins_over_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "from the environment")
    assert source().read().reveal() == b"from the environment"
    with pipe_with(b"from the pipe") as descriptor:
        assert source(descriptor).read().reveal() == b"from the pipe"


def test_every_keyboard_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "u\u0308ber ﬁne")
    assert source().read().reveal() == "über fine".encode()


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\xff\xfe\n", "not UTF-8"), (b"x" * 5000, "too long"), (b"\n", "empty")]
)
def test_what_is_no_secret_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pipe_with(content) as descriptor, pytest.raises(Refusal, match=sentence) as caught:
        source(descriptor).read_new(prompt="New password")
    assert caught.value.kind == "bad_input"


def test_a_descriptor_that_is_closed_gets_a_sentence() -> None:
    read, write = os.pipe()
    os.close(write)
    os.close(read)
    with pytest.raises(Refusal, match="cannot be read"):
        read_line(read)
