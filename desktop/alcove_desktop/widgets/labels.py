"""A label: text as it is (never read as HTML), wrapped, in a role of the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget


def label(text: str, role: str = "") -> QLabel:
    """Make a label: title, heading, subheading, soft, small, error, good, writing, or plain."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        # Qt would set a text of Latin letters to the left even then.
        made.setAlignment(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if role:
        made.setProperty("role", role)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget that is shown already another role of the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
