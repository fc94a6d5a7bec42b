"""Preferences (seed 1, every field, with its default) and ours.  One item a person: they follow to every device."""

from typing import Literal

import msgspec

from alcove.runtime.intents.asking import Ask, View


class Preferences(View, frozen=True, kw_only=True):
    """What a person prefers.  Nothing here lets anything leave the device: consents alone do that."""

    email_notifications: bool = True
    push_notifications: bool = True
    reminder_frequency: Literal["daily", "weekly", "monthly", "none"] = "weekly"
    analytics_enabled: bool = True
    share_anonymized_data: bool = False
    default_technique: str = ""
    preferred_session_length: int = 15
    preferred_environment: str = "forest"
    font_size: Literal["small", "medium", "large", "largest"] = "medium"
    high_contrast: bool = False
    reduce_motion: bool = False
    screen_reader_enabled: bool = False
    ai_suggestions_enabled: bool = True
    auto_save_enabled: bool = True
    # Ours.
    theme: Literal["system", "light", "dark"] = "system"
    language: str = ""
    spelling: str = ""
    """A dictionary's name such as en_US; "" follows the language, "off" checks nothing."""
    own_words: str = ""
    """What a person taught the spelling, with spaces between."""
    lock_after_minutes: int = 10
    """0 to 1440; 0 never locks by itself."""
    lock_with_session: bool = True
    streak_rest_days: int = 1
    """How many days a forgiving streak may pause."""
    show_word_count: bool = True
    default_private: bool = False
    backup_folder: str = ""
    kept_prompt_at: int = 0
    """When a person was last asked whether to keep this journal (microseconds since 1970); 0: never."""
    """This device's own: it does not follow to others."""


class GetPreferences(Ask[Preferences], frozen=True, kw_only=True, tag="get_preferences"):
    """What is preferred now."""


class KeepPreferences(Ask[Preferences], frozen=True, kw_only=True, tag="keep_preferences"):
    """Change the fields named in `changes`, each checked by `alcove.domain.preferences`; answers with all."""

    changes: dict[str, bool | int | str]


class Profile(View, frozen=True, kw_only=True):
    """Who a person says they are, for themselves alone."""

    display_name: str = ""
    country: str = ""
    locale: str = ""
    timezone: str = ""
    goals: str = ""


class GetProfile(Ask[Profile], frozen=True, kw_only=True, tag="get_profile"):
    """The profile."""


class KeepProfile(Ask[Profile], frozen=True, kw_only=True, tag="keep_profile"):
    """Change what is given."""

    display_name: str | msgspec.UnsetType = msgspec.UNSET
    country: str | msgspec.UnsetType = msgspec.UNSET
    locale: str | msgspec.UnsetType = msgspec.UNSET
    timezone: str | msgspec.UnsetType = msgspec.UNSET
    goals: str | msgspec.UnsetType = msgspec.UNSET
