"""The model of a list of entries: pages are asked for as they are scrolled to, never more than is shown.

- The first page comes with `begin`; the view asks for the next through `fetchMore` when its end comes into sight.
- `refresh` asks again for as many rows as are here already (at most REFRESHED), and keeps what did not change in place.
"""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import EntryPage, Filter, LineView, ListEntries
from alcove_desktop.bridge import Bridge
from alcove_desktop.presenters.entry_row import EntryRow, row_of, spoken_row
from alcove_desktop.widgets.dates import clock_time, long_day

PAGE = 40
REFRESHED = 200
ROW = Qt.ItemDataRole.UserRole
FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class EntryLines(QAbstractListModel):
    """Entries, newest first."""

    filled = Signal(int)
    """A page came: how many entries there are in all."""
    refused = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._where = Filter()
        self._lines: list[LineView] = []
        self._rows: list[EntryRow] = []
        self._total = 0
        self._asking = False
        self._turn = 0

    @property
    def total(self) -> int:
        """How many entries there are in all."""
        return self._total

    def begin(self, where: Filter) -> None:
        """Show other entries, from the first page."""
        self._where = where
        self._ask(None, PAGE, self._replace)

    def refresh(self) -> None:
        """Something changed: show it."""
        self._ask(None, max(PAGE, min(REFRESHED, len(self._lines))), self._replace)

    def clear(self) -> None:
        """Let no word stay here."""
        self._turn += 1
        self._asking = False
        self.beginResetModel()
        self._lines, self._rows, self._total = [], [], 0
        self.endResetModel()

    def row(self, index: _Index) -> EntryRow | None:
        """Give what a row shows."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, item: bytes) -> int:
        """Tell in which row an entry is; -1 when it is not among those that came."""
        return next((place for place, row in enumerate(self._rows) if row.id == item), -1)

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
        if role == FIRST_OF_DAY:
            place = index.row()
            return place == 0 or self._rows[place - 1].moment.date() != row.moment.date()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken_row(row, f"{long_day(row.moment.date())}, {clock_time(row.moment)}")
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether there is another page."""
        return not parent.isValid() and not self._asking and len(self._rows) < self._total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._lines:
            last = self._lines[-1]
            self._ask((last.written_at, last.id), PAGE, self._append)

    def _ask(self, after: tuple[int, bytes] | None, limit: int, then: Callable[[EntryPage], None]) -> None:
        self._turn += 1
        turn, self._asking = self._turn, True

        def took(page: EntryPage) -> None:
            if turn == self._turn:
                self._asking = False
                then(page)
                self.filled.emit(page.total)

        def refused(refusal: Refusal) -> None:
            if turn == self._turn:
                self._asking = False
                self.refused.emit(refusal.sentence)

        self._bridge.ask(
            ListEntries(where=self._where, after=after, limit=limit), then=took, failed=refused, owner=self
        )

    def _append(self, page: EntryPage) -> None:
        self._total = page.total
        if not page.lines:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.lines) - 1)
        self._lines += page.lines
        self._rows += [row_of(line) for line in page.lines]
        self.endInsertRows()

    def _replace(self, page: EntryPage) -> None:
        """Show a new beginning of the list; rows are moved only where something came or went."""
        self._total = page.total
        new = list(page.lines)
        old_ids, new_ids = [line.id for line in self._lines], [line.id for line in new]
        if old_ids == new_ids:
            for place, line in enumerate(new):
                if line != self._lines[place]:
                    self._lines[place], self._rows[place] = line, row_of(line)
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        same = 0
        while same < min(len(old_ids), len(new_ids)) and old_ids[-1 - same] == new_ids[-1 - same]:
            same += 1
        if same and len(new_ids) > len(old_ids):  # something new on top; the rest stays where it is
            fresh = len(new_ids) - len(old_ids)
            if new_ids[fresh:] == old_ids:
                self.beginInsertRows(QModelIndex(), 0, fresh - 1)
                self._lines, self._rows = new, [row_of(line) for line in new]
                self.endInsertRows()
                return
        self.beginResetModel()
        self._lines, self._rows = new, [row_of(line) for line in new]
        self.endResetModel()
