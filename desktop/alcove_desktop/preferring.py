"""Preferences become how the program looks and speaks, and go on following the system, too."""

from PySide6.QtWidgets import QApplication

from alcove_desktop.preferred import Preferred
from alcove_desktop.theme.choosing import style_for
from alcove_desktop.theme.look import Look
from alcove_desktop.theme.system import System
from alcove_desktop.words import language, use_language


def wear_preferences(app: QApplication, look: Look, preferred: Preferred) -> None:
    """Wear what is preferred now and whenever it changes; until it is read, the system's word counts.

    What was made before the language changed keeps its texts until it is made again.
    """
    system, spoken = System(app), language()

    def wear() -> None:
        use_language(preferred.now.language or spoken)
        look.wear(style_for(preferred.now, system.facts))

    preferred.changed.connect(wear)
    system.changed.connect(wear)
    wear()
