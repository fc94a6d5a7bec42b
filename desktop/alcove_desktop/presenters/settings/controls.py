"""A control for a preference, before there is a widget: what it is called, what it means, what can be chosen."""

from dataclasses import dataclass

from alcove.runtime.intents.preferences import Preferences
from alcove_desktop.words import say

Value = bool | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggle:
    """Something that is on or off."""

    field: str
    title: str
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several."""

    value: Value
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several values."""

    field: str
    title: str
    options: tuple[Option, ...]
    sentence: str = ""
    warnings: tuple[tuple[Value, str], ...] = ()
    """What a person should know when a value is chosen."""

    def with_value(self, value: Value) -> tuple[Option, ...]:
        """Give the options, and one more for a value that another program chose."""
        if any(option.value == value for option in self.options):
            return self.options
        return (*self.options, Option(value=value, title=str(value)))

    def warning(self, value: Value) -> str:
        """Give what should be known of a value; "" for nothing."""
        return next((sentence for known, sentence in self.warnings if known == value), "")


Control = Toggle | Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Controls that belong together."""

    heading: str
    controls: tuple[Control, ...]
    sentence: str = ""


def value_of(preferences: Preferences, field: str) -> Value:
    """Read a preference by its name."""
    value: Value = getattr(preferences, field)
    return value


def saved_sentence(control: Control, value: Value) -> str:
    """Say what was changed; it is announced."""
    match control:
        case Toggle():
            return say("{what}: on.", what=control.title) if value else say("{what}: off.", what=control.title)
        case Choice():
            chosen = next(option.title for option in control.with_value(value) if option.value == value)
            return say("{what}: {value}.", what=control.title, value=chosen)
