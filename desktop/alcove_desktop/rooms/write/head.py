"""The head of a page: when it was written, star, private, and what can be done with it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from alcove_desktop.editor.templates import Template
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import clock_time, long_day
from alcove_desktop.widgets.icons import icon
from alcove_desktop.words import say


class PageHead(QWidget):
    """Thin: it shows what it is told and says what was clicked."""

    moment_wanted = Signal()
    star_turned = Signal(bool)
    private_turned = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.moment = QPushButton()
        self.moment.setProperty("role", "moment")
        self.moment.setAccessibleDescription(say("Change the day and time of this entry"))
        self.moment.clicked.connect(self.moment_wanted)
        self.star = self._turn("star", say("Star"), "Ctrl+D")
        self.star.toggled.connect(self.star_turned)
        self.private = self._turn("eye-off", say("Private"), "")
        self.private.setAccessibleDescription(say("Private entries stay hidden until your password is given again"))
        self.private.toggled.connect(self.private_turned)
        self.more = QToolButton()
        self.more.setProperty("role", "quiet")
        self.more.setProperty("bare", True)
        self.more.setIcon(icon(look, "more"))
        self.more.setAccessibleName(say("More"))
        self.more.setToolTip(say("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.style.px(4))
        row.addWidget(self.moment)
        row.addStretch()
        for part in (self.star, self.private, self.more):
            row.addWidget(part)

    def add_action(self, sign: str, words: str, keys: str = "") -> QAction:
        """Add a line to the menu."""
        action = self.menu.addAction(icon(self._look, sign), words)
        if keys:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
        return action

    def add_templates(self, offered: tuple[Template, ...], chosen: Callable[[Template], None]) -> None:
        """Add the pages to begin with to the menu."""
        menu = self.menu.addMenu(icon(self._look, "book"), say("Begin a page with"))
        by_action = {menu.addAction(template.title): template for template in offered}
        for action, template in by_action.items():
            action.setToolTip(template.about)

        def choose(action: QAction) -> None:
            chosen(by_action[action])

        menu.triggered.connect(choose)

    def show_moment(self, moment: datetime) -> None:
        """Show when the entry was written."""
        self.moment.setText(f"{long_day(moment.date())}, {clock_time(moment)}")

    def show_turns(self, *, starred: bool, is_private: bool) -> None:
        """Show star and private without saying so again."""
        for button, on in ((self.star, starred), (self.private, is_private)):
            button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(False)
        self._wear()

    def _turn(self, sign: str, words: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setCheckable(True)
        button.setIcon(icon(self._look, sign))
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  {keys}".strip())
        if keys:
            button.setShortcut(keys)
        button.toggled.connect(self._wear)
        return button

    def _wear(self) -> None:
        on = self.star.isChecked()
        self.star.setIcon(icon(self._look, "star-filled" if on else "star", "accent" if on else "ink"))
        self.private.setIcon(icon(self._look, "eye-off", "accent" if self.private.isChecked() else "ink_soft"))
