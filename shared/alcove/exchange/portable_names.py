"""File names that every system takes: Windows has the longest list of what it refuses, so its list counts.

Also: 120 bytes at most a part (eCryptfs takes 143, others 255), composed letters (macOS decomposes them), no name that
means the same as another where case does not count.
"""

import re
import unicodedata

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
PART_BYTES = 120


def portable_part(name: str, *, instead: str = "untitled") -> str:
    """Make one part of a path from any text; the end of the name (.jpg) survives a cut."""
    composed = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode()
    plain = _REFUSED.sub("-", composed).strip(" ").rstrip(". ")
    if not plain.strip("-. "):
        plain = instead
    if plain.startswith("."):
        plain = "_" + plain
    if _RESERVED.match(plain):
        plain = "_" + plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or not stem or len(suffix) > 12:
        return _cut(plain, PART_BYTES)
    return f"{_cut(stem, PART_BYTES - len(suffix.encode()) - 1)}.{suffix}"


def is_portable(path: str) -> bool:
    """Tell whether a relative path can be written as it is, anywhere, without leaving its folder."""
    parts = path.split("/")
    return (
        0 < len(parts) <= 40
        and len(path.encode("utf-8", "replace")) <= 1024
        and all(part and part == portable_part(part) for part in parts)
    )


def sameness(path: str) -> str:
    """Give what two paths have in common when some system would take them for one."""
    return unicodedata.normalize("NFC", path).casefold()


def _cut(text: str, size: int) -> str:
    raw = text.encode()
    return text if len(raw) <= size else raw[:size].decode("utf-8", "ignore").rstrip(". ")
