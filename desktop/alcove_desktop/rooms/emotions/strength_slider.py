"""How strong: a slider from 0 to 1 in steps of 0.05, with the word and the number beside it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget

from alcove_desktop.emotion_pictures.feelings import strength_word
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import number, say

STEP = 5
"""Hundredths."""


class StrengthSlider(QWidget):
    """`intensity` is 0-1 with two decimals; `changed` tells what a person chose."""

    changed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        px = look.style.px
        self.slider = _Slider(look)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(STEP)
        self.slider.setPageStep(2 * STEP)
        self.slider.setValue(50)
        self.slider.setAccessibleName(name)
        self.slider.setMinimumHeight(px(34))
        self.slider.valueChanged.connect(self._moved)
        self.word = label("", "heading")
        ends = QHBoxLayout()
        ends.addWidget(_plain(say("hardly")))
        ends.addStretch(1)
        ends.addWidget(_plain(say("very strongly")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.word)
        column.addWidget(self.slider)
        column.addLayout(ends)
        self._say()

    @property
    def intensity(self) -> float:
        """How strong, 0-1."""
        return self.slider.value() / 100

    @intensity.setter
    def intensity(self, value: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * 100))
        self.slider.blockSignals(False)
        self._say()

    def _moved(self, value: int) -> None:
        near = round(value / STEP) * STEP
        if near != value:
            self.slider.setValue(near)
            return
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        text = say("{word} · {number}", word=strength_word(self.intensity), number=number(self.intensity, 2))
        self.word.setText(text)
        self.slider.setAccessibleDescription(text)


class _Slider(QSlider):
    """Painted by hand: a style sheet fills the wrong side where one reads from the right."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, how far it is filled, and the handle."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        palette, px = self._look.palette, self._look.style.px
        middle = QRectF(handle).center()
        thick, radius = px(6), px(9)
        track = QRectF(0, middle.y() - thick / 2, self.width(), thick)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        full = QRectF(track)
        if rtl:
            full.setLeft(middle.x())
        else:
            full.setRight(middle.x())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, bar in ((palette.line_strong, track), (palette.accent, full)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
        painter.setPen(QPen(QColor(palette.accent), px(3)))
        painter.setBrush(QColor(palette.surface))
        painter.drawEllipse(middle, radius - px(2), radius - px(2))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawEllipse(middle, radius + 3, radius + 3)
        painter.end()


def _plain(text: str) -> QLabel:
    made = label(text, "small")
    made.setWordWrap(False)
    return made
