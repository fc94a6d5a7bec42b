"""The JSON that `--json` prints: an answer's own fields, stable, for programs.

- Ids are hexadecimal text (8-4-4-4-12), instants ISO 8601 in UTC, everything else as it is.
- Which numbers are instants is told by their names: they are `at`, or end in `_at`.
- One answer is one line, UTF-8 whatever the terminal's encoding; `alcove watch --json` prints a line a change.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import cast

import msgspec

from alcove.domain.entry import Json
from alcove.domain.ids import ID_BYTES, id_to_text
from alcove.domain.instant import Micros, micros_to_datetime


def instant_to_text(at: int) -> str:
    """Write an instant as 1664-01-01T21:00:00Z; fractions only where there are some."""
    return micros_to_datetime(Micros(at)).replace(tzinfo=None).isoformat() + "Z"


def view_to_json(value: object, *, name: str = "") -> Json:
    """Turn an answer into what JSON can say."""
    match value:
        case msgspec.Struct():
            fields = value.__struct_fields__
            return {field: view_to_json(getattr(value, field), name=field) for field in fields}
        case bytes():
            return id_to_text(value) if len(value) == ID_BYTES else value.hex()
        case bool() | None | float() | str():
            return value
        case int():
            return instant_to_text(value) if name == "at" or name.endswith("_at") else value
        case Mapping():
            mapping = cast("Mapping[str, object]", value)
            return {key: view_to_json(each) for key, each in mapping.items()}
        case Sequence():
            return [view_to_json(each) for each in cast("Sequence[object]", value)]
        case _:
            raise TypeError(type(value))


def print_json(value: object) -> None:
    """Print one line of JSON."""
    line = msgspec.json.encode(view_to_json(value)) + b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def print_json_error(kind: str, sentence: str) -> None:
    """Print a failure as one line of JSON on standard error."""
    sys.stderr.flush()
    sys.stderr.buffer.write(msgspec.json.encode({"failed": kind, "sentence": sentence}) + b"\n")
    sys.stderr.buffer.flush()
