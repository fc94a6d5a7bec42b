"""Another day and time for an entry: a memory is often written down later."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import locale
from alcove_desktop.widgets.day_field import dress_calendar
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import language, say

NO_GAPS = QTimeZone(QTimeZone.Initialization.UTC)
"""The entry's zone need not be this computer's: an hour that summer time leaves out here was a full one there."""


def ask_moment(parent: QWidget, look: Look, now: datetime, then: Callable[[datetime], None]) -> QDialog:
    """Ask for a day and a time in the zone of `now`, which is shown to begin with."""
    px = look.style.px
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Day and time"))
    field = QDateTimeEdit()
    field.setTimeZone(NO_GAPS)
    field.setDateTime(QDateTime(QDate(now.year, now.month, now.day), QTime(now.hour, now.minute), NO_GAPS))
    field.setLocale(locale())
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # its parts stand in the language's order
    field.setCalendarPopup(True)
    calendar = QCalendarWidget(field)
    calendar.setAccessibleName(say("Calendar"))
    dress_calendar(calendar, look)
    field.setCalendarWidget(calendar)
    field.setDisplayFormat("ddd, d. MMM yyyy  HH:mm" if language() == "de" else "ddd d MMM yyyy  HH:mm")
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
