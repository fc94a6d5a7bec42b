"""Split a note into its head (front matter), its text and its last line break, so that head + text + tail is the file.

The head is the byte order mark, the fences, what is between them, and one empty line after.  A file that opens with
`---` but holds no table there has no head: the line is a rule in the text.
"""

import re
from dataclasses import dataclass, field

from alcove.domain.entry import Json
from alcove.exchange.limits import Limits
from alcove.exchange.markdown.yaml_values import (
    NotReadableYaml,
    YamlAsksTooMuch,
    YamlTable,
    plain_value,
    read_yaml_table,
)

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\r?\n")
_BOM = "\ufeff"
_LINE = re.compile(r"([A-Za-z_][\w -]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\Z")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The three parts, the table, and a sentence when the table was hard to read."""

    head: str
    text: str
    tail: str
    table: YamlTable = field(default_factory=YamlTable)
    remark: str = ""


def split_note(content: str, *, limits: Limits) -> Split:
    """Take a file apart."""
    start = len(_BOM) if content.startswith(_BOM) else 0
    opening = _OPENING.match(content, start)
    if opening:
        closing = _CLOSING.search(content, opening.end(), opening.end() + limits.front_matter_bytes)
        if closing:
            try:
                table, remark = _read(content[opening.end() : closing.start()], limits)
            except NotReadableYaml:
                table, remark = None, "Its front matter cannot be read; it stays at the head of the text."
            if table is not None:
                empty = _EMPTY_LINE.match(content, closing.end())
                end = empty.end() if empty else closing.end()
                return _with_tail(content[:end], content[end:], table, remark)
            return _with_tail(content[:start], content[start:], YamlTable(), remark)
    return _with_tail(content[:start], content[start:], YamlTable(), "")


def _read(yaml_text: str, limits: Limits) -> tuple[YamlTable | None, str]:
    """Read the table; hand-written ones that are not quite YAML (`title: Rome: day one`) line by line."""
    if not yaml_text.strip():
        return YamlTable(), ""
    try:
        table = read_yaml_table(yaml_text, limits=limits)
    except YamlAsksTooMuch:
        raise
    except NotReadableYaml:
        table = _line_by_line(yaml_text)
        if table is None:
            raise
        return table, "Its front matter is not quite YAML; it was read line by line."
    if table is not None and table.repeated:
        return table, "Its front matter says one thing twice; the last one counts."
    return table, ""


def _line_by_line(yaml_text: str) -> YamlTable | None:
    table = YamlTable()
    items: list[Json] | None = None
    for line in yaml_text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        if item and items is not None:
            items.append(item[1].strip("'\""))
            continue
        found = _LINE.match(line)
        if not found or found[2] in ("|", ">", "|-", ">-"):
            return None
        key, said = found[1], (found[2] or "").strip("'\"")
        items = [] if not said else None
        table.values[key] = items if items is not None else plain_value(said)
        table.typed[key] = said
    return table


def _with_tail(head: str, body: str, table: YamlTable, remark: str) -> Split:
    tail = ""
    if body.endswith("\n"):
        tail = "\r\n" if body.endswith("\r\n") and "alcove_id" not in table.values else "\n"
    return Split(head=head, text=body[: len(body) - len(tail)], tail=tail, table=table, remark=remark)
