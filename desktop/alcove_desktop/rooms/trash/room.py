"""The room: trash (to be written)."""

from alcove_desktop.desk import Room


class TrashRoom(Room):
    """To be written."""
