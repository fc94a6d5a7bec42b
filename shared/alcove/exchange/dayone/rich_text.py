"""Day One's rich text (a JSON text inside the JSON) into Markdown, for entries that carry nothing else.

Known: runs of text with bold, italic, strikethrough, code and links; lines as headings, lists with their depth,
boxes to tick, quotes, code; embedded photos and their like; rules.  What is not known is left out of the text: the
rich text itself stays in the entry's metadata.
"""

from collections.abc import Mapping

from alcove.domain.entry import Json
from alcove.exchange.json_value import NotJson, decode_json, list_of, table_of, text_of

_SCHEMES = {"photo": "/", "video": "video/", "audio": "audio/", "pdfAttachment": "pdfAttachment/"}


def rich_text_to_markdown(raw: str, *, max_nodes: int, max_depth: int) -> str | None:
    """Convert; None when it cannot be read."""
    encoded = raw.encode("utf-8", "replace")
    if encoded.count(b"[") + encoded.count(b"{") > max_nodes or _depth(encoded) > max_depth:
        return None
    try:
        contents = list_of(table_of(decode_json(encoded).value).get("contents"))
    except NotJson:
        return None
    lines: list[str] = []
    for node in contents:
        part = table_of(node)
        lines.extend(_embedded(table_of(thing)) for thing in list_of(part.get("embeddedObjects")))
        attributes = table_of(part.get("attributes"))
        for piece in text_of(part.get("text")).splitlines(keepends=True):
            begins = not lines or lines[-1].endswith("\n")
            written = _inline(piece, attributes)
            lines.append((_prefix(table_of(attributes.get("line"))) if begins else "") + written)
    return "".join(lines).strip("\n") or None


def _depth(encoded: bytes) -> int:
    """An upper bound: brackets inside texts count too."""
    depth = deepest = 0
    for sign in encoded:
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest


def _inline(piece: str, attributes: Mapping[str, Json]) -> str:
    """Put the marks around the words, not around the blanks at their ends."""
    words = piece.strip()
    if not words:
        return piece
    lead, tail = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    for key, mark in (("inlineCode", "`"), ("bold", "**"), ("italic", "_"), ("strikethrough", "~~")):
        if attributes.get(key) is True:
            words = f"{mark}{words}{mark}"
    link = text_of(attributes.get("linkURL"))
    if link:
        words = f"[{words}]({link})"
    return lead + words + tail


def _prefix(line: Mapping[str, Json]) -> str:
    header, depth = line.get("header"), line.get("indentLevel")
    indent = "  " * (min(depth, 10) - 1) if isinstance(depth, int) and depth > 1 else ""
    if isinstance(header, int) and 1 <= header <= 6:
        return "#" * header + " "
    match line.get("listStyle"):
        case "bulleted":
            return indent + "- "
        case "numbered":
            number = line.get("listIndex")
            return f"{indent}{number if isinstance(number, int) else 1}. "
        case "checkbox":
            return indent + ("- [x] " if line.get("checked") is True else "- [ ] ")
        case _:
            pass
    if line.get("quote") is True:
        return "> "
    return "    " if line.get("codeBlock") is True else ""


def _embedded(thing: Mapping[str, Json]) -> str:
    kind, identifier = text_of(thing.get("type")), text_of(thing.get("identifier"))
    if kind == "horizontalRuleLine":
        return "\n---\n"
    if kind in _SCHEMES and identifier:
        return f"\n![](dayone-moment:/{_SCHEMES[kind]}{identifier})\n"
    return ""
