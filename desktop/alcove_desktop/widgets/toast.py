"""The window's foot line: says a sentence to the eye and to a screen reader, and goes by itself.

It lies over the window's content, never takes the focus and never stands in the way of the mouse.
With reduced motion it does not fade, it goes.
"""

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QWidget

from alcove_desktop.desk import Tone
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label

LEAST_MILLIS = 4_000
MILLIS_A_CHARACTER = 60
"""A slow reader's pace: about 200 words a minute."""
FADE_MILLIS = 250
SIGNS: dict[Tone, str] = {"good": "check", "plain": "", "problem": "warning"}
FROM_BELOW = 20
"""Pixels between it and the window's lower edge."""


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence when it has finished what it is saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Toast(QWidget):
    """Made once for a window; takes no room where it stands, and shows its line at the foot of that window."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(0, 0)
        self.line = QFrame(self)
        self.line.setProperty("role", "toast")
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = label("")
        self._row = QHBoxLayout(self.line)
        self._row.setContentsMargins(18, 10, 18, 10)
        self.sign = QLabel()
        self._row.addWidget(self.sign)
        self._row.addWidget(self.text, 1)
        self._effect = QGraphicsOpacityEffect(self.line)
        self._effect.setEnabled(False)  # painted straight while it stands still
        self.line.setGraphicsEffect(self._effect)
        self._fading = QPropertyAnimation(self._effect, b"opacity", self)
        self._fading.setDuration(FADE_MILLIS)
        self._fading.setEndValue(0.0)
        self._fading.finished.connect(self._end)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.go)
        self.line.hide()

    def say(self, sentence: str, tone: Tone = "plain") -> None:
        """Show a sentence instead of the one before."""
        self._fading.stop()
        self._effect.setEnabled(False)
        window = self.window()
        if self.line.parentWidget() is not window:
            self.line.setParent(window)
            window.installEventFilter(self)
        self.text.setText(sentence)
        self._show_sign(SIGNS[tone])
        self.line.setAccessibleName(sentence)
        self._place()
        self.line.show()
        self.line.raise_()
        announce(self.line, sentence)
        self.timer.start(LEAST_MILLIS + MILLIS_A_CHARACTER * len(sentence))

    def go(self) -> None:
        """Go: fade, or with reduced motion at once."""
        self.timer.stop()
        if self._look.style.reduced_motion or not self.line.isVisible():
            self._end()
            return
        self._effect.setOpacity(1.0)
        self._effect.setEnabled(True)
        self._fading.setStartValue(1.0)
        self._fading.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the window's foot when its size changes."""
        if event.type() is QEvent.Type.Resize and watched is self.line.parentWidget() and self.line.isVisible():
            self._place()
        return False

    def _show_sign(self, name: str) -> None:
        self.sign.setVisible(bool(name))
        if name:
            side = self._look.style.px(18)
            self.sign.setPixmap(icon(self._look, name, "ground").pixmap(QSize(side, side), self.devicePixelRatio()))

    def _end(self) -> None:
        self._effect.setEnabled(False)
        self.line.hide()
        self.text.clear()
        self.line.setAccessibleName("")

    def _place(self) -> None:
        room = self.window().rect().adjusted(24, 0, -24, -FROM_BELOW)
        sign = self.sign.sizeHint().width() + self._row.spacing() if self.sign.isVisibleTo(self.line) else 0
        one_line = self.text.fontMetrics().horizontalAdvance(self.text.text()) + sign + 40
        wide = max(80, min(one_line, room.width(), self._look.style.px(640)))
        self.line.setFixedWidth(wide)
        high = self._row.totalHeightForWidth(wide)
        self.line.setFixedHeight(high)
        self.line.move(room.x() + (room.width() - wide) // 2, room.bottom() - high)
