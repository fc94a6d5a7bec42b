"""`alcove write`: keep a new entry, from an editor, a pipe or an option."""

import sys
from typing import Annotated

import typer

from alcove.cli.attach import opened
from alcove.cli.ground import Ground, command
from alcove.cli.options import Date, MoodWord, Tags, Text, Title, read_mood, read_tags
from alcove.cli.present import present
from alcove.cli.streams import read_text
from alcove.cli.when import Now, read_moment
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.writing import EntryView, WriteEntry

PANEL = "Write"
LONGEST = 16 * 1024 * 1024
"""Bytes of text in one entry that this command reads: some five thousand pages."""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    command(app, "write", panel=PANEL)(write)


def write(
    ground: Ground,
    *,
    text: Text = None,
    title: Title = None,
    mood: MoodWord = None,
    tag: Tags = None,
    date: Date = None,
    star: Annotated[bool, typer.Option("--star", help="Star it.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Pin it.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Keep it out of lists unless asked for.")] = False,
) -> None:
    """Write a new entry: in your editor, from a pipe, or with --text.  Begins a journal where there is none."""
    now = present()
    moment = None if date is None else read_moment(date, now)
    draft = WriteEntry(
        text="",
        title=title or "",
        mood=None if mood is None else read_mood(mood),
        tags=read_tags(tag),
        starred=star,
        pinned=pin,
        is_private=private,
        written_at=None if moment is None else moment.at,
        timezone=now.zone if moment is None else moment.zone,
    )
    with opened(ground, begin=True) as desk:
        if text is None and sys.stdin.isatty():
            from alcove.cli.editor import edited

            with edited("", home=ground.home) as left:
                entry = desk.ask(with_text(draft, left))
        else:
            entry = desk.ask(with_text(draft, piped() if text in (None, "-") else text or ""))
    tell(entry, ground, now=now, done="Kept")


def with_text(draft: WriteEntry, text: str) -> WriteEntry:
    """Give the draft its text; Refusal when there is nothing to keep."""
    import msgspec

    if not text.strip() and not draft.title:
        raise Refusal("bad_input", "Nothing was written, so nothing was kept.")
    return msgspec.structs.replace(draft, text=text)


def piped() -> str:
    """Read the text from standard input."""
    try:
        return read_text(longest=LONGEST)
    except UnicodeDecodeError:
        raise Refusal("bad_input", "What came through standard input is not UTF-8 text; nothing was kept.") from None
    except OverflowError:
        sentence = f"The text is longer than {LONGEST // 1024 // 1024} MiB; nothing was kept."
        raise Refusal("bad_input", sentence) from None


def tell(entry: EntryView, ground: Ground, *, now: Now, done: str) -> None:
    """Say what was done with an entry."""
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(entry)
        return
    from alcove.cli.paper import say
    from alcove.cli.safe_text import fitted, isolated, one_line
    from alcove.cli.when import short_day
    from alcove.domain.ids import id_to_text

    heading = isolated(fitted(one_line(entry.heading), 60)) or "an entry without words"
    day = short_day(entry.written_at, entry.timezone, now)
    say(f"{done}: {heading} ({day}, {id_to_text(entry.id)})")
