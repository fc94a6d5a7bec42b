"""Write the golden bytes of every wire message: `python tests/shared/wire/golden/write_wire_golden.py`.

Run once for a protocol version.  Each message is filled by its own types, with values that depend on nothing but the
field's name: so a field that is renamed, moved, added or given another type changes the bytes, and test_wire_golden.py
says so.  A message that is new is added to the file by a run; one that is there never changes within a version.
"""

import hashlib
import sys
from pathlib import Path
from typing import Any

import msgspec

PLACE = Path(__file__).with_name("messages_v1.json")


def filled(kind: Any, name: str) -> Any:
    """Give a value of a type that depends on the name alone."""
    return _value(msgspec.inspect.type_info(kind), name)


def _value(info: msgspec.inspect.Type, name: str) -> Any:
    match info:
        case msgspec.inspect.StructType():
            fields = {field.name: _value(field.type, f"{name}.{field.name}") for field in info.fields}
            return info.cls(**fields)
        case msgspec.inspect.BytesType():
            length = info.min_length or min(40, info.max_length or 40)
            return hashlib.shake_256(name.encode()).digest(length)
        case msgspec.inspect.StrType():
            return name[: info.max_length or 64]
        case msgspec.inspect.BoolType():
            return True
        case msgspec.inspect.IntType():
            low = info.ge or 0
            span = 1000 if info.le is None else min(1000, info.le - low + 1)
            return low + int.from_bytes(hashlib.sha256(name.encode()).digest()[:2], "big") % span
        case msgspec.inspect.FloatType():
            return 0.25
        case msgspec.inspect.EnumType():
            return next(iter(info.cls))
        case msgspec.inspect.LiteralType():
            return info.values[0]
        case msgspec.inspect.VarTupleType():
            return tuple(_value(info.item_type, f"{name}[{number}]") for number in range(max(2, info.min_length or 0)))
        case msgspec.inspect.UnionType():
            return _value(next(one for one in info.types if not isinstance(one, msgspec.inspect.NoneType)), name)
        case _:
            raise TypeError(f"{name}: {info}")


def golden() -> dict[str, str]:
    """Give the bytes of every message, in hexadecimal."""
    from wire_messages import every_message

    from alcove.wire.codec import encode

    return {name: encode(filled(kind, name)).hex() for name, kind in every_message().items()}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "core_parts"))
    PLACE.write_bytes(msgspec.json.format(msgspec.json.encode(golden()), indent=1) + b"\n")
