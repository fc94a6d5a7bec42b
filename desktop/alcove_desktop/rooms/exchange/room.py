"""The room: exchange (to be written)."""

from alcove_desktop.desk import Room


class ExchangeRoom(Room):
    """To be written."""
