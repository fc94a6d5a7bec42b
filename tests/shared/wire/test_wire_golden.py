"""The bytes of every message of version 1: a program of today and one of next year understand each other."""

import runpy
from pathlib import Path
from typing import Any

import msgspec
import pytest
from wire_messages import every_message

from alcove.wire.codec import decode, encode

FOLDER = Path(__file__).parent / "golden"
WRITER: dict[str, Any] = runpy.run_path(str(FOLDER / "write_wire_golden.py"))
KEPT = msgspec.json.decode((FOLDER / "messages_v1.json").read_bytes(), type=dict[str, str])
MESSAGES = every_message()


def test_no_message_is_without_golden_bytes() -> None:
    assert sorted(KEPT) == sorted(MESSAGES)


@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_message_is_still_written_as_it_was(name: str) -> None:
    message = WRITER["filled"](MESSAGES[name], name)
    assert encode(message).hex() == KEPT[name]
    assert decode(MESSAGES[name], bytes.fromhex(KEPT[name])) == message
