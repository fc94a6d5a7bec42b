"""The look of the moment: palette, size of type, motion.  Whoever paints by hand listens to `changed`."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from alcove_desktop.theme.fonts import SANS, SERIF, font, load_fonts
from alcove_desktop.theme.palette import LIGHT, Palette
from alcove_desktop.theme.sheet import style_sheet

SIZES = {"small": 0.875, "medium": 1.0, "large": 1.25, "largest": 1.5}
"""Type sizes by the names that the preferences have, as factors of BODY."""
BODY = 15
"""Pixels of body text at medium size."""
WRITING = 18
"""Pixels of what a person writes, at medium size."""


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
        load_fonts()
        app.setStyle("Fusion")  # the same on every system; the sheet is written over it
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

    def font(self, at_medium: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Give the type of controls; pixels at medium size."""
        return font(SANS, self._style.px(at_medium), weight)

    def writing_font(self, at_medium: float = WRITING, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Give the type of what a person writes; pixels at medium size."""
        return font(SERIF, self._style.px(at_medium), weight)

    def _apply(self) -> None:
        self._app.setFont(self.font())
        self._app.setPalette(_qt_palette(self.palette))
        mirrored = self._app.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._app.setStyleSheet(style_sheet(self.palette, self._style.factor, mirrored=mirrored))


def _qt_palette(palette: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: palette.ground,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.ground,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.PlaceholderText: palette.ink_soft,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.BrightText: palette.danger,
        QPalette.ColorRole.Highlight: palette.selection,
        QPalette.ColorRole.HighlightedText: palette.ink,
        QPalette.ColorRole.Accent: palette.accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.ToolTipBase: palette.raised,
        QPalette.ColorRole.ToolTipText: palette.ink,
        QPalette.ColorRole.Light: palette.raised,
        QPalette.ColorRole.Midlight: palette.line,
        QPalette.ColorRole.Mid: palette.line_strong,
        QPalette.ColorRole.Dark: palette.line_strong,
        QPalette.ColorRole.Shadow: palette.line_strong,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.ink_soft))
    return made
