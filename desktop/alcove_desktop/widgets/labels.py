"""A label: text as it is (never read as HTML), wrapped, in a role of the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(text: str, role: str = "") -> QLabel:
    """Make a label: title, heading, soft, small, error, good, or plain."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
