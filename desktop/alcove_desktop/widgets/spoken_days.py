"""The names of days and months as Qt knows them, in the chosen language; weeks begin as in the person's country."""

from PySide6.QtCore import QLocale

from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.widgets.dates import locale

SHORT = QLocale.FormatType.ShortFormat


def day_names() -> DayNames:
    """Give the names for the language of now."""
    names, system = locale(), QLocale.system()
    country = system if system.language() == names.language() else names
    return DayNames(
        months=tuple(names.standaloneMonthName(month) for month in range(1, 13)),
        short_months=tuple(names.standaloneMonthName(month, SHORT).rstrip(".") for month in range(1, 13)),
        weekdays=tuple(names.standaloneDayName(day) for day in range(1, 8)),
        short_weekdays=tuple(names.standaloneDayName(day, SHORT).rstrip(".") for day in range(1, 8)),
        first_weekday=country.firstDayOfWeek().value - 1,
    )
