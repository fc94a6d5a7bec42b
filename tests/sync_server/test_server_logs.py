"""Logs: one JSON object a line; an exception leaves its type and places, never its text."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from alcove_server.logs import configure_logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    written = io.StringIO()
    configure_logs("info", written)
    yield written
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def _lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_our_lines_and_libraries_lines_have_one_form(stream: io.StringIO) -> None:
    structlog.get_logger("ours").info("push.stored", records=3)
    structlog.get_logger("ours").debug("push.detail")
    logging.getLogger("theirs").warning("careful: %s", "x")
    ours, theirs = _lines(stream)
    assert ours["event"] == "push.stored"
    assert ours["records"] == 3
    assert theirs["event"] == "careful: x"
    assert {"timestamp", "level", "logger"} <= ours.keys() & theirs.keys()


def test_the_text_of_an_exception_is_not_kept(stream: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError("a very private word")

    for log in (structlog.get_logger("ours"), logging.getLogger("theirs")):
        try:
            fail()
        except ValueError:
            log.exception("failed")
    assert "private" not in stream.getvalue()
    for line in _lines(stream):
        assert line["exception"] == "ValueError"
        assert str(line["at"]).count("fail:") == 1
