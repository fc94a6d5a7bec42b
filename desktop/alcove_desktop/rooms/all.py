"""Every room, in the order of the side bar.  A room is made when it is first entered."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from threading import Thread

from alcove_desktop.desk import Desk, Room
from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlan:
    """A room before it is entered.  `shortcut` as Qt writes it."""

    name: str
    icon: str
    title: Callable[[], str]
    make: Callable[[Desk], Room]
    shortcut: str = ""
    in_bar: bool = True


def load_ahead() -> Thread:
    """Load the rooms' modules on a thread, while the engine starts: the window is not to wait for them later."""
    names = [f"alcove_desktop.rooms.{plan.name}.room" for plan in ROOMS]
    thread = Thread(target=lambda: [import_module(name) for name in names], name="alcove-rooms", daemon=True)
    thread.start()
    return thread


def _write(desk: Desk) -> Room:
    from alcove_desktop.rooms.write.room import WriteRoom

    return WriteRoom(desk)


def _timeline(desk: Desk) -> Room:
    from alcove_desktop.rooms.timeline.room import TimelineRoom

    return TimelineRoom(desk)


def _calendar(desk: Desk) -> Room:
    from alcove_desktop.rooms.calendar.room import CalendarRoom

    return CalendarRoom(desk)


def _search(desk: Desk) -> Room:
    from alcove_desktop.rooms.search.room import SearchRoom

    return SearchRoom(desk)


def _emotions(desk: Desk) -> Room:
    from alcove_desktop.rooms.emotions.room import EmotionsRoom

    return EmotionsRoom(desk)


def _insights(desk: Desk) -> Room:
    from alcove_desktop.rooms.insights.room import InsightsRoom

    return InsightsRoom(desk)


def _reminders(desk: Desk) -> Room:
    from alcove_desktop.rooms.reminders.room import RemindersRoom

    return RemindersRoom(desk)


def _trash(desk: Desk) -> Room:
    from alcove_desktop.rooms.trash.room import TrashRoom

    return TrashRoom(desk)


def _exchange(desk: Desk) -> Room:
    from alcove_desktop.rooms.exchange.room import ExchangeRoom

    return ExchangeRoom(desk)


def _settings(desk: Desk) -> Room:
    from alcove_desktop.rooms.settings.room import SettingsRoom

    return SettingsRoom(desk)


ROOMS = (
    RoomPlan(name="write", icon="pen", title=lambda: say("Write"), make=_write, shortcut="Ctrl+N"),
    RoomPlan(name="timeline", icon="list", title=lambda: say("Timeline"), make=_timeline, shortcut="Ctrl+1"),
    RoomPlan(name="calendar", icon="calendar", title=lambda: say("Calendar"), make=_calendar, shortcut="Ctrl+2"),
    RoomPlan(name="search", icon="search", title=lambda: say("Search"), make=_search, shortcut="Ctrl+F"),
    RoomPlan(name="emotions", icon="heart", title=lambda: say("Emotions"), make=_emotions, shortcut="Ctrl+3"),
    RoomPlan(name="insights", icon="chart", title=lambda: say("Insights"), make=_insights, shortcut="Ctrl+4"),
    RoomPlan(name="reminders", icon="bell", title=lambda: say("Reminders"), make=_reminders, shortcut="Ctrl+5"),
    RoomPlan(name="trash", icon="trash", title=lambda: say("Trash"), make=_trash),
    RoomPlan(name="exchange", icon="exchange", title=lambda: say("Import and export"), make=_exchange),
    RoomPlan(name="settings", icon="gear", title=lambda: say("Settings"), make=_settings, shortcut="Ctrl+,"),
)
