"""What the system knows of how a person likes to see: dark or light, more contrast, less motion."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFacts:
    """What the system prefers, as far as Qt knows."""

    dark: bool = False
    more_contrast: bool = False
    reduced_motion: bool = False


class System(QObject):
    """Asks Qt, and tells when the system has changed its mind."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._hints = QGuiApplication.styleHints()
        self._access = self._hints.accessibility()  # kept: Qt gives it away, and Python would let it go
        self._hints.colorSchemeChanged.connect(self.changed)
        self._access.contrastPreferenceChanged.connect(self.changed)

    @property
    def facts(self) -> SystemFacts:
        """What the system prefers now."""
        # A platform without animations gives a duration of 0.
        duration = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return SystemFacts(
            dark=self._hints.colorScheme() is Qt.ColorScheme.Dark,
            more_contrast=self._access.contrastPreference() is Qt.ContrastPreference.HighContrast,
            reduced_motion=duration == 0,
        )
