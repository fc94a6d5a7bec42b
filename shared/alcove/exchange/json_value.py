"""JSON from elsewhere into plain values, as leniently as safety allows.

Strict first (msgspec, fast); where that fails, Python's own reader on text whose broken bytes and half characters
were replaced.  Values that are no JSON (NaN, infinities) become null.  The depth is checked before.
"""

import json
import math
import re
from dataclasses import dataclass

import msgspec

from alcove.domain.entry import Json

_LONG_NUMBER = re.compile(rb"\d{19}")


class NotJson(Exception):
    """The bytes are not JSON; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A value, and whether broken characters had to be replaced for it."""

    value: Json
    mended: bool


def decode_json(raw: bytes) -> Decoded:
    """Decode one JSON value that is known not to be too deep."""
    try:
        value: Json = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
        return _decode_leniently(raw)
    return Decoded(value=_whole(value) if _LONG_NUMBER.search(raw) else value, mended=False)


def _decode_leniently(raw: bytes) -> Decoded:
    try:
        text = raw.decode("utf-8", "replace")
        value = json.loads(text, parse_constant=_nothing)
    except (ValueError, RecursionError) as fault:
        raise NotJson(str(fault)) from fault
    return Decoded(value=_whole(value), mended=True)


def text_of(value: Json) -> str:
    """Return a text, or "" for anything else."""
    return value if isinstance(value, str) else ""


def table_of(value: Json) -> dict[str, Json]:
    """Return an object, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: Json) -> list[Json]:
    """Return a list, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def _nothing(_constant: str) -> None:
    return None


def _whole(value: Json) -> Json:
    """Replace halves of UTF-16 pairs, which no UTF-8 holds, and write out numbers that 64 bits do not hold."""
    match value:
        case bool() | None:
            return value
        case int():
            return value if -(2**63) <= value < 2**63 else str(value)
        case float():
            return value if math.isfinite(value) else None
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_whole(part) for part in value]
        case dict():
            return {str(_whole(key)): _whole(part) for key, part in value.items()}
