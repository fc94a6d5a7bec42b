"""Every preference has a control, and the engine takes every value that can be chosen."""

import msgspec
import pytest

from alcove.domain.preferences import PREFERENCES
from alcove.runtime.intents.preferences import Preferences, Profile
from alcove_desktop.presenters.settings.controls import Choice, Control, Value, saved_sentence, value_of
from alcove_desktop.presenters.settings.fields import OTHERS, all_groups
from alcove_desktop.presenters.settings.profile import profile_lines

CONTROLS: tuple[Control, ...] = tuple(control for group in all_groups() for control in group.controls)
DEFAULTS = Preferences()


def test_no_preference_is_without_a_control() -> None:
    named = {field.name for field in msgspec.structs.fields(Preferences)}
    assert named == {control.field for control in CONTROLS} | OTHERS
    assert len(CONTROLS) == len({control.field for control in CONTROLS})


def test_no_field_of_the_profile_is_without_a_line() -> None:
    named = {field.name for field in msgspec.structs.fields(Profile)}
    assert named == {line.field for line in profile_lines()}


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.field)
def test_the_engine_takes_each_value_that_can_be_chosen(control: Control) -> None:
    rule = PREFERENCES[control.field]
    values: tuple[Value, ...] = (True, False)
    if isinstance(control, Choice):
        values = tuple(option.value for option in control.options)
    assert value_of(DEFAULTS, control.field) in values
    assert all(rule.takes(value) for value in values)


def test_a_value_that_another_program_chose_can_be_shown() -> None:
    length = next(control for control in CONTROLS if control.field == "preferred_session_length")
    assert isinstance(length, Choice)
    assert length.with_value(17)[-1].title == "17"
    assert saved_sentence(length, 17) == "Time for a sitting: 17."


def test_never_locking_is_chosen_with_a_warning() -> None:
    lock = next(control for control in CONTROLS if control.field == "lock_after_minutes")
    assert isinstance(lock, Choice)
    assert lock.warning(10) == ""
    assert "stays open" in lock.warning(0)


def test_a_change_is_one_sentence() -> None:
    count = next(control for control in CONTROLS if control.field == "show_word_count")
    assert saved_sentence(count, False) == "Show the word count: off."
