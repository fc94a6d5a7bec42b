"""Preferences and profile through the engine: one of each a person, merged by field, each refusal a sentence."""

import pytest
from engine_parts import EngineAt, NewAccount, NewEngine, catch_up

from alcove.domain.preferences import preferences_id
from alcove.runtime.intents.keeping import RebuildIndexes
from alcove.runtime.intents.preferences import (
    GetPreferences,
    GetProfile,
    KeepPreferences,
    KeepProfile,
    Preferences,
    Profile,
)


def preferred(device: EngineAt) -> Preferences:
    return device.ask(GetPreferences())


def records(device: EngineAt) -> int:
    with device.opened.journal.read() as reading:
        return len(reading.all_records(0, 10_000))


def test_before_anything_is_chosen_the_defaults_count(desk: EngineAt) -> None:
    assert preferred(desk) == Preferences()
    assert desk.ask(GetProfile()) == Profile()


def test_what_is_chosen_stays_and_the_rest_counts_as_before(desk: EngineAt) -> None:
    chosen: dict[str, bool | int | str] = {
        "theme": "dark",
        "lock_after_minutes": 0,
        "preferred_environment": "",
        "high_contrast": True,
    }
    answer = desk.ask(KeepPreferences(changes=chosen))
    assert answer == Preferences(theme="dark", lock_after_minutes=0, preferred_environment="", high_contrast=True)
    desk.ask(KeepPreferences(changes={"theme": "light"}))
    wanted = Preferences(theme="light", lock_after_minutes=0, preferred_environment="", high_contrast=True)
    assert preferred(desk) == wanted
    desk.restart()
    assert preferred(desk) == wanted
    desk.ask(RebuildIndexes())
    assert preferred(desk) == wanted


def test_choosing_what_counts_already_writes_nothing(desk: EngineAt) -> None:
    before = records(desk)
    desk.ask(KeepPreferences(changes={"theme": "system", "high_contrast": False}))
    desk.ask(KeepProfile())
    assert records(desk) == before
    desk.ask(KeepPreferences(changes={"theme": "dark"}))
    desk.ask(KeepPreferences(changes={"theme": "dark", "font_size": "medium"}))
    assert records(desk) == before + 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"colour": "red"}, "There is no preference named colour."),
        ({"theme": "sepia", "language": "de"}, "Theme is one of system, light, dark."),
        ({"high_contrast": 1}, "High contrast is on or off."),
        ({"language": "\ud800"}, "This has characters that are no characters (lone surrogates)."),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_kept(
    desk: EngineAt, changes: dict[str, bool | int | str], sentence: str
) -> None:
    refusal = desk.refusal(KeepPreferences(changes=changes))
    assert (refusal.kind, refusal.sentence) == ("bad_input", sentence)
    assert preferred(desk) == Preferences()


def test_the_backup_folder_is_of_this_device_alone(desk: EngineAt) -> None:
    before = records(desk)
    assert desk.ask(KeepPreferences(changes={"backup_folder": "/mnt/stick"})).backup_folder == "/mnt/stick"
    assert records(desk) == before
    desk.restart()
    assert preferred(desk).backup_folder == "/mnt/stick"
    assert desk.ask(KeepPreferences(changes={"backup_folder": ""})).backup_folder == ""


def test_the_profile_is_kept_and_its_rules_too(desk: EngineAt) -> None:
    kept = desk.ask(KeepProfile(display_name=" Ann ", timezone="Europe/Berlin", goals="Sleep.\nWalk."))
    assert kept == Profile(display_name="Ann", timezone="Europe/Berlin", goals="Sleep.\nWalk.")
    assert desk.ask(KeepProfile(country="Germany", locale="de")) == Profile(
        display_name="Ann", timezone="Europe/Berlin", goals="Sleep.\nWalk.", country="Germany", locale="de"
    )
    for bad, sentence in (
        (KeepProfile(timezone="Middle/Earth"), "Timezone is the name of a time zone, such as Europe/Berlin."),
        (KeepProfile(display_name="x" * 101), "Display name is one line of at most 100 characters."),
        (KeepProfile(goals="x" * 2001), "Goals have at most 2,000 characters."),
        (KeepProfile(goals="\ud800"), "This has characters that are no characters (lone surrogates)."),
    ):
        assert desk.refusal(bad).sentence == sentence
    assert desk.ask(KeepProfile(goals="")).goals == ""


@pytest.mark.slow
def test_what_two_devices_choose_apart_is_merged_by_field(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.ask(KeepPreferences(changes={"theme": "dark", "backup_folder": "/mnt/stick"}))
    desk.ask(KeepProfile(display_name="Ann"))
    phone.ask(KeepPreferences(changes={"language": "de", "backup_folder": "/sdcard"}))
    phone.ask(KeepProfile(goals="Walk."))
    former = preferences_id(phone.opened.journal.account)
    desk.invite(phone)
    catch_up(desk, phone)
    assert preferences_id(phone.opened.journal.account) != former
    assert preferred(desk) == Preferences(theme="dark", language="de", backup_folder="/mnt/stick")
    assert preferred(phone) == Preferences(theme="dark", language="de", backup_folder="/sdcard")
    assert desk.ask(GetProfile()) == phone.ask(GetProfile()) == Profile(display_name="Ann", goals="Walk.")
    phone.line.cut = True
    phone.ask(KeepPreferences(changes={"font_size": "large"}))
    desk.ask(KeepPreferences(changes={"theme": "light"}))
    phone.line.be_honest()
    catch_up(desk, phone)
    for device in (desk, phone):
        assert (preferred(device).theme, preferred(device).font_size) == ("light", "large")
