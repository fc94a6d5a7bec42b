"""Padding, so that a length tells little: Padmé (Nikitin and others, PETS 2019), never under a floor.

Padmé costs at most 12 % and leaves O(log log n) bits of the length to see.  Form: u32 length, content, zeros.
"""

FLOOR = 512
"""Bytes: a mood, a tag and an entry of up to some 800 letters look the same (figures: docs/adr/0002)."""

_PREFIX = 4


class BadPadding(Exception):
    """The padding is not one that this version writes."""


def padme(size: int) -> int:
    """Round a size up so that its low bits are zero; the larger, the more of them."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def padded_size(size: int) -> int:
    """Give the length of `pad(x)` for an x of this size."""
    return max(FLOOR, padme(size + _PREFIX))


def pad(content: bytes, *, to: int | None = None) -> bytes:
    """Add length and zeros, up to the Padmé size or to the size given."""
    size = padded_size(len(content)) if to is None else to
    return (len(content).to_bytes(_PREFIX, "big") + content).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Take the content out; BadPadding when anything but zeros follows it."""
    end = _PREFIX + int.from_bytes(padded[:_PREFIX], "big")
    if len(padded) < _PREFIX or end > len(padded) or padded.count(0, end) != len(padded) - end:
        raise BadPadding("the padding is not zeros")
    return padded[_PREFIX:end]
