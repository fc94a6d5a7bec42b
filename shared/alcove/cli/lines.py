"""A list of entries: one line each, in columns: id, day, mood, heading and preview, tags.

The heading takes what is left of the width, the preview what the heading leaves; ids are as short as they can be
and still tell the lines apart.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from alcove.cli.safe_text import fitted, isolated, one_line, padded
from alcove.cli.when import Now, short_day
from alcove.domain.ids import id_to_text
from alcove.runtime.intents.reading import LineView
from alcove.runtime.intents.writing import TagView

_SHORTEST = 8
_DAY = 11
_MOOD = 3
_LEAST_HEADING = 16
_UNCUT = 1_000
"""A width from which on nothing is cut: a pipe."""


def short_ids(ids: Sequence[bytes]) -> list[str]:
    """Give the shortest beginnings, of eight digits or more, that tell these ids apart."""
    texts = [id_to_text(each) for each in ids]
    length = next((n for n in range(_SHORTEST, 36) if len({text[:n] for text in texts}) == len(set(texts))), 36)
    return [text[:length].rstrip("-") for text in texts]


def mood_style(mood: int) -> str:
    """Colour a mood from red over yellow to green."""
    return "red" if mood <= 3 else "yellow" if mood <= 6 else "green"


def mood_text(mood: int | None) -> Text:
    """Show a mood in three cells: a dot and its number."""
    return Text("   ") if mood is None else Text(f"●{mood:>2}", style=mood_style(mood))


def tag_text(tag: TagView) -> Text:
    """Show a tag in its colour."""
    return Text("#" + isolated(one_line(tag.name)), style=tag.colour if _is_colour(tag.colour) else "")


def tags_text(tags: Sequence[TagView]) -> Text:
    """Show tags side by side."""
    return Text(" ").join(tag_text(tag) for tag in tags)


def entry_lines(lines: Sequence[LineView], *, now: Now, cells: int) -> list[Text]:
    """Lay out a list of entries for a width."""
    shorts = short_ids([line.id for line in lines])
    id_cells = max((len(each) for each in shorts), default=0)
    return [
        _entry_line(line, short.ljust(id_cells), now=now, cells=cells)
        for line, short in zip(lines, shorts, strict=True)
    ]


def _entry_line(line: LineView, short: str, *, now: Now, cells: int) -> Text:
    day = short_day(line.written_at, line.timezone, now)
    head = Text.assemble((short, "id"), "  ", (day.rjust(_DAY), "day"), "  ", mood_text(line.mood), "  ")
    marks = ("★ " if line.starred else "") + ("⚿ " if line.is_private else "")
    tags = tags_text(line.tags)
    left = cells - head.cell_len
    uncut = cells >= _UNCUT
    if not uncut and left - tags.cell_len - 2 < _LEAST_HEADING:
        tags = Text("")
    room = max(left - (tags.cell_len + 2 if tags else 0), 8)
    heading = one_line(line.heading) or "(no words)"
    if uncut:
        return Text.assemble(head, (marks + heading, "heading"), "  " if tags else "", tags)
    heading = fitted(marks + heading, room)
    rest = room - cell_len(heading)
    preview = _preview(line, heading) if rest > 12 else ""
    body = Text.assemble((isolated(heading), "heading"))
    if preview:
        body.append(padded("  " + preview, rest), style="aside")
    else:
        body.append(" " * rest if tags else "")
    return Text.assemble(head, body, "  " if tags else "", tags)


def _preview(line: LineView, heading: str) -> str:
    """Give the preview without the words that the heading shows already."""
    preview = one_line(line.preview)
    told = one_line(line.heading).removesuffix("…")
    if preview.startswith(told):
        return preview[len(told) :].strip() if not heading.endswith("…") else ""
    return preview


def _is_colour(colour: str) -> bool:
    return len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in colour[1:])


def found_words(snippet: str) -> Text:
    """Show a snippet with its found words (between U+E000 and U+E001) underlined."""
    shown = Text()
    for number, part in enumerate(one_line(snippet).split("\ue000")):
        found, mark, rest = part.partition("\ue001")
        if number and mark:
            shown.append(found, style="bold underline")
            shown.append(rest)
        else:
            shown.append(part)
    return shown
