"""One entry on a page: what is known of it, then its text; and how a text changed."""

import difflib
import re
from collections.abc import Iterator

from rich.text import Text

from alcove.cli.lines import mood_style, tags_text
from alcove.cli.safe_text import isolated, one_line, shown
from alcove.cli.when import Now, long_moment
from alcove.domain.ids import id_to_text
from alcove.runtime.intents.reading import VersionView
from alcove.runtime.intents.writing import EntryView

_AFTER_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def entry_page(entry: EntryView, *, now: Now) -> list[Text]:
    """Lay out an entry: heading, day, mood, tags, text."""
    page: list[Text] = []
    if entry.title:
        page.append(Text(isolated(one_line(entry.title)), style="heading"))
    page.append(Text(long_moment(entry.written_at, entry.timezone, now), style="day"))
    facts: list[Text] = []
    if entry.mood is not None:
        facts.append(Text(f"mood {entry.mood}/10", style=mood_style(entry.mood)))
    flags = [(entry.starred, "★ starred"), (entry.pinned, "pinned"), (entry.is_private, "⚿ private")]
    facts += [Text(word) for on, word in flags if on]
    if entry.trashed_at is not None:
        facts.append(Text("in the trash", style="bad"))
    if entry.tags:
        facts.append(tags_text(entry.tags))
    if facts:
        page.append(Text(" · ").join(facts))
    page.append(Text(_footing(entry), style="aside"))
    page.append(Text(""))
    page.append(Text(shown(entry.text).rstrip("\n")))
    return page


def _footing(entry: EntryView) -> str:
    words = f"{entry.word_count} word{'s' if entry.word_count != 1 else ''}"
    versions = f", {entry.versions} versions" if entry.versions > 1 else ""
    return f"{id_to_text(entry.id)} · {words}{versions}"


def version_page(version: VersionView, before: VersionView | None, *, now: Now) -> Iterator[Text]:
    """Tell what a version changed against the one before."""
    who = one_line(version.device_name) or id_to_text(version.device)[:8]
    moment = long_moment(version.at, now.zone, now)
    yield Text.assemble((f"{version.number:>3}", "heading"), "  ", (moment, "day"), "  ", (who, "aside"))
    old = before or VersionView(number=0, at=0, device=b"", device_name="", title="", text="", mood=None, tags=())
    if version.title != old.title:
        yield Text(f"     title: {one_line(version.title) or '(none)'}")
    if version.mood != old.mood:
        yield Text(f"     mood: {'(none)' if version.mood is None else version.mood}")
    for tag in sorted(set(version.tags) - set(old.tags)):
        yield Text(f"     + #{one_line(tag)}", style="good")
    for tag in sorted(set(old.tags) - set(version.tags)):
        yield Text(f"     - #{one_line(tag)}", style="bad")
    yield from _difference(shown(old.text), shown(version.text))


def _difference(old: str, new: str) -> Iterator[Text]:
    """Give the changed sentences with one around them: a paragraph is one long line, too long to compare."""
    lines = difflib.unified_diff(_sentences(old), _sentences(new), n=1, lineterm="")
    for number, line in enumerate(lines):
        if number < 2:
            continue  # the names of two files, which these are not
        if line.startswith("@@"):
            yield Text("     ⋯", style="aside")
            continue
        style = {"+": "good", "-": "bad"}.get(line[:1], "")
        yield Text(f"     {line[:1]} {line[1:]}", style=style)


def _sentences(text: str) -> list[str]:
    return [sentence for line in text.splitlines() for sentence in _AFTER_SENTENCE.split(line)]
