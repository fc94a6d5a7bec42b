"""The model of the list: pages are asked for as they come into sight, never more than is shown."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.emotions import EmotionPage, EmotionView, ListEmotions
from alcove_desktop.bridge import Bridge
from alcove_desktop.presenters.emotions import EmotionRow, row_of, spoken_row
from alcove_desktop.widgets.dates import clock_time, long_day

PAGE = 30
REFRESHED = 150
ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class EmotionRows(QAbstractListModel):
    """Emotion entries, newest first."""

    filled = Signal(int)
    """A page came: how many entries there are in all."""
    refused = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows: list[EmotionRow] = []
        self._total = 0
        self._asking = False
        self._turn = 0
        self._where = ListEmotions()

    def begin(self, *, trashed: bool, emotion: str = "") -> None:
        """Show what is kept (with one emotion, or any), or what is in the trash, from the first page."""
        self._where = ListEmotions(trashed=trashed, emotion=emotion or None)
        self._ask(None, PAGE, self._replace)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self._ask(None, max(PAGE, min(REFRESHED, len(self._rows))), self._replace)

    def clear(self) -> None:
        """Let no word stay here."""
        self._turn += 1
        self._asking = False
        self.beginResetModel()
        self._rows, self._total = [], 0
        self.endResetModel()

    def row(self, index: _Index) -> EmotionRow | None:
        """Give what a row shows."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count the rows that came."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row, or what a screen reader says of it."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken_row(row, f"{long_day(row.moment.date())}, {clock_time(row.moment)}")
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether there is another page."""
        return not parent.isValid() and not self._asking and len(self._rows) < self._total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._rows:
            last = self._rows[-1].view
            self._ask((last.felt_at, last.id), PAGE, self._append)

    def _ask(
        self, after: tuple[int, bytes] | None, limit: int, then: Callable[[tuple[EmotionView, ...]], None]
    ) -> None:
        self._turn += 1
        turn, self._asking = self._turn, True

        def took(page: EmotionPage) -> None:
            if turn == self._turn:
                self._asking, self._total = False, page.total
                then(page.entries)
                self.filled.emit(page.total)

        def refused(refusal: Refusal) -> None:
            if turn == self._turn:
                self._asking = False
                self.refused.emit(refusal.sentence)

        question = msgspec.structs.replace(self._where, after=after, limit=limit)
        self._bridge.ask(question, then=took, failed=refused, owner=self)

    def _append(self, views: tuple[EmotionView, ...]) -> None:
        if not views:
            self._total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(views) - 1)
        self._rows += [row_of(view) for view in views]
        self.endInsertRows()

    def _replace(self, views: tuple[EmotionView, ...]) -> None:
        """Show a new beginning; what did not change is left in place."""
        new = [row_of(view) for view in views]
        if [row.view.id for row in self._rows] == [row.view.id for row in new]:
            changed = [place for place, row in enumerate(new) if row != self._rows[place]]
            self._rows = new
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()
