"""What all charts with points have in common: keys and mouse go through the points, and each is told.

Rules
- Left and right follow the picture, so they are the other way round where it is mirrored; Home and End go to the ends.
- What a point says stands in a small note at its place, and is announced to a screen reader.
- A picture for export is painted by the same `draw`.
- `Canvas` is abstract: Qt's metaclass takes no ABC, so what a chart has to say of itself raises here.  A test sees that
  every chart says all of it.
"""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.charts.ink import Ink, ink_of
from alcove_desktop.words import say

PAD = 8
"""Pixels around the chart, for the ring of the focus."""


class Canvas(QWidget):
    """A chart as a widget.  Whoever inherits says what its points are and draws."""

    announced = Signal(str)
    """What a screen reader was told."""
    chosen = Signal(int)
    """A point was pressed, or Enter on it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.ink = ink_of(look)
        self._point: int | None = None
        self._hovered: int | None = None
        self._picture: QPixmap | None = None
        self._heights: dict[int, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._restyle)

    # What a chart of a kind says of itself.

    def title(self) -> str:
        """What it is about."""
        raise NotImplementedError

    def summary(self) -> str:
        """The whole in one sentence."""
        raise NotImplementedError

    def points(self) -> int:
        """How many points there are."""
        raise NotImplementedError

    def point_text(self, point: int) -> str:
        """What is told of one."""
        raise NotImplementedError

    def point_place(self, point: int) -> QPointF:
        """Where its note points at."""
        raise NotImplementedError

    def point_near(self, at: QPointF) -> int | None:
        """The point that the mouse means."""
        raise NotImplementedError

    def relay(self) -> None:
        """Place everything anew: the size, the look or the numbers are others."""
        raise NotImplementedError

    def draw(self, painter: QPainter, size: QSizeF, ink: Ink, *, mirrored: bool, top: float = 0.0) -> None:
        """Paint all of it, below `top`."""
        raise NotImplementedError

    def mark_point(self, painter: QPainter, point: int) -> None:
        """Show which point is meant."""
        raise NotImplementedError

    def wanted_height(self, width: float, ink: Ink) -> float:
        """How high it wants to be at a width."""
        raise NotImplementedError

    def step_of(self, key: int) -> int:
        """How many points a key goes on: in reading direction, whatever the layout."""
        forward = Qt.Key.Key_Left if self.is_mirrored() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self.is_mirrored() else Qt.Key.Key_Left
        return 1 if key == forward else -1 if key == back else 0

    # What is the same for all.

    @property
    def point(self) -> int | None:
        """The point on which the keys stand."""
        return self._point

    def is_mirrored(self) -> bool:
        """Tell that reading goes from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def refresh(self) -> None:
        """The numbers are others."""
        self._point = self._hovered = None
        self.setAccessibleName(self.title())
        self.setAccessibleDescription(say("{summary}. The arrow keys go from point to point.", summary=self.summary()))
        self._heights.clear()
        self.updateGeometry()
        self._again()

    def go_to(self, point: int) -> None:
        """Stand on a point and tell it."""
        if not self.points():
            return
        self._point = min(max(point, 0), self.points() - 1)
        text = self.point_text(self._point)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.announced.emit(text)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the points."""
        step = self.step_of(event.key())
        if step:
            at = self._point
            self.go_to((0 if step > 0 else self.points() - 1) if at is None else at + step)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.points() - 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._point is not None:
            self.chosen.emit(self._point)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the mouse."""
        near = self.point_near(event.position() - QPointF(PAD, PAD))
        if near != self._hovered:
            self._hovered = near
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse."""
        near = self.point_near(event.position() - QPointF(PAD, PAD))
        if near is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(near)
            self.chosen.emit(near)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The note goes with the focus."""
        self._point = None
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._again()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror it when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._again()

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it wants to be."""
        if width not in self._heights:
            self._heights[width] = ceil(self.wanted_height(width - 2 * PAD, self.ink)) + 2 * PAD
        return self._heights[width]

    def inner_size(self) -> QSizeF:
        """The room of the chart itself."""
        return QSizeF(max(1, self.width() - 2 * PAD), max(1, self.height() - 2 * PAD))

    def sizeHint(self) -> QSize:
        """A middling width, and the height that goes with it."""
        width = round(self.ink.px(560))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a small window's column."""
        return QSize(round(self.ink.px(160)), round(self.ink.px(80)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, then the note of the point that is meant."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted())
        point = self._hovered if self._hovered is not None else self._point
        if point is not None and point < self.points():
            painter.translate(PAD, PAD)
            self.mark_point(painter, point)
            self._note(painter, self.point_text(point), self.point_place(point))
            painter.translate(-PAD, -PAD)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.ink.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.ink.px(6), self.ink.px(6))
        painter.end()

    def _painted(self) -> QPixmap:
        """The chart without its note: painted once, so that going through the points costs nothing."""
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.translate(PAD, PAD)
            self.draw(painter, self.inner_size(), self.ink, mirrored=self.is_mirrored())
            painter.end()
        return self._picture

    def _again(self) -> None:
        self._picture = None
        self.relay()
        self.update()

    def _note(self, painter: QPainter, text: str, at: QPointF) -> None:
        ink = self.ink
        metrics = QFontMetricsF(ink.font)
        room = self.inner_size()
        widest = min(room.width() - ink.px(20), ink.px(320))
        words = Qt.TextFlag.TextWordWrap
        inner = metrics.boundingRect(QRectF(0, 0, widest, 1000), int(words), text)
        note = QRectF(0, 0, inner.width() + ink.px(18), inner.height() + ink.px(10))
        note.moveCenter(at)
        note.moveBottom(at.y() - ink.px(10))
        if note.top() < 2:
            note.moveTop(min(at.y() + ink.px(12), room.height() - note.height()))
        note.moveLeft(min(max(note.left(), 0.0), room.width() - note.width()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.colour("line_strong"), 1))
        painter.setBrush(ink.colour("raised"))
        painter.drawRoundedRect(note, ink.px(6), ink.px(6))
        painter.setPen(ink.colour("ink"))
        painter.setFont(ink.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(note, int(Qt.AlignmentFlag.AlignCenter | words), text)

    def _restyle(self) -> None:
        self.ink = ink_of(self.look)
        self._heights.clear()
        self.updateGeometry()
        self._again()
