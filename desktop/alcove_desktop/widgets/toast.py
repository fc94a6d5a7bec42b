"""The window's foot line: says a sentence to the eye and to a screen reader, and goes by itself.

It never takes the focus and never stands in the way of the mouse.  With reduced motion it does not fade, it goes.
"""

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QWidget

from alcove_desktop.desk import Tone
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label

LEAST_MILLIS = 4_000
MILLIS_A_CHARACTER = 60
"""A slow reader's pace: about 200 words a minute."""
FADE_MILLIS = 250
FROM_BELOW = 20
"""Pixels between it and the window's lower edge."""


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence when it has finished what it is saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Toast(QFrame):
    """Made once by a window, over its content."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self.setProperty("role", "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = label("")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.addWidget(self.text)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fading = QPropertyAnimation(self._effect, b"opacity", self)
        self._fading.setDuration(FADE_MILLIS)
        self._fading.setEndValue(0.0)
        self._fading.finished.connect(self._end)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.go)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, tone: Tone = "plain") -> None:
        """Show a sentence instead of the one before."""
        self._fading.stop()
        self._effect.setOpacity(1.0)
        self._effect.setEnabled(False)  # painted straight while it stands still
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        announce(self, sentence)
        self.timer.start(LEAST_MILLIS + MILLIS_A_CHARACTER * len(sentence))

    def go(self) -> None:
        """Go: fade, or with reduced motion at once."""
        self.timer.stop()
        if self._look.style.reduced_motion or not self.isVisible():
            self._end()
            return
        self._effect.setEnabled(True)
        self._fading.setStartValue(1.0)
        self._fading.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the window's foot when its size changes."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _end(self) -> None:
        self.hide()
        self.text.clear()
        self.setAccessibleName("")

    def _place(self) -> None:
        room = self._window.rect().adjusted(24, 0, -24, -FROM_BELOW)
        one_line = self.text.fontMetrics().horizontalAdvance(self.text.text()) + 40
        wide = min(one_line, room.width(), self._look.style.px(640))
        self.setFixedWidth(max(wide, 80))
        high = self._row.totalHeightForWidth(self.width())
        self.setFixedHeight(high)
        self.move(room.center().x() - self.width() // 2, room.bottom() - high)
