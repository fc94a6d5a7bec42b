"""The look follows the preferences and the system for as long as the program runs."""

from PySide6.QtCore import QObject

from alcove_desktop.preferred import Preferred
from alcove_desktop.theme.choosing import style_for
from alcove_desktop.theme.look import Look
from alcove_desktop.theme.system import System


class Following(QObject):
    """Made once; until the preferences are read, they have their defaults, and the look is the system's."""

    def __init__(self, look: Look, system: System, preferred: Preferred) -> None:
        super().__init__(look)
        self._look, self._system, self._preferred = look, system, preferred
        preferred.changed.connect(self._wear)
        system.changed.connect(self._wear)
        self._wear()

    def _wear(self) -> None:
        self._look.wear(style_for(self._preferred.now, self._system.facts))
