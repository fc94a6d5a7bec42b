"""A net under what is half written here: kept as a draft of the journal, half a second behind the fingers.

Rules
- There are drafts of journal entries only.  If the program ends or the journal is locked before an entry of emotions
  is saved, its words are found again as a journal entry; when it is saved or discarded, the draft goes.
- Nothing is kept of a form that is as it was, and nothing of an entry that is edited and still has its old words.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from alcove.domain.ids import item_id_at
from alcove.runtime.intents.drafts import DraftView, DropDraft, KeepDraft
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk

BEHIND = 400
"""Milliseconds without a change until the draft is kept."""


class Safety(QObject):
    """`words` gives what stands in the room and is saved nowhere; "" when nothing does."""

    def __init__(self, desk: Desk, words: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._item = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BEHIND)
        self._timer.timeout.connect(self.keep)

    def soon(self) -> None:
        """Something changed: keep it as soon as the fingers rest."""
        self._timer.start()

    def keep(self) -> None:
        """Keep now what is unsaved; drop the draft when nothing is."""
        self._timer.stop()
        text = self._words()
        if not text:
            self.drop()
            return
        now = self._desk.clock.now()
        self._item = self._item or item_id_at(now // 1000, self._desk.entropy.take(10))
        draft = DraftView(
            item=self._item,
            is_new=True,
            title="",
            text=text,
            base_text="",
            timezone=self._desk.timezone,
            pid=os.getpid(),
        )
        self._desk.bridge.ask(KeepDraft(draft=draft), lane=Lane.CHANGE)

    def drop(self) -> None:
        """It is saved, or no longer wanted."""
        self._timer.stop()
        if self._item:
            self._desk.bridge.ask(DropDraft(item=self._item), lane=Lane.CHANGE)
            self._item = b""

    def let_go(self) -> None:
        """The journal is being locked: the draft stays behind, for the next opening."""
        self._timer.stop()
        self._item = b""
