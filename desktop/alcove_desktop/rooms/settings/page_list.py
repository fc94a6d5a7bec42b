"""The list of pages: buttons below each other, or one box where the window is narrow."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from alcove_desktop.rooms.settings.lines import QuietBox
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.words import say

WIDTH = 220


class PageList(QFrame):
    """Choose a page.  `pages`: name, icon, title of each."""

    chosen = Signal(str)

    def __init__(self, look: Look, pages: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        self._look, self._pages, self._is_narrow = look, pages, False
        self.setProperty("role", "bar")
        self.setAccessibleName(say("Pages of the settings"))
        self._buttons: dict[str, QPushButton] = {}
        self._layout = QStackedLayout(self)
        self._column, self._above, self._box = QWidget(), QWidget(), QuietBox()
        self._fill_column()
        self._fill_above()
        self._layout.addWidget(self._column)
        self._layout.addWidget(self._above)
        self._fit()
        look.changed.connect(self._fit)

    def mark(self, name: str) -> None:
        """Show which page is open."""
        self._buttons[name].setChecked(True)
        self._box.setCurrentIndex(self._box.findData(name))

    def be_narrow(self, *, narrow: bool) -> None:
        """Be a box above, or a column beside."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._fit()

    def take_focus(self) -> None:
        """Let the page that is marked have the focus."""
        inner: QWidget = self._box if self._is_narrow else self._checked()
        inner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _checked(self) -> QPushButton:
        return next((one for one in self._buttons.values() if one.isChecked()), next(iter(self._buttons.values())))

    def _fill_column(self) -> None:
        column = QVBoxLayout(self._column)
        column.setSpacing(2)
        group = QButtonGroup(self)
        for name, drawing, title in self._pages:
            button = QPushButton(icon(self._look, drawing), title)
            button.setProperty("role", "nav")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.chosen.emit, name))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[name] = button
        column.addStretch(1)

    def _fill_above(self) -> None:
        line = QHBoxLayout(self._above)
        label = QLabel(say("Page"))
        label.setBuddy(self._box)
        self._box.setAccessibleName(say("Page of the settings"))
        for name, _icon, title in self._pages:
            self._box.addItem(title, name)
        self._box.activated.connect(lambda: self.chosen.emit(self._box.currentData()))
        line.addWidget(label)
        line.addWidget(self._box, 1)

    def _fit(self) -> None:
        px = self._look.style.px
        self._layout.setCurrentWidget(self._above if self._is_narrow else self._column)
        for part in (self._column, self._above):
            layout = part.layout()
            if layout is not None:
                side = px(16 if part is self._column else 24)
                layout.setContentsMargins(side, px(24 if part is self._column else 12), side, px(12))
        if self._is_narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setFixedHeight(self._above.sizeHint().height())
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
            self.setFixedWidth(px(WIDTH))
