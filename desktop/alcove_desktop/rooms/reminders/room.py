"""The room: reminders (to be written)."""

from alcove_desktop.desk import Room


class RemindersRoom(Room):
    """To be written."""
