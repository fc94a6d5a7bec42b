"""The look of the moment: palette, size of type, motion.  Whoever paints by hand listens to `changed`."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from alcove_desktop.theme.palette import LIGHT, Palette
from alcove_desktop.theme.sheet import style_sheet

SIZES = {"small": 0.875, "medium": 1.0, "large": 1.25, "largest": 1.5}
"""Type sizes by the names that the preferences have, as factors of BODY."""
BODY = 15
"""Pixels of body text at medium size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a person chose, or the system."""

    palette: Palette = LIGHT
    size: str = "medium"
    reduced_motion: bool = False

    @property
    def factor(self) -> float:
        """How much larger than medium type is."""
        return SIZES[self.size]

    def px(self, at_medium: float) -> int:
        """Pixels of something that grows with the type."""
        return round(at_medium * self.factor)


class Look(QObject):
    """The program's look."""

    changed = Signal()

    def __init__(self, app: QApplication, style: Style | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._style = style or Style()
        self._apply()

    @property
    def style(self) -> Style:
        """What is shown now."""
        return self._style

    @property
    def palette(self) -> Palette:
        """The colours of now."""
        return self._style.palette

    def wear(self, style: Style) -> None:
        """Show another look from now on."""
        if style != self._style:
            self._style = style
            self._apply()
            self.changed.emit()

    def colour(self, role: str) -> QColor:
        """Give a colour by its role in the palette."""
        return QColor(getattr(self.palette, role))

    def _apply(self) -> None:
        palette = self.palette
        font = QFont("Source Sans Pro")
        font.setPixelSize(self._style.px(BODY))
        self._app.setFont(font)
        roles = {
            QPalette.ColorRole.Window: palette.ground,
            QPalette.ColorRole.WindowText: palette.ink,
            QPalette.ColorRole.Base: palette.surface,
            QPalette.ColorRole.AlternateBase: palette.raised,
            QPalette.ColorRole.Text: palette.ink,
            QPalette.ColorRole.PlaceholderText: palette.ink_soft,
            QPalette.ColorRole.Button: palette.surface,
            QPalette.ColorRole.ButtonText: palette.ink,
            QPalette.ColorRole.Highlight: palette.selection,
            QPalette.ColorRole.HighlightedText: palette.ink,
            QPalette.ColorRole.Link: palette.accent,
            QPalette.ColorRole.ToolTipBase: palette.raised,
            QPalette.ColorRole.ToolTipText: palette.ink,
        }
        qt = QPalette()
        for role, colour in roles.items():
            qt.setColor(role, QColor(colour))
        self._app.setPalette(qt)
        self._app.setStyleSheet(style_sheet(palette, self._style.factor))
