"""Preferences and profile: which fields there are, what each may hold, and what counts when nothing good is there.

Fields, values and defaults of preferences are seed 1's as far as it names them; sizes of the profile are the seeds'
(display_name 100, country 100, locale 10, timezone 50).  Each field is a register of its own: two devices that change
different ones offline both have their way.  A value that is not among the accepted ones (damaged, or a newer
version's) counts as the default, and stays where it is until somebody chooses another.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alcove.domain.collections import Collection
from alcove.domain.ids import AccountId, ItemId, item_id_of_key
from alcove.domain.item import Scalar
from alcove.domain.zones import zone_of

Value = bool | int | str
ONLY_ONE = "mine"
"""The natural key of what a person has one of."""


class BadPreference(Exception):
    """A preference does not take this value; the message says what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """On or off."""

    default: bool

    def takes(self, value: Scalar) -> bool:
        """Tell whether it can have this value."""
        return isinstance(value, bool)

    @property
    def rule(self) -> str:
        """What it takes."""
        return "is on or off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of some words."""

    default: str
    among: tuple[str, ...]

    def takes(self, value: Scalar) -> bool:
        """Tell whether it can have this value."""
        return isinstance(value, str) and value in self.among

    @property
    def rule(self) -> str:
        """What it takes."""
        return f"is one of {', '.join(self.among)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number between two, both included."""

    default: int
    least: int
    most: int

    def takes(self, value: Scalar) -> bool:
        """Tell whether it can have this value."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    @property
    def rule(self) -> str:
        """What it takes."""
        return f"is a whole number from {self.least} to {self.most}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of at most so many characters; "" says nothing."""

    default: str = ""
    most: int = 50

    def takes(self, value: Scalar) -> bool:
        """Tell whether it can have this value."""
        return isinstance(value, str) and len(value) <= self.most and not set(value) & set("\r\n\x00")

    @property
    def rule(self) -> str:
        """What it takes."""
        return f"is one line of at most {self.most} characters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The name of a time zone; "" says nothing."""

    default: str = ""
    most: int = 50

    def takes(self, value: Scalar) -> bool:
        """Tell whether it can have this value."""
        return isinstance(value, str) and len(value) <= self.most and (not value or zone_of(value) is not None)

    @property
    def rule(self) -> str:
        """What it takes."""
        return "is the name of a time zone, such as Europe/Berlin"


Rule = Switch | Choice | Number | Words | Zone

PREFERENCES: Mapping[str, Rule] = {
    "email_notifications": Switch(default=True),
    "push_notifications": Switch(default=True),
    "reminder_frequency": Choice(default="weekly", among=("daily", "weekly", "monthly", "none")),
    "analytics_enabled": Switch(default=True),
    "share_anonymized_data": Switch(default=False),
    "default_technique": Words(),
    "own_words": Words(most=50_000),
    "preferred_session_length": Number(default=15, least=1, most=180),
    "preferred_environment": Words(default="forest"),
    "font_size": Choice(default="medium", among=("small", "medium", "large", "largest")),
    "high_contrast": Switch(default=False),
    "reduce_motion": Switch(default=False),
    "screen_reader_enabled": Switch(default=False),
    "ai_suggestions_enabled": Switch(default=True),
    "auto_save_enabled": Switch(default=True),
    "theme": Choice(default="system", among=("system", "light", "dark")),
    "language": Words(),
    "spelling": Words(),
    "lock_after_minutes": Number(default=10, least=0, most=1440),
    "lock_with_session": Switch(default=True),
    "streak_rest_days": Number(default=1, least=0, most=7),
    "show_word_count": Switch(default=True),
    "default_private": Switch(default=False),
    "backup_folder": Words(most=4096),
    "kept_prompt_at": Number(default=0, least=0, most=2**62),
}
"""In minutes, days, and microseconds since 1970 (kept_prompt_at); 0 minutes never locks by itself."""

OF_ONE_DEVICE = frozenset({"backup_folder"})
"""What makes sense on one device only and stays there: another's disk has other folders."""

PROFILE: Mapping[str, Rule] = {
    "display_name": Words(most=100),
    "country": Words(most=100),
    "locale": Words(most=10),
    "timezone": Zone(),
}
GOALS_MAX = 2000
"""Characters of a profile's goals, which are a text of several lines and merge as one."""


def preferences_id(account: AccountId) -> ItemId:
    """Name the one item of a person's preferences."""
    return item_id_of_key(account, Collection.PREFERENCES, ONLY_ONE)


def profile_id(account: AccountId) -> ItemId:
    """Name the one item of a person's profile."""
    return item_id_of_key(account, Collection.PROFILE, ONLY_ONE)


def values_of(rules: Mapping[str, Rule], fields: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Give what counts for every field."""
    return {name: fields[name] if rule.takes(fields.get(name)) else rule.default for name, rule in rules.items()}


def checked_changes(rules: Mapping[str, Rule], changes: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Give changes back if each is of a known field and takes its value; `BadPreference` with the rule otherwise."""
    for name, value in changes.items():
        if name not in rules:
            raise BadPreference(f"There is no preference named {name}.")
        if not rules[name].takes(value):
            raise BadPreference(f"{name.replace('_', ' ').capitalize()} {rules[name].rule}.")
    return dict(changes)


def newly_said(
    rules: Mapping[str, Rule], fields: Mapping[str, Scalar], changes: Mapping[str, Scalar]
) -> dict[str, Scalar]:
    """Leave out what counts already: a form that is saved whole does not talk over another device's choice."""
    return {
        name: value
        for name, value in changes.items()
        if not _is_same(value, fields[name] if name in fields else rules[name].default)
    }


def _is_same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other
