"""The room: write (to be written)."""

from alcove_desktop.desk import Room


class WriteRoom(Room):
    """To be written."""
