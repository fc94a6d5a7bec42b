"""Drafts that a program left behind when it ended unexpectedly: they become the entries that they were to be."""

from collections.abc import Callable

import msgspec

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.drafts import DraftView, DropDraft
from alcove.runtime.intents.writing import EditEntry, EntryView, WriteEntry
from alcove_desktop.presenters.asking import Asks, Lane


def keep_left_behind(
    asks: Asks, draft: DraftView, *, mint: Callable[[], bytes], then: Callable[[EntryView], None]
) -> None:
    """Make a record of a draft whose program ended before it could; an empty one is dropped."""

    def write_anew(refusal: Refusal) -> None:
        if refusal.kind == "not_found":  # erased meanwhile: what was typed since is a new entry
            asks.ask(DropDraft(item=draft.item), lane=Lane.CHANGE)
            asks.ask(_as_new(draft, item=mint()), then=then, lane=Lane.CHANGE)

    def written(view: EntryView) -> None:
        if view.text == draft.text:
            then(view)
        else:  # the page was kept once and written on: the draft is what was typed since
            go_on(base_text=view.text)

    def go_on(*, base_text: str) -> None:
        asks.ask(_as_edit(draft, base_text=base_text), then=then, failed=write_anew, lane=Lane.CHANGE)

    if draft.is_new and not (draft.text.strip() or draft.title.strip()):
        asks.ask(DropDraft(item=draft.item), lane=Lane.CHANGE)
    elif draft.is_new:
        asks.ask(_as_new(draft, item=draft.item), then=written, failed=write_anew, lane=Lane.CHANGE)
    else:
        go_on(base_text=draft.base_text)


def _as_edit(draft: DraftView, *, base_text: str) -> EditEntry:
    """Change what the page says; what it only leaves out (a tag, a star) may have been set elsewhere, and stays."""
    return EditEntry(
        item=draft.item,
        text=draft.text,
        base_text=base_text,
        title=draft.title,
        mood=draft.mood,
        add_tags=draft.tags,
        starred=True if draft.starred else msgspec.UNSET,
        is_private=True if draft.is_private else msgspec.UNSET,
    )


def _as_new(draft: DraftView, *, item: bytes) -> WriteEntry:
    return WriteEntry(
        item=item,
        text=draft.text,
        title=draft.title,
        mood=draft.mood,
        tags=draft.tags,
        starred=draft.starred,
        is_private=draft.is_private,
        written_at=draft.written_at,
        timezone=draft.timezone,
    )
