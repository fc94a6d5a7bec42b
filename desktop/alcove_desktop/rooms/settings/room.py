"""The room: settings (to be written)."""

from alcove_desktop.desk import Room


class SettingsRoom(Room):
    """To be written."""
