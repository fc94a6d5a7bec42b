"""Preferences become how the program looks and speaks."""

from PySide6.QtWidgets import QApplication

from alcove_desktop.preferred import Preferred
from alcove_desktop.theme.look import Look


def wear_preferences(app: QApplication, look: Look, preferred: Preferred) -> None:
    """To be written with the theme."""
