"""Preferences become how the program looks and speaks; the system is followed where the person leaves it to it."""

from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from alcove_desktop.preferred import Preferred
from alcove_desktop.theme.choosing import style_for
from alcove_desktop.theme.look import Look
from alcove_desktop.theme.system import System
from alcove_desktop.words import language, use_language

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


class Preferring:
    """Keeps look, language and direction as they are preferred."""

    def __init__(self, app: QApplication, look: Look, preferred: Preferred, system_language: Callable[[], str]) -> None:
        self._app, self._look, self._preferred = app, look, preferred
        self._system_language = system_language
        self._system = System(app)
        self._translator = QTranslator(app)
        self._spoken = ""
        self._system.changed.connect(self.wear)
        preferred.changed.connect(self.wear)
        self.wear()

    def wear(self) -> None:
        """Show what is preferred now.  Rooms that are open keep their language until they are made anew."""
        preferences = self._preferred.now
        self._look.wear(style_for(preferences, self._system.facts))
        wanted = preferences.language or self._system_language()
        if wanted != self._spoken:
            self._spoken = wanted
            use_language(wanted)
            self._translate_qt()
            rtl = wanted in RIGHT_TO_LEFT
            self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)

    def _translate_qt(self) -> None:
        """Qt's own few words (menus of text fields, dialogs for files) follow."""
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(language()), "qtbase", "_", folder):
            self._app.installTranslator(self._translator)
