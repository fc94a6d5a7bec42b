"""How strong: a slider from 0 to 1 in steps of 0.05, with the word and the number beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

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
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(STEP)
        self.slider.setPageStep(2 * STEP)
        self.slider.setValue(50)
        self.slider.setAccessibleName(name)
        self.slider.setMinimumHeight(px(34))
        self.slider.valueChanged.connect(self._moved)
        self.word = QLabel()
        self.word.setProperty("role", "heading")
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


def _plain(text: str) -> QLabel:
    made = label(text, "small")
    made.setWordWrap(False)
    return made
