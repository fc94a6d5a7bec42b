"""Questions that stand before a window without holding up the program: `.open()`, never `.exec()`.

Escape and closing the window mean no.  The safe answer has the focus where the other one cannot be taken back.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

WIDTH = 23
"""Heights of a line of type."""


def ask_yes_no(
    parent: QWidget, heading: str, sentence: str, yes: str, then: Callable[[], None], *, danger: bool = False
) -> QDialog:
    """Ask, and call `then` when the answer is yes; `danger` where it cannot be taken back."""
    dialog, column = _dialog(parent, heading, sentence)
    refuse, agree = _answers(dialog, column, yes, danger=danger)
    agree.clicked.connect(dialog.accept)
    dialog.accepted.connect(then)
    dialog.open()
    (refuse if danger else agree).setFocus()
    return dialog


def ask_text(
    parent: QWidget,
    heading: str,
    sentence: str,
    yes: str,
    then: Callable[[str], None],
    *,
    field_name: str,
    text: str = "",
    secret: bool = False,
) -> QDialog:
    """Ask for a line of text and hand it to `then`, without the spaces round it; an empty one cannot be given."""
    dialog, column = _dialog(parent, heading, sentence)
    field = QLineEdit(text)
    field.setAccessibleName(field_name)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    named = label(field_name)
    named.setBuddy(field)
    column.addWidget(named)
    column.addWidget(field)
    _, agree = _answers(dialog, column, yes, danger=False)
    agree.setEnabled(bool(text.strip()))
    field.textChanged.connect(lambda: agree.setEnabled(bool(field.text().strip())))
    agree.clicked.connect(dialog.accept)

    def give() -> None:
        then(field.text() if secret else field.text().strip())
        field.clear()

    dialog.accepted.connect(give)
    dialog.open()
    field.selectAll()
    field.setFocus()
    return dialog


def _dialog(parent: QWidget, heading: str, sentence: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setWindowTitle(heading)
    dialog.setAccessibleName(heading)
    dialog.setAccessibleDescription(sentence)
    dialog.setMinimumWidth(WIDTH * dialog.fontMetrics().height())
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(12)
    column.addWidget(label(heading, "heading"))
    column.addWidget(label(sentence))
    return dialog, column


def _answers(dialog: QDialog, column: QVBoxLayout, yes: str, *, danger: bool) -> tuple[QPushButton, QPushButton]:
    refuse, agree = QPushButton(say("Cancel")), QPushButton(yes)
    refuse.setObjectName("no")
    agree.setObjectName("yes")
    refuse.clicked.connect(dialog.reject)
    agree.setProperty("role", "danger" if danger else "primary")
    (refuse if danger else agree).setDefault(True)
    row = QHBoxLayout()
    row.setContentsMargins(0, 12, 0, 0)
    row.setSpacing(12)
    row.addStretch(1)
    row.addWidget(refuse)
    row.addWidget(agree)
    column.addStretch(1)
    column.addLayout(row)
    return refuse, agree
