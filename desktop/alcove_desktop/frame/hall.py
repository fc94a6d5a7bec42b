"""What is shown while the journal is open: side bar and room.  Made at unlocking, torn down at locking."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alcove.runtime.intents.drafts import DraftView
from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.frame.side_bar import SideBar
from alcove_desktop.rooms.all import ROOMS
from alcove_desktop.rooms.settings.keep_prompt import KeepPrompt
from alcove_desktop.widgets.column_page import SIDE, WIDEST

NARROW = 860
"""Window widths below this show the side bar as icons (at medium type)."""
LOW = 440
"""Window heights below this have room for the page alone, not for being asked to keep the journal."""


class Hall(QWidget):
    """The rooms; each is made when it is first entered."""

    lock_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plans = {plan.name: plan for plan in ROOMS}
        self._rooms: dict[str, Room] = {}
        self._stack = QStackedWidget()
        self.bar = SideBar(desk.look)
        self.bar.wanted.connect(self._wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar)
        right = QVBoxLayout()
        px = desk.look.style.px
        self._prompt = KeepPrompt(desk)
        self._prompt.setMaximumWidth(px(WIDEST))
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(px(SIDE), px(12), px(SIDE), 0)
        above.setSpacing(0)
        above.addStretch(0)
        above.addWidget(self._prompt, 1)
        above.addStretch(0)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._above)
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)
        self._current = ""

    @property
    def current(self) -> Room | None:
        """The room that is shown."""
        return self._rooms.get(self._current)

    @property
    def current_name(self) -> str:
        """Its name."""
        return self._current

    def enter(self, name: str, what: object = None) -> None:
        """Show a room."""
        room = self._rooms.get(name)
        if room is None:
            room = self._rooms[name] = self._plans[name].make(self._desk)
            self._stack.addWidget(room)
        before = self.current
        if before is not None and before is not room:
            before.leave()
        self._current = name
        self._stack.setCurrentWidget(room)
        self.bar.show_room(name)
        room.arrive(what)

    def notice(self, status: StatusView) -> None:
        """Something changed."""
        self.bar.show_status(status, self._desk.clock.now())
        self._prompt.consider(status)
        room = self.current
        if room is not None:
            room.notice(status)

    def save(self) -> None:
        """Send off what is half written."""
        room = self.current
        if room is not None:
            room.leave()

    def unkept(self) -> tuple[DraftView, ...]:
        """Give what the rooms could not keep."""
        return tuple(draft for room in self._rooms.values() for draft in room.unkept())

    def forget(self) -> None:
        """Let no word stay in any widget."""
        for room in self._rooms.values():
            room.forget()

    def set_bare(self, *, bare: bool) -> None:
        """Nothing but the room: for writing full screen."""
        self.bar.setVisible(not bare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room in small windows."""
        px = self._desk.look.style.px
        self.bar.set_narrow(narrow=self.width() < px(NARROW))
        self._above.setVisible(self.height() >= px(LOW))
        super().resizeEvent(event)

    def _wanted(self, name: str) -> None:
        if name == "lock":
            self.lock_wanted.emit()
        elif name == "sync":
            self.enter("settings", "sync")
        else:
            self.enter(name)
