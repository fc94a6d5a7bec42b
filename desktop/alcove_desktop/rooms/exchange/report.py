"""What an import would do, or did: counts, and what could not come along, line by line."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from alcove_desktop.presenters.exchange import Account
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

LINES_SHOWN = 6
"""Losses seen at once; the others are scrolled to."""


class ReportPanel(QWidget):
    """Texts alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.heading, self.lines = label("", "strong"), label("")
        self.losses = QPlainTextEdit()
        self.losses.setReadOnly(True)
        self.losses.setTabChangesFocus(True)
        self.losses.setAccessibleName(say("What does not come along, and why"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.heading, self.lines, self.losses):
            column.addWidget(part)

    def show_account(self, account: Account) -> None:
        """Say how it went, or would go."""
        self.heading.setText(account.heading)
        self.lines.setText("\n".join(account.lines))
        self.losses.setPlainText("\n".join(account.losses))
        self.losses.setVisible(bool(account.losses))
        shown = min(len(account.losses), LINES_SHOWN) + 1
        self.losses.setFixedHeight(shown * self.losses.fontMetrics().lineSpacing() + self._look.style.px(20))

    def clear(self) -> None:
        """Say nothing."""
        for part in (self.heading, self.lines):
            part.clear()
        self.losses.clear()
