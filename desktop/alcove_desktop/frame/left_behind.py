"""After unlocking: what a program left half written when it ended is kept, and the latest of it shown."""

import os
from functools import partial

from PySide6.QtCore import QObject

from alcove.domain.ids import item_id_at
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.drafts import DraftList, DraftView, KeepDraft, ListDrafts
from alcove.runtime.intents.writing import EntryView
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.left_behind import keep_left_behind
from alcove_desktop.words import retell, say


class LeftBehind(QObject):
    """`look` once after each unlock; drafts of this very program count too: it may have lost its engine."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held: dict[bytes, DraftView] = {}

    @property
    def held(self) -> tuple[DraftView, ...]:
        """What could not even be kept as a draft so far, and is in memory alone."""
        return tuple(self._held.values())

    def hold(self, drafts: tuple[DraftView, ...]) -> None:
        """Hold these, in place of what was held."""
        self._held = {draft.item: draft for draft in drafts}

    def look(self) -> None:
        """Keep what is held, and ask what is there."""
        for draft in self.held:
            self._desk.bridge.ask(
                KeepDraft(draft=draft),
                then=partial(self._kept, draft),
                failed=self._refused,
                owner=self,
                lane=Lane.CHANGE,
            )
        self._desk.bridge.ask(ListDrafts(mine=os.getpid()), then=self._take_up, owner=self, lane=Lane.CHANGE)

    def _kept(self, draft: DraftView, _done: Done) -> None:
        self._held.pop(draft.item, None)

    def _refused(self, refusal: Refusal) -> None:
        self._desk.tell(retell(refusal.sentence), "problem")

    def _take_up(self, drafts: DraftList) -> None:
        for draft in drafts.drafts:
            last = draft is drafts.drafts[-1]
            keep_left_behind(self._desk.bridge, draft, mint=self._mint, then=partial(self._show, show=last))

    def _show(self, view: EntryView, *, show: bool) -> None:
        if show and (not view.is_private or self._desk.door.is_open):
            self._desk.go("write", view.id)
            self._desk.tell(say("What you were writing when Alcove last ended was kept."), "good")

    def _mint(self) -> bytes:
        return item_id_at(self._desk.clock.now() // 1000, self._desk.entropy.take(10))
