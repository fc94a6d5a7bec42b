"""Another day and time for an entry: a memory is often written down later."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import locale
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


def ask_moment(parent: QWidget, look: Look, now: datetime, then: Callable[[datetime], None]) -> QDialog:
    """Ask for a day and a time in the zone of `now`, which is shown to begin with."""
    px = look.style.px
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Day and time"))
    field = QDateTimeEdit(QDateTime(QDate(now.year, now.month, now.day), QTime(now.hour, now.minute)))
    field.setLocale(locale())
    field.setCalendarPopup(True)
    field.setDisplayFormat("ddd d MMM yyyy  HH:mm")
    field.setMinimumWidth(px(300))
    field.setMinimumDate(QDate(1, 1, 2))
    field.setMaximumDate(QDate(9999, 12, 30))
    field.setAccessibleName(say("Day and time of this entry"))
    buttons = QDialogButtonBox()
    change = buttons.addButton(say("Change"), QDialogButtonBox.ButtonRole.AcceptRole)
    change.setProperty("role", "primary")
    buttons.addButton(say("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(24), px(24), px(24), px(16))
    column.setSpacing(px(16))
    column.addWidget(label(say("When was this?"), "heading"))
    column.addWidget(field)
    column.addWidget(buttons)

    def give() -> None:
        day, time = field.date(), field.time()
        then(now.replace(year=day.year(), month=day.month(), day=day.day(), hour=time.hour(), minute=time.minute()))

    dialog.accepted.connect(give)
    dialog.open()
    field.setFocus()
    return dialog
