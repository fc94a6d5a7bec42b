"""The room: insights (to be written)."""

from alcove_desktop.desk import Room


class InsightsRoom(Room):
    """To be written."""
