"""The results as a model: what is painted, and what a screen reader says of each."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alcove_desktop.presenters.search.hits import Hit, spoken_hit
from alcove_desktop.widgets.dates import clock_time, long_day

HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """Results, best first; there are few, so that they come all at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Show other results; rows that hold the same entries keep their place and their mark."""
        if [hit.row.id for hit in hits] == [hit.row.id for hit in self._hits]:
            self._hits = hits
            if hits:
                self.dataChanged.emit(self.index(0), self.index(len(hits) - 1))
            return
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, index: _Index) -> Hit | None:
        """Give the result of a row."""
        return self._hits[index.row()] if index.isValid() and index.row() < len(self._hits) else None

    def place_of(self, item: bytes) -> int:
        """Tell in which row an entry is; -1 when it was not found."""
        return next((place for place, hit in enumerate(self._hits) if hit.row.id == item), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count the results."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a result, or its words."""
        hit = self.hit(index)
        if hit is None:
            return None
        if role == HIT:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken_hit(hit, f"{long_day(hit.row.moment.date())}, {clock_time(hit.row.moment)}")
        return None
