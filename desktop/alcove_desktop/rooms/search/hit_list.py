"""The results to walk through: arrows move, Enter or a click opens, Escape (or Up from the first) goes back."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from alcove_desktop.presenters.search.hits import Hit
from alcove_desktop.rooms.search.hit_model import HitModel
from alcove_desktop.rooms.search.hit_painter import HitPainter
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say


class HitList(QListView):
    """`chosen` gives the entry's id; `left` says that the person goes back to what is typed."""

    chosen = Signal(bytes)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitPainter(look, self))
        self.setProperty("role", "cards")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(say("What was found"))
        self.clicked.connect(self._choose)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show other results, and keep the mark on the entry that had it."""
        marked = self.hits.hit(self.currentIndex())
        self.hits.show(hits)
        place = self.hits.place_of(marked.row.id) if marked else -1
        if place >= 0:
            self.setCurrentIndex(self.hits.index(place))
        else:
            self.scrollToTop()

    def enter(self) -> None:
        """Take the focus, on the first result unless one has the mark."""
        if self.hits.rowCount():
            if not self.selectionModel().hasSelection():
                self.setCurrentIndex(self.hits.index(0))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, go back, or move as lists do."""
        current = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(current)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and current.row() <= 0):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        hit = self.hits.hit(index)
        if hit is not None:
            self.chosen.emit(hit.row.id)
