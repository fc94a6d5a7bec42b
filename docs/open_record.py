"""Open one record by hand: its key from your device, everything else from the server; nothing of Alcove is used.

    alcove show last --key --json >key.json
    alcove-server record $(python docs/open_record.py id key.json) >held.json
    python docs/open_record.py key.json held.json

Needs Python and the package `cryptography`.  docs/protocol.md ("Record") says what each step is.
"""

import json
import struct
import sys
import zlib
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def main(first: str, second: str) -> None:
    if first == "id":
        print(read(second)["record"])
        return
    key, held = bytes.fromhex(read(first)["key"]), read(second)
    place = [
        bytes.fromhex(held[name].replace("-", "")) for name in ("account", "device", "previous", "salt", "commitment")
    ]
    account, device, previous, salt, commitment = place
    header = struct.pack(
        ">4sB16s16sQ32sI32s32s",
        *(b"ALCR", 1, account, device, held["device_seq"], previous, held["epoch"], salt, commitment),
    )
    # Fails if the server changed one bit, or moved the record to another account, device or place.
    padded = AESGCM(key).decrypt(bytes(12), bytes.fromhex(held["ciphertext"]), header)
    squeezed = padded[4 : 4 + int.from_bytes(padded[:4], "big")]
    payload = zlib.decompress(squeezed[1:], -15) if squeezed[:1] == b"\x01" else squeezed[1:]
    (_, collection, item, kind, written_at, body), _ = unpack(payload, 0)
    print(f"{kind} of {collection} {item.hex()}, written {written_at} microseconds after 1970 began")
    if body[:1] == b"\x01":  # a new item in its first form: fields, tags, text
        (fields, tags, text), _ = unpack(body, 1)
        print(f"{fields}\ntags {tags}\n\n{text}")
    else:
        print(f"a change of a Loro document, {len(body)} bytes:\n{body!r}")


def read(path: str) -> dict[str, str]:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def unpack(data: bytes, at: int) -> tuple[object, int]:
    """Read one value of MessagePack (https://msgpack.org): only the kinds that a record holds."""
    kind = data[at]
    at += 1
    if kind < 0x80:
        return kind, at
    if kind < 0x90:
        return unpack_pairs(data, at, kind & 0x0F)
    if kind < 0xA0:
        return unpack_many(data, at, kind & 0x0F)
    if kind < 0xC0:
        return data[at : at + (kind & 0x1F)].decode(), at + (kind & 0x1F)
    if kind >= 0xE0:
        return kind - 0x100, at
    if kind in {0xC0, 0xC2, 0xC3}:
        return {0xC0: None, 0xC2: False, 0xC3: True}[kind], at
    numbers = {
        0xCA: "f",
        0xCB: "d",
        0xCC: "B",
        0xCD: "H",
        0xCE: "I",
        0xCF: "Q",
        0xD0: "b",
        0xD1: "h",
        0xD2: "i",
        0xD3: "q",
    }
    if kind in numbers:
        (value,) = struct.unpack_from(f">{numbers[kind]}", data, at)
        return value, at + struct.calcsize(numbers[kind])
    sizes = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}
    width = sizes[kind]
    size, at = int.from_bytes(data[at : at + width], "big"), at + width
    if kind in {0xDC, 0xDD}:
        return unpack_many(data, at, size)
    if kind in {0xDE, 0xDF}:
        return unpack_pairs(data, at, size)
    content = data[at : at + size]
    return (content if kind <= 0xC6 else content.decode()), at + size


def unpack_many(data: bytes, at: int, count: int) -> tuple[list[object], int]:
    values = []
    for _ in range(count):
        value, at = unpack(data, at)
        values.append(value)
    return values, at


def unpack_pairs(data: bytes, at: int, count: int) -> tuple[dict[object, object], int]:
    flat, at = unpack_many(data, at, 2 * count)
    return dict(zip(flat[::2], flat[1::2], strict=True)), at


if __name__ == "__main__":
    main(*sys.argv[1:3])
