"""The window: opening, locked, open.  Its title says the program's name and nothing else, ever."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from alcove.ports.clock import Clock
from alcove.ports.entropy import Entropy
from alcove.runtime.intents.keeping import LockJournal, StatusView
from alcove_desktop.backing_up import BackingUp
from alcove_desktop.bridge import Bridge, Lane
from alcove_desktop.desk import Desk
from alcove_desktop.door import Door
from alcove_desktop.frame.hall import Hall
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.left_behind import LeftBehind
from alcove_desktop.frame.lock_screen import LockScreen
from alcove_desktop.frame.private_entries import PrivateEntries
from alcove_desktop.frame.shortcuts import bind, show_sheet
from alcove_desktop.frame.sitting import Sitting
from alcove_desktop.frame.traces import take_away
from alcove_desktop.preferred import Preferred
from alcove_desktop.reminding import Reminding
from alcove_desktop.rooms.all import ROOMS, load_ahead
from alcove_desktop.theme.look import Look
from alcove_desktop.tray import Tray
from alcove_desktop.widgets.dialogs import ask_yes_no
from alcove_desktop.widgets.toast import Toast
from alcove_desktop.words import retell, say

PROGRAM = "Alcove"
MILLIS_A_MINUTE = 60_000


class Window(QMainWindow):
    """One window on one journal."""

    ready = Signal()
    """The journal is open and its first room is shown: a person can write."""
    ended = Signal()
    """The window is closed for good; the program ends, though it may have been hidden."""

    def __init__(
        self, bridge: Bridge, look: Look, *, idle: Idle, clock: Clock, entropy: Entropy, timezone: str
    ) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(720, 520)
        self.resize(1120, 760)
        self._bridge, self._look, self.idle = bridge, look, idle
        self._quitting = self._may_lose = False
        self.preferred = Preferred(bridge)
        self._made_for = (self.preferred.now.language, self.preferred.now.font_size)
        self.door = Door(bridge)
        self.sitting = Sitting(bridge)
        self.toast = Toast(look, self)
        self.desk = Desk(
            bridge=bridge,
            look=look,
            preferred=self.preferred,
            door=self.door,
            clock=clock,
            entropy=entropy,
            timezone=timezone,
            go=self.go,
            tell=self.toast.say,
        )
        self.tray = Tray(look, self)
        self.reminding = Reminding(self.desk, self.tray, self)
        self.backing_up = BackingUp(self.desk, self)
        self._left_behind = LeftBehind(self.desk, self)
        self._private_entries = PrivateEntries(self.desk, self, self._is_protected)
        self.hall: Hall | None = None
        self.status: StatusView | None = None
        self._stack = QStackedWidget()
        self._lock_screen = LockScreen(look)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._lock_screen)
        self.setCentralWidget(self._stack)
        self._lock_screen.given.connect(self.sitting.open)
        self.sitting.closed_door.connect(self._ask_password)
        self.sitting.opened.connect(self._enter)
        self.sitting.locked.connect(self._leave)
        self.sitting.failed.connect(self._cannot)
        bridge.noticed.connect(self._notice)
        self.preferred.changed.connect(self._preferences_changed)
        self.door.changed.connect(self._door_changed)
        idle.passed.connect(self.lock)
        idle.lock_wanted.connect(self.lock)
        self._connect_tray()
        self._bind()

    def begin(self) -> None:
        """Find the journal and open it."""
        load_ahead()
        self.sitting.begin()

    def lock(self) -> None:
        """Lock now."""
        self._hold()
        if self.hall is not None:
            self.hall.save()
        self.sitting.lock()

    def go(self, name: str, what: object = None) -> None:
        """Show a room."""
        if self.hall is not None:
            self.hall.enter(name, what)

    def session_locked(self) -> None:
        """The person locked their session, or the machine goes to sleep."""
        if self.preferred.now.lock_with_session and self._is_protected():
            self.lock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is half written; lock where a password protects and no other face is at work.

        Where there is a tray and a reminder waits, the program stays there, locked, so that the reminder comes.
        """
        if not self._quitting and self.tray.in_tray and self.reminding.next_at is not None:
            self.lock()
            self.hide()
            self.tray.notify(say("Alcove stays here for your reminders."))
            event.ignore()
            return
        if self._would_lose():
            event.ignore()
            self._ask_to_lose()
            return
        self.tray.hide()
        if self.hall is not None and self._is_protected():
            self._bridge.ask(LockJournal(if_alone=True), lane=Lane.CHANGE)
            self._bridge.settle()
        self._bridge.end()
        super().closeEvent(event)
        self.ended.emit()

    def quit(self) -> None:
        """End the program, whatever waits."""
        self._quitting = True
        self.close()

    def appear(self) -> None:
        """Come to the front."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def _would_lose(self) -> bool:
        """Keep everything; tell whether something could not be kept, though a person wants it."""
        if self.hall is not None:
            self.hall.save()
        for _ in ("the page", "its draft, where the page was refused"):
            self._bridge.settle()
        self._hold()
        return bool(self._left_behind.held) and not self._may_lose

    def _ask_to_lose(self) -> None:
        self._quitting = False
        self.appear()
        ask_yes_no(
            self,
            say("What you wrote is not kept yet"),
            say("It could not be written down. If you close Alcove now, it is lost; you can copy it first."),
            say("Close all the same"),
            self._lose,
            danger=True,
        )

    def _lose(self) -> None:
        self._may_lose = True
        self.quit()

    def _hold(self) -> None:
        """Remember what could not be kept, so that the next unlock finds it."""
        if self.hall is not None:
            self._left_behind.hold(self.hall.unkept())

    def _connect_tray(self) -> None:
        self.tray.opened.connect(self.appear)
        self.tray.wrote.connect(partial(self._appear_in, "write", "new"))
        self.tray.locked.connect(self.lock)
        self.tray.quitted.connect(self.quit)
        self.tray.reminders_wanted.connect(partial(self._appear_in, "reminders", None))
        self.tray.show()

    def _appear_in(self, room: str, what: object) -> None:
        self.appear()
        self.go(room, what)

    def _bind(self) -> None:
        for plan in ROOMS:
            if plan.shortcut:
                bind(self, plan.shortcut, partial(self.go, plan.name, "new" if plan.name == "write" else None))
        bind(self, "Ctrl+L", self.lock)
        bind(self, "Ctrl+Shift+P", self._turn_door)
        bind(self, "F11", self._full_screen)
        bind(self, "F1", lambda: show_sheet(self, self._look))
        bind(self, "Ctrl+Q", self.quit)

    def _ask_password(self, needs_password: bool, sentence: str) -> None:  # noqa: FBT001 - a signal's
        self._stack.setCurrentWidget(self._lock_screen)
        self._lock_screen.ask(needs_password=needs_password, sentence=sentence)

    def _enter(self, status: StatusView, is_new: bool) -> None:  # noqa: FBT001 - a signal's
        self.preferred.read()
        self.status = status
        self._open_hall("write", "first" if is_new else "new")
        self._preferences_changed()
        self._left_behind.look()
        if status.note:
            self.toast.say(retell(status.note), "plain")
        self.reminding.begin()
        self.backing_up.begin()
        self.tray.show_locked(False)
        self.ready.emit()

    def _leave(self) -> None:
        """Nothing of the journal stays in any widget."""
        self.idle.wait(0)
        self.reminding.rest()
        self.backing_up.rest()
        self.tray.show_locked(True)
        self.door.shut()
        self.toast.go()
        self.status = None
        self._hold()
        take_away(self)
        self._close_hall()
        if self.isFullScreen():
            self.showNormal()
        self._stack.setCurrentWidget(self._lock_screen)
        self._lock_screen.wait()

    def _open_hall(self, room: str, what: object) -> None:
        self.hall = Hall(self.desk)
        self.hall.lock_wanted.connect(self.lock)
        self._stack.addWidget(self.hall)
        self._stack.setCurrentWidget(self.hall)
        if self.status is not None:
            self.hall.notice(self.status)
        self.hall.enter(room, what)

    def _close_hall(self) -> None:
        if self.hall is not None:
            hall, self.hall = self.hall, None
            hall.forget()
            self._stack.removeWidget(hall)
            hall.deleteLater()

    def _open_anew(self) -> None:
        """Make the rooms anew: another language or size of type."""
        if self.hall is not None:
            room = self.hall.current_name
            place = self.hall.current.place() if self.hall.current is not None else None
            self.hall.save()
            self._close_hall()
            self._open_hall(room, place)

    def _cannot(self, sentence: str) -> None:
        self._stack.setCurrentWidget(self._lock_screen)
        self._lock_screen.cannot(sentence)

    def _notice(self, status: StatusView) -> None:
        protected_anew = self.status is None or status.protection != self.status.protection
        self.status = status
        if protected_anew:
            self._preferences_changed()
        if self.hall is not None:
            self.hall.notice(status)

    def _preferences_changed(self) -> None:
        made_for = (self.preferred.now.language, self.preferred.now.font_size)
        if made_for != self._made_for:
            self._made_for = made_for
            QTimer.singleShot(0, self, self._open_anew)
        minutes = self.preferred.now.lock_after_minutes if self._is_protected() else 0
        self.idle.wait(minutes * MILLIS_A_MINUTE)

    def _door_changed(self) -> None:
        if self.hall is not None and self.status is not None:
            self.hall.notice(self.status)

    def _turn_door(self) -> None:
        if self.hall is not None:
            self._private_entries.turn()

    def _is_protected(self) -> bool:
        return self.status is not None and "password" in self.status.protection

    def _full_screen(self) -> None:
        if self.hall is None:
            return
        bare = not self.isFullScreen()
        self.hall.set_bare(bare=bare)
        if bare:
            self.showFullScreen()
        else:
            self.showNormal()
