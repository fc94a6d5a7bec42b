"""Options that several commands share, each with its meaning and its check."""

from typing import Annotated

import typer

from alcove.cli.when import Now, read_first_instant, read_last_instant
from alcove.domain.entry import MOOD_MAX, MOOD_MIN, TAG_NAME_MAX
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import Filter

Which = Annotated[
    str,
    typer.Argument(metavar="ENTRY", help="The beginning of its id, a day like 2026-11-20 or yesterday, or `last`."),
]
Text = Annotated[str | None, typer.Option("--text", help="The text itself; `-` reads standard input.")]
Title = Annotated[str | None, typer.Option("--title", help="A title; without one the first line stands for it.")]
MoodWord = Annotated[str | None, typer.Option("--mood", metavar="1-10", help="A mood from 1 to 10, or `none`.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; may be given several times.")]
Date = Annotated[
    str | None, typer.Option("--date", help="When it was: 2026-11-20, 2026-11-20 21:00, yesterday, 1664-01-03.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether it is meant.")]

FilterTag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Only entries with this tag.")]
FilterMood = Annotated[
    str | None, typer.Option("--mood", metavar="N or N-M", help="Only entries with this mood, as in 7 or 1-3.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to the end of this day, month or year.")]
Starred = Annotated[bool, typer.Option("--starred", help="Only starred entries.")]
WithPrivate = Annotated[bool, typer.Option("--private", help="Show private entries too.")]


def read_mood(word: str) -> int | None:
    """Read a mood; `none` is None."""
    if word.strip().lower() in ("none", ""):
        return None
    try:
        mood = int(word)
    except ValueError:
        mood = 0
    if not MOOD_MIN <= mood <= MOOD_MAX:
        raise Refusal("bad_input", f"A mood is a number from {MOOD_MIN} to {MOOD_MAX}, or `none`; not “{word}”.")
    return mood


def read_tags(names: list[str] | None) -> tuple[str, ...]:
    """Read tag names, with or without their #."""
    return tuple(dict.fromkeys(read_tag(name) for name in names or ()))


def read_tag(name: str) -> str:
    """Read one tag's name."""
    plain = " ".join(name.split()).removeprefix("#").strip()
    if not 1 <= len(plain) <= TAG_NAME_MAX:
        raise Refusal("bad_input", f"A tag's name has 1 to {TAG_NAME_MAX} characters; not “{name[:40]}”.")
    return plain


def read_filter(
    *,
    now: Now,
    tag: str | None = None,
    mood: str | None = None,
    since: str | None = None,
    until: str | None = None,
    starred: bool = False,
    with_private: bool = False,
    trashed: bool = False,
) -> Filter:
    """Read which entries are meant."""
    lowest, highest = _mood_range(mood)
    first = None if since is None else read_first_instant(since, now)
    last = None if until is None else read_last_instant(until, now)
    if first is not None and last is not None and first > last:
        raise Refusal("bad_input", f"--since {since} lies after --until {until}.")
    return Filter(
        trashed=trashed,
        tag=None if tag is None else read_tag(tag),
        mood_min=lowest,
        mood_max=highest,
        starred=True if starred else None,
        since=first,
        until=last,
        with_private=with_private,
    )


def _mood_range(word: str | None) -> tuple[int | None, int | None]:
    if word is None:
        return None, None
    low, dash, high = word.partition("-")
    lowest, highest = read_mood(low), read_mood(high) if dash else read_mood(low)
    if lowest is None or highest is None or lowest > highest:
        raise Refusal("bad_input", f"A range of moods is written like 3 or 1-3; not “{word}”.")
    return lowest, highest
