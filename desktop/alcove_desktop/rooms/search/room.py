"""The room: search (to be written)."""

from alcove_desktop.desk import Room


class SearchRoom(Room):
    """To be written."""
