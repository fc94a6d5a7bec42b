"""`alcove search`: by words, by meaning, or both."""

from typing import Annotated, Literal

import typer

from alcove.cli.attach import opened
from alcove.cli.ground import Ground, command
from alcove.cli.options import FilterMood, FilterTag, Since, Starred, Until, WithPrivate, read_filter
from alcove.cli.present import present
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import FinishIndexes
from alcove.runtime.intents.reading import Search, SearchPage

_WAITED_FOR = 20
"""Entries that are waited for without being asked: what was written a moment ago should be found."""
Mode = Literal["both", "words", "meaning", "server"]


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    command(app, "search", panel="Look back")(search)


def search(
    ground: Ground,
    text: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    *,
    words: Annotated[bool, typer.Option("--words", help="By words alone.")] = False,
    meaning: Annotated[bool, typer.Option("--meaning", help="By meaning alone.")] = False,
    server: Annotated[bool, typer.Option("--server", help="Let the server help, where its consent was given.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=200, help="How many at most.")] = 10,
    tag: FilterTag = None,
    mood: FilterMood = None,
    since: Since = None,
    until: Until = None,
    starred: Starred = False,
    private: WithPrivate = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until everything that was written can be found.")] = False,
) -> None:
    """Find entries by their words and by their meaning, on this machine."""
    now = present()
    sought = " ".join(text).strip()
    if not sought:
        raise Refusal("bad_input", "Say what to look for.")
    where = read_filter(now=now, tag=tag, mood=mood, since=since, until=until, starred=starred, with_private=private)
    question = Search(text=sought, where=where, mode=_mode(words=words, meaning=meaning, server=server), limit=limit)
    with opened(ground) as desk:
        page = desk.ask(question)
        if wait or 0 < _waiting(page) <= _WAITED_FOR:
            desk.ask(FinishIndexes())
            page = desk.ask(question)
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(page)
        return
    _print(page)


def _mode(*, words: bool, meaning: bool, server: bool) -> Mode:
    if words + meaning + server > 1:
        raise Refusal("bad_input", "Choose one of --words, --meaning and --server.")
    return "words" if words else "meaning" if meaning else "server" if server else "both"


def _print(page: SearchPage) -> None:
    from rich.text import Text

    from alcove.cli.lines import entry_lines, found_words
    from alcove.cli.paper import cells_to_use, paper, prose_cells, remark

    now = present()
    for hit, line in zip(
        page.hits, entry_lines([hit.line for hit in page.hits], now=now, cells=cells_to_use()), strict=True
    ):
        paper().print(line)
        if hit.snippet:
            snippet = Text.assemble("    ", found_words(hit.snippet), (f"  ({' and '.join(hit.by)})", "aside"))
            paper().print(snippet, soft_wrap=False, width=prose_cells())
    if not page.hits:
        remark(f"Nothing was found in {page.entries} entries.")
    waiting = _waiting(page)
    for sentence in (page.note, f"{waiting} entries are still being indexed." if waiting and not page.note else ""):
        if sentence:
            remark(sentence, style="aside")


def _waiting(page: SearchPage) -> int:
    """Count the entries that cannot be found yet, as far as this search goes."""
    return max(page.waiting_for_words, page.waiting_for_meaning if page.meaning_available else 0)
