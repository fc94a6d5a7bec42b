"""Preferences and what the system says make a look."""

import pytest

from alcove.runtime.intents.preferences import Preferences
from alcove_desktop.theme.choosing import style_for
from alcove_desktop.theme.system import SystemFacts


@pytest.mark.parametrize(
    ("preferences", "facts", "name"),
    [
        (Preferences(), SystemFacts(), "light"),
        (Preferences(), SystemFacts(dark=True), "dark"),
        (Preferences(theme="light"), SystemFacts(dark=True), "light"),
        (Preferences(theme="dark"), SystemFacts(), "dark"),
        (Preferences(high_contrast=True), SystemFacts(), "contrast-light"),
        (Preferences(high_contrast=True), SystemFacts(dark=True), "contrast"),
        (Preferences(high_contrast=True, theme="dark"), SystemFacts(), "contrast"),
        (Preferences(), SystemFacts(more_contrast=True), "contrast-light"),
        (Preferences(theme="dark"), SystemFacts(more_contrast=True), "contrast"),
    ],
)
def test_the_palette_follows_the_person_first_and_then_the_system(
    preferences: Preferences, facts: SystemFacts, name: str
) -> None:
    assert style_for(preferences, facts).palette.name == name


def test_motion_is_reduced_when_either_asks_for_it() -> None:
    assert not style_for(Preferences(), SystemFacts()).reduced_motion
    assert style_for(Preferences(reduce_motion=True), SystemFacts()).reduced_motion
    assert style_for(Preferences(), SystemFacts(reduced_motion=True)).reduced_motion


def test_type_has_the_size_that_was_chosen() -> None:
    assert style_for(Preferences(font_size="largest"), SystemFacts()).px(20) == 30
    assert style_for(Preferences(font_size="small"), SystemFacts()).factor < 1
