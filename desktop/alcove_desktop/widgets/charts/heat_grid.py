"""A year of days as a grid, coloured by mood or words.

Not by colour alone: large cells have the mood's number in them, words fill more of a cell the more there are, a day
without a mood is an empty frame; each day is told by a note, by the keys and in the table.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from alcove_desktop.presenters.charts.heat import Heat, HeatLayout, day_at, heat_height, lay_out_heat
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.heat_cells import NO_MOOD, paint_cells
from alcove_desktop.widgets.charts.ink import Ink, rect
from alcove_desktop.widgets.charts.painting import written
from alcove_desktop.words import say

SMALLEST = {"mood": 19.0, "words": 12.0}
"""From one cell to the next at least, at medium size: moods are wide enough for their numbers."""


class HeatGrid(Canvas):
    """The grid as a widget; up and down go by days, left and right by weeks."""

    def __init__(self, look: Look, heat: Heat) -> None:
        super().__init__(look)
        self.heat = heat
        self._layout: HeatLayout | None = None
        self.refresh()

    def show_heat(self, heat: Heat) -> None:
        """Show other days; where they are the same, the person stays at their day."""
        if heat != self.heat:
            self.heat = heat
            self.refresh()

    def title(self) -> str:
        """What it is about."""
        return self.heat.title

    def summary(self) -> str:
        """The whole in one sentence."""
        return say("{title}: {summary}", title=self.heat.title, summary=self.heat.summary)

    def points(self) -> int:
        """How many days there are."""
        return len(self.heat.days)

    def point_text(self, point: int) -> str:
        """What is told of a day."""
        return self.heat.days[point].text

    def point_place(self, point: int) -> QPointF:
        """The day's cell."""
        return rect(self._placed().cells[point]).center()

    def point_near(self, at: QPointF) -> int | None:
        """The day under the mouse."""
        return day_at(self._placed(), at.x(), at.y())

    def step_of(self, key: int) -> int:
        """Up and down by a day, left and right by a week."""
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return 1 if key == Qt.Key.Key_Down else -1
        return super().step_of(key) * 7

    def relay(self) -> None:
        """Place everything anew when it is next asked for."""
        self._layout = None

    def draw(self, painter: QPainter, size: QSizeF, ink: Ink, *, mirrored: bool, top: float = 0.0) -> None:
        """Paint all of it."""
        on_screen = not top and ink is self.ink and size == self.inner_size()
        layout = self._placed() if on_screen else self._lay(size, ink, mirrored=mirrored, top=top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        places: dict[int, list[QRectF]] = {}
        for day, box in zip(self.heat.days, layout.cells, strict=True):
            places.setdefault(day.level or (NO_MOOD if day.entries else 0), []).append(rect(box))
        for level, cells in places.items():
            paint_cells(painter, ink, self.heat.shade, level, cells)
        for day, box in zip(self.heat.days, layout.cells, strict=True):
            if day.day == self.heat.today:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(ink.colour("ink"), ink.px(1.8)))
                painter.drawRoundedRect(rect(box).adjusted(-1, -1, 1, 1), ink.px(3), ink.px(3))
        painter.setFont(ink.font)
        soft = ink.colour("ink_soft")
        written(painter, layout.months, soft)
        written(painter, layout.weekdays, soft)
        for key in layout.keys:
            paint_cells(painter, ink, self.heat.shade, key.level or NO_MOOD, [rect(key.box)])
        written(painter, layout.key_texts, soft)

    def mark_point(self, painter: QPainter, point: int) -> None:
        """A frame around the day."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink.colour("focus"), 2))
        painter.drawRoundedRect(rect(self._placed().cells[point]).adjusted(-2, -2, 2, 2), 3, 3)

    def wanted_height(self, width: float, ink: Ink) -> float:
        """As many strips as the width makes, and the legend."""
        return heat_height(self.heat, ink.space(width, 0, mirrored=False), smallest=SMALLEST[self.heat.shade])

    def _placed(self) -> HeatLayout:
        if self._layout is None:
            self._layout = self._lay(self.inner_size(), self.ink, mirrored=self.is_mirrored())
        return self._layout

    def _lay(self, size: QSizeF, ink: Ink, *, mirrored: bool, top: float = 0.0) -> HeatLayout:
        space = ink.space(size.width(), size.height(), mirrored=mirrored, top=top)
        return lay_out_heat(self.heat, space, smallest=SMALLEST[self.heat.shade])
