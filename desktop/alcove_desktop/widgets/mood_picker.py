"""Mood 1 to 10 in one click: ten round buttons in a row, each with its number, its colour and its word.

The chosen one is filled; the same one again clears it.  For a screen reader they are one group of radio buttons.
Keys: arrows choose the next one, digits choose (0 is 10), Delete or Backspace clears.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from alcove_desktop.presenters.moods import mood_text, mood_words
from alcove_desktop.theme.contrast import ink_on
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

MOODS = 10
SIDE = 34
"""Pixels of a button at medium size of type, its focus ring with it."""
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class MoodPicker(QWidget):
    """`value` is 1 to 10, or None; `changed` tells what a person chose, not what the program set."""

    changed = Signal(object)

    def __init__(self, look: Look, *, with_word: bool = True) -> None:
        super().__init__()
        self._value: int | None = None
        self.setAccessibleName(say("Mood"))
        self.buttons = tuple(_Mood(look, mood) for mood in range(1, MOODS + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(self._clicked)
            button.wandered.connect(self._say_word)
            button.pressed_key.connect(self._key)
        self.word = label("", "small")
        self.word.setWordWrap(False)
        self.word.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it takes what is left
        row.addSpacing(look.style.px(8))
        row.addWidget(self.word, 1)
        row.addStretch(0)
        self.word.setVisible(with_word)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show()

    @property
    def value(self) -> int | None:
        """The mood that is chosen."""
        return self._value

    @value.setter
    def value(self, mood: int | None) -> None:
        self._value = mood
        self._show()

    def _clicked(self) -> None:
        mood = next(button.mood for button in self.buttons if button is self.sender())
        self._choose(None if mood == self._value else mood)

    def _choose(self, mood: int | None) -> None:
        if mood != self._value:
            self.value = mood
            self.changed.emit(mood)
        else:
            self._show()  # Qt has changed the button's mark by itself

    def _key(self, key: int) -> None:
        if key in _CLEAR:
            self._choose(None)
            return
        typed = Qt.Key.Key_0 <= key <= Qt.Key.Key_9
        mood = ((key - Qt.Key.Key_0) or MOODS) if typed else self._beside(key)
        self._choose(mood)
        self.buttons[mood - 1].setFocus()

    def _beside(self, key: int) -> int:
        towards_end = Qt.Key.Key_Left if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        here = next((button.mood for button in self.buttons if button.hasFocus()), 1)
        if self._value is None:
            return here
        step = 1 if key in {towards_end, Qt.Key.Key_Up} else -1
        return min(max(here + step, 1), MOODS)

    def _show(self) -> None:
        for button in self.buttons:
            button.mark(on=button.mood == self._value)
        for button in self.buttons:
            # One stop for Tab: the chosen one, or the first.
            stop = button.mood == (self._value or 1)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleDescription(mood_text(self._value))
        self._say_word(0)

    def _say_word(self, mood: int) -> None:
        shown = mood or self._value
        self.word.setText(mood_words()[shown - 1] if shown else say("No mood chosen"))


class _Mood(QRadioButton):
    wandered = Signal(int)
    """The mouse came (the mood) or went (0)."""
    pressed_key = Signal(int)

    def __init__(self, look: Look, mood: int) -> None:
        super().__init__()
        self.mood = mood
        self._look = look
        self.setAccessibleName(mood_text(mood))
        self.setToolTip(mood_words()[mood - 1])
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def mark(self, *, on: bool) -> None:
        # Exclusive makes it a radio button to a screen reader; only one that is not can be cleared.
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        side = self._look.style.px(SIDE)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def hitButton(self, pos: object) -> bool:
        """The whole of it is the button, not only where Qt would have a mark."""
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.wandered.emit(self.mood)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.wandered.emit(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key in {*arrows, *_CLEAR} or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.pressed_key.emit(key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = QColor(self._look.palette.moods[self.mood - 1])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        whole = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawEllipse(whole.adjusted(1, 1, -1, -1))
        inside = whole.adjusted(4, 4, -4, -4)
        filled = self.isChecked() or self.underMouse()
        painter.setPen(QPen(self._look.colour("ink") if self.isChecked() else colour, 2))
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inside.adjusted(1, 1, -1, -1))
        font = QFont(self.font())
        font.setPixelSize(round(14 * side / SIDE))
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink_on(colour.name())) if filled else self._look.colour("ink"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, str(self.mood))
        painter.end()
