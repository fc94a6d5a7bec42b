"""A list of entries to scroll through: rows painted by hand, pages asked for as they come into sight."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from alcove_desktop.desk import Desk
from alcove_desktop.widgets.entry_lines import EntryLines
from alcove_desktop.widgets.entry_painter import EntryPainter


class EntryList(QListView):
    """Click or Enter opens; the arrows move; Delete asks for the trash."""

    chosen = Signal(bytes)
    unwanted = Signal(bytes)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.lines = EntryLines(desk.bridge, self)
        self.lines.filled.connect(self._stand_somewhere)
        self.setModel(self.lines)
        self.setItemDelegate(EntryPainter(desk.look, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.clicked.connect(self._choose)
        desk.look.changed.connect(self.scheduleDelayedItemsLayout)

    def _stand_somewhere(self) -> None:
        """Rows show the focus, so one of them has to have it."""
        if self.hasFocus() and not self.currentIndex().isValid():
            first = self.lines.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, throw away with Delete."""
        current = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._choose(current)
        elif event.key() == Qt.Key.Key_Delete and current.isValid():
            row = self.lines.row(current)
            if row is not None:
                self.unwanted.emit(row.id)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = self.lines.row(index)
        if row is not None:
            self.chosen.emit(row.id)
