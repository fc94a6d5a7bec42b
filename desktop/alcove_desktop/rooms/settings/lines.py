"""Small pieces of a page: texts that wrap, buttons, cards, rows that stack when they get narrow."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label

NARROW = 420
"""A row that is narrower, in pixels at medium size, puts its control below its title."""


def text(words: str, role: str = "") -> QLabel:
    """Make a text that wraps; plain text only, whatever it holds."""
    made = label(words, role)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def selectable(words: QLabel) -> QLabel:
    """Let a text be selected with mouse and keyboard."""
    flags = Qt.TextInteractionFlag
    words.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return words


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role, and show it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(words: str, role: str, act: Callable[[], None]) -> QPushButton:
    """Make a button that does one thing."""
    made = QPushButton(words)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.clicked.connect(act)
    return made


class Card(QFrame):
    """A card with a heading; things are added below each other."""

    def __init__(self, look: Look, heading: str = "", sentence: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._look = look
        self.body = QVBoxLayout(self)
        self._fit()
        look.changed.connect(self._fit)
        if heading:
            self.setAccessibleName(heading)
            self.body.addWidget(text(heading, "heading"))
        if sentence:
            self.body.addWidget(text(sentence, "soft"))

    def add(self, widget: QWidget) -> None:
        """Add something below."""
        if isinstance(widget, QPushButton):
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self.body.addWidget(widget)

    def _fit(self) -> None:
        px = self._look.style.px
        self.body.setContentsMargins(px(24), px(20), px(24), px(20))
        self.body.setSpacing(px(12))


class Row(QWidget):
    """A title with its sentence, and a control at the end of the line, or below it where there is no room."""

    def __init__(self, look: Look, title: QWidget, control: QWidget, *, always_beside: bool = False) -> None:
        super().__init__()
        self._look, self._always_beside = look, always_beside
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, look.style.px(4), 0, look.style.px(4))
        self._layout.setSpacing(look.style.px(16))
        self._layout.addWidget(title, 1)
        self._layout.addWidget(control, 0)
        look.changed.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when it gets narrow or wide."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = not self._always_beside and self.width() < self._look.style.px(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() is not wanted:
            self._layout.setDirection(wanted)
            self._layout.setSpacing(self._look.style.px(6 if narrow else 16))


class QuietBox(QComboBox):
    """A combo box that the wheel does not change by chance while a page scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Clicks(QObject):
    """Makes a label do what its control does."""

    def __init__(self, label: QLabel, act: Callable[[], None]) -> None:
        super().__init__(label)
        self._act = act
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act when the button is let go."""
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._act()
        return False
