"""The room: calendar (to be written)."""

from alcove_desktop.desk import Room


class CalendarRoom(Room):
    """To be written."""
