"""The room of import, export and backups: three cards.  What is dropped on it is looked through as an import."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alcove.runtime.intents.keeping import Status, StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.rooms.exchange.backups import Backups
from alcove_desktop.rooms.exchange.bringing_in import BringingIn
from alcove_desktop.rooms.exchange.taking_out import TakingOut
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

WIDEST = 760


class ExchangeRoom(Room):
    """Import, export, backups.  `arrive(path)` looks a file through."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self.bringing_in, self.taking_out, self.backups = BringingIn(desk), TakingOut(desk), Backups(desk)
        inner = QWidget()
        inner.setMaximumWidth(desk.look.style.px(WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 32)
        column.setSpacing(16)
        column.addWidget(label(say("Import and export"), "title"))
        for card in (self.bringing_in, self.taking_out, self.backups):
            column.addWidget(card)
        column.addStretch(1)
        page = QWidget()
        centre = QHBoxLayout(page)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(inner, 100)
        centre.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def arrive(self, what: object) -> None:
        """See Room."""
        self.taking_out.read_tags()
        self.backups.read()
        self.desk.bridge.ask(Status(), then=self.backups.take_status, owner=self)
        if isinstance(what, Path):
            self.bringing_in.take(what)
        else:
            self.bringing_in.file.setFocus()

    def notice(self, status: StatusView) -> None:
        """See Room."""
        self.taking_out.read_tags()
        self.backups.read()
        self.backups.take_status(status)

    def forget(self) -> None:
        """See Room."""
        self.bringing_in.begin_anew()
        self.taking_out.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from elsewhere on this machine."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look through what was dropped."""
        source = _dropped(event)
        if source is not None:
            event.acceptProposedAction()
            self.bringing_in.take(source)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
