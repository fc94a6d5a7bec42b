"""The room: timeline (to be written)."""

from alcove_desktop.desk import Room


class TimelineRoom(Room):
    """To be written."""
