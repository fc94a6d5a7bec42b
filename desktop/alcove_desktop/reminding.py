"""Sees to it that reminders come: one timer to the next time, a notification without a word of what is in the journal.

Rules
- The window calls `begin` whenever the journal has been opened, and `rest` when it is locked.
- What is kept is ids and instants.  They stay while the journal is locked, so that a reminder still comes; what it is
  about stands in the journal, and is read there.
- What came due while nobody looked is told in one sentence in the window, not as a notification.
"""

from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.reading import EntryPage, ListEntries
from alcove.runtime.intents.reminders import ListReminders, ReminderList
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.due import Waiting, look, missed, still_told, waiting_of
from alcove_desktop.presenters.nudging import Frequency, Habit, habit_of, next_nudge
from alcove_desktop.presenters.reminders import missed_in_words
from alcove_desktop.words import count_of, say

LONGEST = 3_600_000
"""Milliseconds.  A timer does not count the time that a computer sleeps: after an hour it looks at the clock again."""
MILLISECOND = 1000
MILLISECONDS_TO_GATHER = 400
LATEST_ENTRIES = 30
"""So many tell at which hour a person writes."""


class Notifier(Protocol):
    """What shows notifications: the tray."""

    def notify(self, sentence: str) -> None:
        """Show one; the sentence has no word of a person's in it."""
        ...


class Reminding(QObject):
    """Watches the clock for the window.  `Reminding(desk, tray, parent)`, once; then `begin()` after each unlock."""

    came = Signal(int)
    """So many reminders have just come due."""

    def __init__(self, desk: Desk, tray: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tray = desk, tray
        self._open = False
        self._away_since: int | None = None
        self._returning = False
        self._waiting: tuple[Waiting, ...] = ()
        self._told: frozenset[Waiting] = frozenset()
        self._habit: Habit | None = None
        self._entries = -1
        self._nudge_at: int | None = None
        self._frequency: Frequency = desk.preferred.now.reminder_frequency
        self._push = desk.preferred.now.push_notifications
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        desk.bridge.noticed.connect(self._notice)
        desk.bridge.gone.connect(self.rest)
        desk.preferred.changed.connect(self._take_preferences)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._woken)

    @property
    def next_at(self) -> int | None:
        """When the next reminder comes; None when none waits."""
        return look(self._waiting, told=self._told, now=self._desk.clock.now()).next_at

    @property
    def wait_milliseconds(self) -> int:
        """How long the timer waits."""
        return self._timer.interval()

    def begin(self) -> None:
        """The journal is open: read what waits, and tell what was missed."""
        self._open = self._returning = True
        self._take_preferences()
        self._read()
        self._read_habit()

    def rest(self) -> None:
        """The journal is locked: keep the times, and nothing else."""
        if self._open:
            self._open = self._returning = False
            self._away_since = self._desk.clock.now()

    def _take_preferences(self) -> None:
        if self._open:
            now, before = self._desk.preferred.now, self._frequency
            self._frequency = now.reminder_frequency
            self._push = now.push_notifications
            if self._frequency != before:
                self._read_habit()
            self._arm()

    def _notice(self, status: StatusView) -> None:
        """Something changed: look soon, once for many changes; who is writing makes one every half second."""
        if self._open and not self._soon.isActive():
            self._soon.start(MILLISECONDS_TO_GATHER)
        if status.entries != self._entries:
            self._entries = status.entries
            self._read_habit()

    def _read(self) -> None:
        if self._open:
            self._desk.bridge.ask(ListReminders(), then=self._take, owner=self)

    def _read_habit(self) -> None:
        if self._open and self._frequency != "none":
            self._desk.bridge.ask(ListEntries(limit=LATEST_ENTRIES), then=self._take_habit, owner=self)

    def _take(self, found: ReminderList) -> None:
        now = self._desk.clock.now()
        self._waiting = waiting_of(found.reminders)
        self._told = still_told(self._waiting, self._told)
        if self._returning:
            self._returning = False
            self._tell_missed(now)
        self._look()

    def _tell_missed(self, now: int) -> None:
        count, away = missed(self._waiting, since=self._away_since, now=now), self._away_since is not None
        self._told |= {one for one in self._waiting if one.due_at <= now}
        if count:
            self._desk.tell(missed_in_words(count, away=away), "plain")

    def _take_habit(self, page: EntryPage) -> None:
        self._habit = habit_of(
            [line.written_at for line in page.lines], now=self._desk.clock.now(), zone=self._desk.timezone
        )
        self._arm()

    def _woken(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._look()

    def _look(self) -> None:
        """Tell what is due, and set the timer to what comes next."""
        now = self._desk.clock.now()
        dues = look(self._waiting, told=self._told, now=now)
        if dues.fresh:
            self._told |= set(dues.fresh)
            self._notify(count_of("A reminder is due.", "{n} reminders are due.", len(dues.fresh)))
            self.came.emit(len(dues.fresh))
        if self._nudge_at is not None and self._nudge_at <= now:
            self._notify(say("A quiet moment to write?"))
        self._arm()

    def _notify(self, sentence: str) -> None:
        if self._push:
            self._tray.notify(sentence)

    def _arm(self) -> None:
        now = self._desk.clock.now()
        self._nudge_at = next_nudge(self._frequency, self._habit, now=now, zone=self._desk.timezone)
        ahead = min((at for at in (self._nudge_at, self.next_at) if at is not None), default=None)
        if ahead is None:
            self._timer.stop()
        else:
            self._timer.start(min((ahead - now) // MILLISECOND + 1, LONGEST))
