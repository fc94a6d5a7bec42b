"""`alcove tag`: tags of entries, and the tags themselves."""

from typing import Annotated

import typer

from alcove.cli.attach import opened
from alcove.cli.commands.writing import tell
from alcove.cli.finding import find_entry
from alcove.cli.ground import Ground, command
from alcove.cli.options import Which, read_tag, read_tags
from alcove.cli.present import present
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EditEntry, ListTags, RenameTag, TagView

Names = Annotated[list[str], typer.Argument(metavar="TAG...", help="One or more tags.")]
Name = Annotated[str, typer.Argument(metavar="TAG")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    tag = typer.Typer(help="Tags: put them on entries, list them, rename and colour them.")
    command(tag, "add")(add)
    command(tag, "remove")(remove)
    command(tag, "list")(list_tags)
    command(tag, "rename")(rename)
    command(tag, "colour")(colour)
    app.add_typer(tag, name="tag", rich_help_panel="Write")


def add(ground: Ground, which: Which, names: Names) -> None:
    """Put tags on an entry."""
    now = present()
    tags = read_tags(names)
    with opened(ground) as desk:
        entry = desk.ask(EditEntry(item=find_entry(desk, which, now=now), add_tags=tags))
    tell(entry, ground, now=now, done="Tagged")


def remove(ground: Ground, which: Which, names: Names) -> None:
    """Take tags off an entry."""
    now = present()
    tags = read_tags(names)
    with opened(ground) as desk:
        item = find_entry(desk, which, now=now)
        there = {tag.name.casefold() for tag in desk.ask(GetEntry(item=item)).tags}
        for tag in tags:
            if tag.removeprefix("#").casefold() not in there:
                raise Refusal("not_found", f"This entry has no tag named {tag}.")
        entry = desk.ask(EditEntry(item=item, remove_tags=tags))
    tell(entry, ground, now=now, done="Untagged")


def list_tags(ground: Ground) -> None:
    """List all tags and how many entries have them."""
    with opened(ground) as desk:
        tags = desk.ask(ListTags())
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(tags)
        return
    from rich.text import Text

    from alcove.cli.lines import tag_text
    from alcove.cli.paper import paper, remark

    for tag in tags.tags:
        paper().print(Text.assemble((f"{tag.entries or 0:>5}  ", "aside"), tag_text(tag)))
    if not tags.tags:
        remark("There are no tags yet; `alcove tag add` makes one.")


def rename(ground: Ground, name: Name, new_name: Annotated[str, typer.Argument(metavar="NEW-NAME")]) -> None:
    """Give a tag another name; all its entries follow."""
    question = RenameTag(name=read_tag(name), new_name=read_tag(new_name))
    with opened(ground) as desk:
        tag = desk.ask(question)
    _tell(tag, ground, f"#{name} is now #{tag.name}.")


def colour(ground: Ground, name: Name, new_colour: Annotated[str, typer.Argument(metavar="#RRGGBB")]) -> None:
    """Give a tag a colour."""
    wanted = "#" + new_colour.removeprefix("#").lower()
    if len(wanted) != 7 or not set(wanted[1:]) <= set("0123456789abcdef"):
        raise Refusal("bad_input", f"A colour is written like #2a9d8f; not “{new_colour}”.")
    with opened(ground) as desk:
        tag = desk.ask(RenameTag(name=read_tag(name), colour=wanted))
    _tell(tag, ground, f"#{tag.name} is now {wanted}.")


def _tell(tag: TagView, ground: Ground, sentence: str) -> None:
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(tag)
        return
    from alcove.cli.paper import say
    from alcove.cli.safe_text import one_line

    say(one_line(sentence))
