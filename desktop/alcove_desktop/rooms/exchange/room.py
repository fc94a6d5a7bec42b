"""The room of import, export and backups: three cards.  What is dropped on it is looked through as an import."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alcove.runtime.intents.keeping import Status, StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.rooms.exchange.backups import Backups
from alcove_desktop.rooms.exchange.bringing_in import BringingIn
from alcove_desktop.rooms.exchange.taking_out import TakingOut
from alcove_desktop.widgets.column_page import ColumnPage
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class ExchangeRoom(Room):
    """Import, export, backups.  `arrive` takes a path to be looked through, or a card's name: export, backups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self.bringing_in, self.taking_out, self.backups = BringingIn(desk), TakingOut(desk), Backups(desk)
        self.page = ColumnPage(desk.look)
        self.page.column.addWidget(label(say("Import and export"), "title"))
        for card in (self.bringing_in, self.taking_out, self.backups):
            self.page.column.addWidget(card)
        self.page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def arrive(self, what: object) -> None:
        """See Room."""
        self.taking_out.read_tags()
        self.backups.read()
        self.desk.bridge.ask(Status(), then=self.backups.take_status, owner=self)
        match what:
            case Path():
                self.bringing_in.take(what)
            case "export":
                self._turn_to(self.taking_out, self.taking_out.format)
            case "backups":
                self._turn_to(self.backups, self.backups.first_button)
            case _:
                self._turn_to(self.bringing_in, self.bringing_in.file)

    def _turn_to(self, card: QWidget, first: QWidget) -> None:
        """Bring a card into sight, and the keyboard into it."""
        self.page.verticalScrollBar().setValue(0 if card is self.bringing_in else card.y())
        first.setFocus()

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
