"""Days and moments as the chosen language writes them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from alcove_desktop.words import language

_LOCALES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
}


def locale() -> QLocale:
    """Give the locale of the chosen language."""
    return _LOCALES[language()]


def long_day(day: date) -> str:
    """Saturday, 28 November 2026."""
    return locale().toString(_qdate(day), "dddd, d. MMMM yyyy" if language() == "de" else "dddd, d MMMM yyyy")


def short_day(day: date) -> str:
    """28 Nov 2026."""
    return locale().toString(_qdate(day), "d. MMM yyyy" if language() == "de" else "d MMM yyyy")


def month_of(day: date) -> str:
    """November 2026."""
    return locale().toString(_qdate(day), "MMMM yyyy")


def weekday(day: date) -> str:
    """Sat."""
    return locale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat).rstrip(".")


def short_month(day: date) -> str:
    """Nov."""
    return locale().monthName(day.month, QLocale.FormatType.ShortFormat).rstrip(".")


def clock_time(moment: datetime) -> str:
    """09:27."""
    return locale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
