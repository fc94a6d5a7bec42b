"""`alcove edit`, `mood`, `delete`, `restore`: change an entry, throw it away, take it back."""

import sys
from typing import Annotated

import msgspec
import typer

from alcove.cli.attach import opened
from alcove.cli.commands.writing import piped, tell
from alcove.cli.finding import find_entry
from alcove.cli.ground import Ground, command
from alcove.cli.options import Date, MoodWord, Tags, Text, Title, Which, Yes, read_mood, read_tags
from alcove.cli.present import present
from alcove.cli.when import read_moment
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EditEntry, EraseEntry, RestoreEntry, TrashEntry

PANEL = "Write"


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    command(app, "edit", panel=PANEL)(edit)
    command(app, "mood", panel=PANEL)(mood)
    command(app, "delete", panel=PANEL)(delete)
    command(app, "restore", panel=PANEL)(restore)


def edit(
    ground: Ground,
    which: Which,
    *,
    text: Text = None,
    title: Title = None,
    mood: MoodWord = None,
    tag: Tags = None,
    untag: Annotated[list[str] | None, typer.Option("--untag", metavar="TAG", help="Take a tag away.")] = None,
    date: Date = None,
    star: Annotated[bool | None, typer.Option("--star/--no-star", help="Star it or not.")] = None,
    pin: Annotated[bool | None, typer.Option("--pin/--no-pin", help="Pin it or not.")] = None,
    private: Annotated[bool | None, typer.Option("--private/--no-private", help="Keep it out of lists.")] = None,
) -> None:
    """Change an entry: in your editor when nothing else is given.  What another device changed meanwhile stays."""
    now = present()
    moment = None if date is None else read_moment(date, now)
    unset = msgspec.UNSET
    change = EditEntry(
        item=bytes(16),
        title=unset if title is None else title,
        mood=unset if mood is None else read_mood(mood),
        starred=unset if star is None else star,
        pinned=unset if pin is None else pin,
        is_private=unset if private is None else private,
        written_at=unset if moment is None else moment.at,
        timezone=unset if moment is None else moment.zone,
        add_tags=read_tags(tag),
        remove_tags=read_tags(untag),
    )
    in_editor = text is None and change == EditEntry(item=bytes(16))
    if in_editor and not sys.stdin.isatty():
        raise Refusal("bad_input", "Say what to change (see `alcove edit --help`); there is no terminal for an editor.")
    with opened(ground) as desk:
        item = find_entry(desk, which, now=now)
        change = msgspec.structs.replace(change, item=item)
        if in_editor:
            from alcove.cli.editor import edited

            before = desk.ask(GetEntry(item=item)).text
            with edited(before, home=ground.home) as left:
                if left == before:
                    raise Refusal("bad_input", "Nothing was changed.")
                entry = desk.ask(msgspec.structs.replace(change, text=left, base_text=before))
        elif text is not None:
            left = piped() if text == "-" else text
            before = desk.ask(GetEntry(item=item)).text
            entry = desk.ask(msgspec.structs.replace(change, text=left, base_text=before))
        else:
            entry = desk.ask(change)
    tell(entry, ground, now=now, done="Changed")


def mood(
    ground: Ground, which: Which, number: Annotated[str, typer.Argument(metavar="1-10", help="Or `none`.")]
) -> None:
    """Give an entry a mood from 1 to 10, or none."""
    now = present()
    value = read_mood(number)
    with opened(ground) as desk:
        entry = desk.ask(EditEntry(item=find_entry(desk, which, now=now), mood=value))
    tell(entry, ground, now=now, done="No mood now" if value is None else f"Mood {value}")


def delete(
    ground: Ground,
    which: Which,
    *,
    forever: Annotated[bool, typer.Option("--forever", help="Erase it for good, on every device.")] = False,
    yes: Yes = False,
) -> None:
    """Put an entry into the trash; `alcove restore` takes it back."""
    now = present()
    with opened(ground) as desk:
        item = find_entry(desk, which, now=now)
        if not forever:
            tell(desk.ask(TrashEntry(item=item)), ground, now=now, done="In the trash")
            return
        entry = desk.ask(GetEntry(item=item))
        if not yes:
            confirm(f"Erase “{entry.heading[:60]}” for good, on every device?")
        desk.ask(EraseEntry(item=item))
    tell(entry, ground, now=now, done="Erased for good")


def restore(ground: Ground, which: Which) -> None:
    """Take an entry out of the trash."""
    now = present()
    with opened(ground) as desk:
        entry = desk.ask(RestoreEntry(item=find_entry(desk, which, now=now)))
    tell(entry, ground, now=now, done="Back from the trash")


def confirm(question: str) -> None:
    """Ask whether it is meant; Refusal when it is not, or when nobody can be asked."""
    if not sys.stdin.isatty():
        raise Refusal("bad_input", "Nobody can be asked here; say --yes when it is meant.")
    if not typer.confirm(question, err=True):
        raise Refusal("refused", "Nothing was changed.")
