"""Lines, bars and rows as a widget."""

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.presenters.charts.layout import Layout, Space, lay_out, point_at
from alcove_desktop.presenters.charts.rows import lay_out_rows, rows_height
from alcove_desktop.presenters.charts.telling import point_text, summary
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.ink import Ink, rect
from alcove_desktop.widgets.charts.painting import paint_chart

HEIGHT = 220
"""Of lines and bars at medium size, in pixels."""


class Plot(Canvas):
    """A chart of lines, bars or rows."""

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__(look)
        self.chart = chart
        self._layout: Layout | None = None
        self.refresh()

    def show_chart(self, chart: Chart) -> None:
        """Show other numbers; where they are the same, the person stays at their point."""
        if chart != self.chart:
            self.chart = chart
            self.refresh()

    def title(self) -> str:
        """What it is about."""
        return self.chart.title

    def summary(self) -> str:
        """The whole in one sentence."""
        return summary(self.chart)

    def points(self) -> int:
        """How many points there are."""
        return len(self.chart.points)

    def point_text(self, point: int) -> str:
        """What is told of one."""
        return point_text(self.chart, point)

    def point_place(self, point: int) -> QPointF:
        """The top of the point's values."""
        layout = self.layout_now()
        if self.chart.form == "rows":
            return rect(layout.bars[point].box).center()
        tops = [spot.y for runs in layout.runs for run in runs for spot in run if spot.point == point]
        tops += [bar.box.top for bar in layout.bars if bar.point == point]
        return QPointF(layout.centres[point], min(tops, default=layout.frame.bottom))

    def point_near(self, at: QPointF) -> int | None:
        """The point whose column or row the mouse is in."""
        layout = self.layout_now()
        if not (layout.frame.top - 20 <= at.y() <= layout.frame.bottom + 20):
            return None
        return point_at(layout, at.y() if self.chart.form == "rows" else at.x())

    def step_of(self, key: int) -> int:
        """Rows go up and down, too."""
        if self.chart.form == "rows" and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return 1 if key == Qt.Key.Key_Down else -1
        return super().step_of(key)

    def relay(self) -> None:
        """Place everything anew when it is next asked for."""
        self._layout = None

    def draw(self, painter: QPainter, size: QSizeF, ink: Ink, *, mirrored: bool, top: float = 0.0) -> None:
        """Paint all of it."""
        on_screen = not top and ink is self.ink and size == self.inner_size()
        space = ink.space(size.width(), size.height(), mirrored=mirrored, top=top)
        paint_chart(painter, self.chart, self.layout_now() if on_screen else _lay(self.chart, space), ink)

    def mark_point(self, painter: QPainter, point: int) -> None:
        """A line through the point, or around the row."""
        layout = self.layout_now()
        painter.setPen(QPen(self.ink.colour("ink_soft"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.chart.form == "rows":
            painter.drawRect(rect(layout.bars[point].box).adjusted(-3, -3, 3, 3))
        else:
            x = layout.centres[point]
            painter.drawLine(QPointF(x, layout.frame.top), QPointF(x, layout.frame.bottom))

    def wanted_height(self, width: float, ink: Ink) -> float:
        """Rows need their number; the others have one height, and more for a long legend."""
        if self.chart.form == "rows":
            return rows_height(self.chart, ink.factor)
        return ink.px(HEIGHT)

    def layout_now(self) -> Layout:
        """Where everything stands on the screen."""
        if self._layout is None:
            room = self.inner_size()
            space = self.ink.space(room.width(), room.height(), mirrored=self.is_mirrored())
            self._layout = _lay(self.chart, space)
        return self._layout


def _lay(chart: Chart, space: Space) -> Layout:
    return lay_out_rows(chart, space) if chart.form == "rows" else lay_out(chart, space)
