"""The page that is being written: from keystrokes to drafts to records, with nothing lost on the way.

Rules
- A keystroke costs nothing here; the text is read when it is kept.
- At most DRAFT_MS after the first unsaved change the whole page is a draft in the encrypted store: a killed program
  loses less than half a second.
- A record is made when the person pauses (PAUSE_MS), after LONGEST_MS of writing without a pause, and when they leave:
  each record is kept for good and travels, so one for every half second would bury the history (docs/adr/0072).
- One save is on its way at a time.  What is typed meanwhile is saved next, on the base that was sent.
- What another device changed is merged in when nothing here is unsaved; else the engine merges it at the next save.
- An untouched new page leaves nothing behind.
- What could not be kept is held: also when its page was left, and through a lock (`unkept`).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Literal, Protocol, TypeVar

import msgspec

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.drafts import DraftView, DropDraft, KeepDraft
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EditEntry, EntryView, WriteEntry
from alcove_desktop.presenters.asking import Asks, Lane, Later
from alcove_desktop.presenters.fields import Fields, fields_of
from alcove_desktop.presenters.held import RETRY_MS, Held

T = TypeVar("T")
DRAFT_MS = 350
PAUSE_MS = 3_000
LONGEST_MS = 60_000

Standing = Literal["empty", "kept", "unsaved", "saving", "failed"]


class Paper(Protocol):
    """What shows the page: the room."""

    def text(self) -> str:
        """Give the text as it stands."""
        ...

    def begin(self, text: str) -> None:
        """Show another page's text."""
        ...

    def merge(self, text: str) -> None:
        """Take in what was changed elsewhere; caret and undo stay."""
        ...

    def show_fields(self, fields: Fields, view: EntryView | None) -> None:
        """Show title, mood, tags and the rest."""
        ...

    def show_standing(self, standing: Standing, sentence: str) -> None:
        """Show whether all is kept; the sentence says what went wrong."""
        ...

    def show_left(self, sentence: str) -> None:
        """Say that a page which was left could not be kept; the sentence says why."""
        ...


class PageKeeper:
    """Keeps one page at a time."""

    def __init__(
        self,
        asks: Asks,
        later: Later,
        paper: Paper,
        *,
        mint: Callable[[], bytes],
        pid: int,
        timezone: Callable[[], str],
    ) -> None:
        self._asks, self._later, self._paper = asks, later, paper
        self._mint, self._pid, self._timezone = mint, pid, timezone
        self.saves_by_itself = True
        """False: records are made on leaving and when asked to; drafts are kept all the same."""
        self._turn = 0
        self._touched = self._looking = self._wanted = False
        self._item, self._fields, self._kept_fields = b"", Fields(), Fields()
        self._waits: dict[str, Callable[[], None]] = {}
        self._held = Held(asks, later, paper.show_left)
        self._opening = 0
        self._reset(b"", Fields())

    @property
    def item(self) -> bytes:
        """The entry's id; also of one that is not kept yet."""
        return self._item

    @property
    def view(self) -> EntryView | None:
        """The entry as it was last kept; None for a page that is not kept yet."""
        return self._view

    @property
    def fields(self) -> Fields:
        """Title, mood and the rest as they stand on the page."""
        return self._fields

    def is_unsaved(self) -> bool:
        """Tell whether something would be lost without a save."""
        return self._touched or self._flying is not None

    def unkept(self) -> tuple[DraftView, ...]:
        """Give what would be lost if the program ended now: it could not even be kept as a draft."""
        return (
            *self._held.drafts,
            *((self._draft(self._paper.text()),) if self._draft_failed and self.is_unsaved() else ()),
        )

    def open_new(self, *, text: str = "", written_at: int | None = None, is_private: bool = False) -> None:
        """Begin a new page; `text` is a template's."""
        self.part()
        fields = Fields(timezone=self._timezone(), written_at=written_at, is_private=is_private)
        self._reset(self._mint(), fields)
        self._base_text = text
        self._paper.begin(text)
        self._paper.show_fields(self._fields, None)
        self._stand("empty")

    def open(self, item: bytes, *, failed: Callable[[Refusal], None]) -> None:
        """Show a kept entry."""
        self.part()
        self._opening += 1
        opening = self._opening

        def show(view: EntryView) -> None:
            if opening == self._opening:
                self.part()  # what was typed while this page was on its way
                self._reset(view.id, fields_of(view))
                self._know(view)
                self._paper.begin(view.text)
                self._paper.show_fields(self._fields, view)
                self._stand("kept")

        self._asks.ask(
            GetEntry(item=item), then=show, failed=failed, lane=Lane.CHANGE
        )  # after what was just parted with

    def typed(self) -> None:
        """Note a change of the text."""
        self._touch()

    def change(self, fields: Fields) -> None:
        """Note a change of anything else."""
        if fields != self._fields:
            self._fields = fields
            self._touch()

    def flush(self) -> None:
        """Save now what is unsaved; while a save is on its way, it goes on with the rest when it is back."""
        if self._touched and self._flying is None:
            self._save()

    def keep_anyway(self) -> None:
        """Keep the page now, even while nothing stands on it: a file is to belong to it."""
        self._wanted = True
        self._touched = True
        self.flush()

    def part(self) -> None:
        """The page is left: all of it is on its way to the engine when this returns."""
        if self._touched and self._flying is not None:
            self._keep_draft()
            text, fields = self._flying
            draft = self._draft(self._paper.text())
            self._asks.ask(
                self._edit(draft.text, base_text=text, old=fields),
                failed=partial(self._held.hold, draft),
                lane=Lane.CHANGE,
            )
            self._touched = False
        self.flush()

    def noticed(self) -> None:
        """Something changed in the journal, perhaps this entry."""
        if self._view is None or self._flying is not None or self._looking:
            return
        turn, self._looking = self._turn, True

        def look(view: EntryView) -> None:
            self._looking = False
            if turn == self._turn and not self.is_unsaved():
                self._take_in(view)

        def gone(refusal: Refusal) -> None:
            self._looking = False
            if turn == self._turn and refusal.kind == "not_found":
                self._erased_elsewhere()

        self._asks.ask(GetEntry(item=self._item), then=look, failed=gone)

    def forget(self) -> None:
        """Let go of everything; what is on its way comes back to nobody."""
        self._held.forget()
        self._reset(b"", Fields())

    def _reset(self, item: bytes, fields: Fields) -> None:
        for cancel in self._waits.values():
            cancel()
        self._waits = {}
        self._turn += 1
        self._opening += 1
        self._item, self._fields, self._kept_fields = item, fields, fields
        self._view: EntryView | None = None
        self._base_text = ""
        self._touched = self._looking = self._wanted = self._draft_failed = False
        self._flying: tuple[str, Fields] | None = None
        """What was sent and has not come back yet."""

    def _touch(self) -> None:
        self._touched = True
        self._stand("unsaved")
        self._wait("draft", DRAFT_MS, self._keep_draft)
        if self.saves_by_itself:
            self._wait("pause", PAUSE_MS, self.flush, again=True)
            self._wait("longest", LONGEST_MS, self.flush)

    def _wait(self, name: str, milliseconds: int, call: Callable[[], None], *, again: bool = False) -> None:
        """Call later; a wait that goes on already is left alone, or begun anew with `again`."""
        if name in self._waits:
            if not again:
                return
            self._waits.pop(name)()

        def run() -> None:
            self._waits.pop(name, None)
            call()

        self._waits[name] = self._later(milliseconds, run)

    def _keep_draft(self) -> None:
        if not self._touched:
            return
        turn, draft = self._turn, self._draft(self._paper.text())

        def kept(_done: Done) -> None:
            if turn == self._turn:
                self._draft_failed = False

        def refused(refusal: Refusal) -> None:
            if turn == self._turn:
                self._draft_refused(refusal)

        self._asks.ask(KeepDraft(draft=draft), then=kept, failed=refused, lane=Lane.CHANGE)

    def _draft(self, text: str) -> DraftView:
        return DraftView(
            item=self._item,
            is_new=self._view is None,
            title=self._fields.title,
            text=text,
            base_text=self._base_text,
            mood=self._fields.mood,
            tags=self._fields.tags,
            starred=self._fields.starred,
            is_private=self._fields.is_private,
            timezone=self._fields.timezone,
            written_at=self._fields.written_at,
            pid=self._pid,
        )

    def _draft_refused(self, refusal: Refusal) -> None:
        self._draft_failed = True
        self._stand("failed", refusal.sentence)
        self._wait("draft", RETRY_MS, self._keep_draft)

    def _save(self) -> None:
        for name in ("draft", "pause", "longest"):
            self._waits.pop(name, _nothing)()
        text, fields, turn = self._paper.text(), self._fields, self._turn
        untouched = text == self._base_text and fields == self._kept_fields
        if self._view is None and untouched and not self._wanted:
            self._touched = False
            self._asks.ask(DropDraft(item=self._item), lane=Lane.CHANGE)
            self._stand("empty")
            return
        draft = self._draft(text)
        self._touched = False
        self._flying = (text, fields)
        self._stand("saving")
        is_new = self._view is None
        question = self._write(text, fields) if is_new else self._edit(text, base_text=self._base_text)

        def kept(view: EntryView) -> None:
            if turn == self._turn:
                self._saved(view, text, fields, is_new=is_new)

        def refused(refusal: Refusal) -> None:
            if turn == self._turn:
                self._refused(refusal)
            else:
                self._held.hold(draft, refusal)

        self._asks.ask(question, then=kept, failed=refused, lane=Lane.CHANGE)

    def _write(self, text: str, fields: Fields) -> WriteEntry:
        return WriteEntry(
            item=self._item,
            text=text,
            title=fields.title,
            mood=fields.mood,
            tags=fields.tags,
            starred=fields.starred,
            is_private=fields.is_private,
            written_at=fields.written_at,
            timezone=fields.timezone,
        )

    def _edit(self, text: str, *, base_text: str, old: Fields | None = None) -> EditEntry:
        old, new = old or self._kept_fields, self._fields
        return EditEntry(
            item=self._item,
            text=text,
            base_text=base_text,
            title=_if_new(new.title, old.title),
            mood=_if_new(new.mood, old.mood),
            starred=_if_new(new.starred, old.starred),
            is_private=_if_new(new.is_private, old.is_private),
            written_at=msgspec.UNSET if new.written_at is None or new.written_at == old.written_at else new.written_at,
            add_tags=tuple(tag for tag in new.tags if tag not in old.tags),
            remove_tags=tuple(tag for tag in old.tags if tag not in new.tags),
        )

    def _saved(self, view: EntryView, sent: str, sent_fields: Fields, *, is_new: bool) -> None:
        self._flying = None
        self._draft_failed = False
        self._know(view)
        if is_new and view.text != sent:  # an earlier try had been kept, and its answer was lost
            self._touch()
            return
        self._kept_fields = replace(sent_fields, written_at=view.written_at)
        if self._fields.written_at is None:
            self._fields = replace(self._fields, written_at=view.written_at)
        if self._touched:
            self._base_text = sent
            self._touch()
            return
        self._take_in(view)
        self._stand("kept")

    def _refused(self, refusal: Refusal) -> None:
        self._flying = None
        self._touched = True
        if refusal.kind == "not_found":
            self._erased_elsewhere()
            self._touch()
            return
        self._stand("failed", refusal.sentence)
        self._waits.pop("draft", _nothing)()
        self._keep_draft()
        self._wait("pause", RETRY_MS, self.flush)

    def _take_in(self, view: EntryView) -> None:
        """Show what is kept, where it differs from the page; nothing here is unsaved."""
        if self._paper.text() != view.text:
            self._paper.merge(view.text)
        self._know(view)
        self._base_text = view.text
        fields = fields_of(view)
        self._kept_fields = fields
        self._fields = fields
        self._paper.show_fields(fields, view)

    def _erased_elsewhere(self) -> None:
        """Go on as a new entry: what is on the page is kept only if the person goes on with it."""
        self._item, self._view, self._base_text = self._mint(), None, ""
        self._kept_fields = Fields(timezone=self._fields.timezone)
        self._stand("failed", ERASED)

    def _know(self, view: EntryView) -> None:
        self._view = view
        self._base_text = view.text
        self._kept_fields = fields_of(view)

    def _stand(self, standing: Standing, sentence: str = "") -> None:
        self._paper.show_standing(standing, sentence)


ERASED = "This entry was erased on another device. If you go on writing, it is kept as a new one."


def _if_new(value: T, old: T) -> T | msgspec.UnsetType:
    return msgspec.UNSET if value == old else value


def _nothing() -> None:
    pass
