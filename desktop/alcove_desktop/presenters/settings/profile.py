"""The profile: a few facts that a person may tell about themselves, for themselves alone."""

from dataclasses import dataclass

from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLine:
    """One field of the profile."""

    field: str
    title: str
    sentence: str = ""
    many_lines: bool = False


def profile_lines() -> tuple[ProfileLine, ...]:
    """Every field, in the order of the page."""
    return (
        ProfileLine(field="display_name", title=say("What to call you")),
        ProfileLine(field="country", title=say("Country")),
        ProfileLine(
            field="timezone", title=say("Time zone"), sentence=say("Empty: as the computer. Such as Europe/Vienna.")
        ),
        ProfileLine(
            field="locale",
            title=say("How dates and numbers are written"),
            sentence=say("Empty: as the program's language. Such as de_AT."),
        ),
        ProfileLine(
            field="goals",
            title=say("What you would like from writing"),
            sentence=say("For yourself; shown nowhere else."),
            many_lines=True,
        ),
    )
