"""Preferences: what each takes, what counts when nothing good is there, and that the view says the same."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.ids import AccountId
from alcove.domain.item import Scalar
from alcove.domain.preferences import (
    OF_ONE_DEVICE,
    PREFERENCES,
    PROFILE,
    BadPreference,
    checked_changes,
    newly_said,
    preferences_id,
    profile_id,
    values_of,
)
from alcove.runtime.intents.preferences import Preferences, Profile

ANNA, BEN = AccountId(b"a" * 16), AccountId(b"b" * 16)
anything: st.SearchStrategy[Scalar] = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


def test_the_rules_and_the_view_name_the_same_fields_and_defaults() -> None:
    assert msgspec.to_builtins(Preferences()) == values_of(PREFERENCES, {})
    assert msgspec.to_builtins(Profile()) == {**values_of(PROFILE, {}), "goals": ""}
    assert PREFERENCES.keys() >= OF_ONE_DEVICE
    assert all(rule.takes(rule.default) and rule.rule for rule in (*PREFERENCES.values(), *PROFILE.values()))


@given(st.dictionaries(st.sampled_from([*PREFERENCES, "of a newer version"]), anything))
def test_whatever_stands_in_the_fields_there_is_a_whole_set_of_preferences(fields: dict[str, Scalar]) -> None:
    values = values_of(PREFERENCES, fields)
    msgspec.convert(values, Preferences)
    for name, rule in PREFERENCES.items():
        assert values[name] == (fields[name] if rule.takes(fields.get(name)) else rule.default)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("high_contrast", 1, "High contrast is on or off."),
        ("theme", "sepia", "Theme is one of system, light, dark."),
        ("lock_after_minutes", 1441, "Lock after minutes is a whole number from 0 to 1440."),
        ("lock_after_minutes", True, "Lock after minutes is a whole number from 0 to 1440."),
        ("streak_rest_days", -1, "Streak rest days is a whole number from 0 to 7."),
        ("language", "de\nen", "Language is one line of at most 50 characters."),
        ("spelling", "x" * 51, "Spelling is one line of at most 50 characters."),
        ("colour", "red", "There is no preference named colour."),
    ],
)
def test_what_a_preference_does_not_take_is_said(name: str, value: Scalar, sentence: str) -> None:
    with pytest.raises(BadPreference) as refused:
        checked_changes(PREFERENCES, {name: value})
    assert str(refused.value) == sentence


def test_a_zone_of_the_profile_is_one_that_is_known() -> None:
    assert checked_changes(PROFILE, {"timezone": "Europe/Berlin", "display_name": "Ann"})
    assert checked_changes(PROFILE, {"timezone": ""})
    with pytest.raises(BadPreference, match="Timezone is the name of a time zone"):
        checked_changes(PROFILE, {"timezone": "Middle/Earth"})


def test_a_form_saved_whole_says_only_what_it_changes() -> None:
    fields: dict[str, Scalar] = {"theme": "dark", "font_size": "gigantic", "high_contrast": 1}
    whole = {**values_of(PREFERENCES, fields), "language": "de"}
    assert newly_said(PREFERENCES, fields, whole) == {
        "language": "de",
        "font_size": "medium",
        "high_contrast": False,
    }
    assert newly_said(PREFERENCES, {"high_contrast": 1}, {"high_contrast": True}) == {"high_contrast": True}


def test_each_person_has_one_of_each() -> None:
    assert len({preferences_id(ANNA), preferences_id(BEN), profile_id(ANNA), profile_id(BEN)}) == 4
    assert preferences_id(ANNA) == preferences_id(AccountId(b"a" * 16))
