"""The room: emotions (to be written)."""

from alcove_desktop.desk import Room


class EmotionsRoom(Room):
    """To be written."""
