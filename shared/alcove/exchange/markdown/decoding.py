"""Bytes of a text file into text.  UTF-8 is kept to the byte; anything else is read as well as can be, and said.

What is not UTF-8 comes in readable and the importer attaches the original bytes, so that nothing is lost by a guess:
UTF-16 by its mark; a text that is mostly UTF-8 with its broken bytes replaced by �; else Windows-1252.
"""

import codecs
import re
from dataclasses import dataclass

_MANY_BYTES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    """The text, a byte order mark included where it is UTF-8; and what was guessed ("" when nothing)."""

    text: str
    guess: str


def decode_text(raw: bytes) -> DecodedText:
    """Decode a whole file."""
    try:
        return DecodedText(text=raw.decode("utf-8"), guess="")
    except UnicodeDecodeError:
        pass
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return DecodedText(text=raw.decode("utf-16", "replace"), guess="UTF-16")
    if _MANY_BYTES.search(raw):
        return DecodedText(text=raw.decode("utf-8", "replace"), guess="UTF-8 with broken bytes")
    return DecodedText(text=raw.decode("cp1252", "replace"), guess="Windows-1252")
