"""After unlocking: what a program left half written when it ended is kept, and the latest of it shown."""

import os
from functools import partial

from PySide6.QtCore import QObject

from alcove.domain.ids import item_id_at
from alcove.runtime.intents.drafts import DraftList, ListDrafts
from alcove.runtime.intents.writing import EntryView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.left_behind import keep_left_behind
from alcove_desktop.words import say


class LeftBehind(QObject):
    """`look` once after each unlock; drafts of this very program count too: it may have lost its engine."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def look(self) -> None:
        """Ask what is there."""
        self._desk.bridge.ask(ListDrafts(mine=os.getpid()), then=self._take_up, owner=self)

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
