"""The room as a person uses it: choose, switch, type; everything saves at once and is announced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.accounts import ListConsents
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.preferences import GetPreferences, GetProfile, KeepPreferences
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.fields import all_groups
from alcove_desktop.rooms.settings.data_page import DataPage
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.rooms.settings.password_flow import PasswordFlow
from alcove_desktop.rooms.settings.preference_form import GroupCard
from alcove_desktop.rooms.settings.privacy_page import PrivacyPage
from alcove_desktop.rooms.settings.profile_page import ProfilePage
from alcove_desktop.rooms.settings.room import SettingsRoom
from alcove_desktop.rooms.settings.switch import Switch
from alcove_desktop.rooms.settings.writing_page import WritingPage
from alcove_desktop.theme.look import Style

PAGES = ("writing", "look", "privacy", "notifications", "sync", "profile", "data", "about")
LEFT = Qt.MouseButton.LeftButton


def show(room: SettingsRoom, name: str, qtbot: QtBot) -> Page:
    """Go to a page, and wait until it is made."""
    room.arrive(name)
    page = room.page
    assert page is not None
    qtbot.waitUntil(lambda: page.is_made)
    return page


def control(room: SettingsRoom, page: str, field: str, qtbot: QtBot) -> QWidget:
    cards = show(room, page, qtbot).findChildren(GroupCard)
    return next(card.controls[field] for card in cards if field in card.controls)


def choose(box: QWidget, value: object) -> None:
    """Choose as with the keyboard: the current item, and then the sign that a person chose it."""
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_a_switch_saves_at_once_and_is_announced(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    switch = control(room, "writing", "show_word_count", qtbot)
    assert isinstance(switch, Switch)
    assert switch.isChecked()
    qtbot.mouseClick(switch, LEFT)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Show the word count: off.", "good")]
    assert client.ask(GetPreferences()).show_word_count is False


def test_a_choice_saves_at_once_and_is_announced(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    choose(control(room, "look", "font_size", qtbot), "large")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Text size: Large.", "good")]
    assert client.ask(GetPreferences()).font_size == "large"


def test_templates_and_dictionaries_that_there_are_can_be_chosen(room: SettingsRoom, qtbot: QtBot) -> None:
    spelling = control(room, "writing", "spelling", qtbot)
    begin = control(room, "writing", "default_technique", qtbot)
    assert isinstance(spelling, QComboBox)
    assert isinstance(begin, QComboBox)
    assert spelling.findData("off") > 0
    assert {"", "three-good-things"} <= {begin.itemData(place) for place in range(begin.count())}


def test_words_of_ones_own_are_shown_one_a_line_and_saved_when_left(
    room: SettingsRoom, client: EngineClient, qtbot: QtBot
) -> None:
    client.ask(KeepPreferences(changes={"own_words": "Alcove Pepys"}))
    page = show(room, "writing", qtbot)
    assert isinstance(page, WritingPage)
    edit = page.words.edit
    qtbot.waitUntil(lambda: edit.toPlainText() == "Alcove\nPepys")
    edit.setPlainText("Pepys\nThames")
    room.leave()
    qtbot.waitUntil(lambda: client.ask(GetPreferences()).own_words == "Pepys Thames")
    room.forget()
    assert edit.toPlainText() == ""


def test_the_list_is_walked_with_the_keyboard_and_left_with_tab(room: SettingsRoom, qtbot: QtBot) -> None:
    show(room, "writing", qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    first = QApplication.focusWidget()
    assert isinstance(first, QPushButton)
    assert first.text() == "Writing"
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert isinstance(second, QPushButton)
    assert second.text() == "Look"
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert room.place() == "look"
    look = room.page
    assert look is not None
    qtbot.waitUntil(lambda: look.is_made)
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is second


def test_the_keyboard_alone_switches(room: SettingsRoom, client: EngineClient, qtbot: QtBot) -> None:
    switch = control(room, "look", "reduce_motion", qtbot)
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: client.ask(GetPreferences()).reduce_motion)


def test_what_another_face_changes_is_shown(
    room: SettingsRoom, desk: Desk, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    switch = control(room, "writing", "default_private", qtbot)
    desk.bridge.noticed.connect(room.notice)
    client.ask(KeepPreferences(changes={"default_private": True}))
    assert isinstance(switch, Switch)
    qtbot.waitUntil(switch.isChecked)
    assert told == []


def test_a_lock_that_never_comes_is_warned_of(room: SettingsRoom, qtbot: QtBot) -> None:
    choose(control(room, "privacy", "lock_after_minutes", qtbot), 0)
    page = show(room, "privacy", qtbot)
    qtbot.waitUntil(lambda: any("stays open" in text for text in texts(page)))


def texts(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_every_preference_is_on_a_page_and_every_control_has_a_name(room: SettingsRoom, qtbot: QtBot) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    fields: set[str] = set()
    for name in PAGES:
        page = show(room, name, qtbot)
        fields |= {field for card in page.findChildren(GroupCard) for field in card.controls}
        for widget in page.findChildren(QWidget):
            if isinstance(widget, kinds) and not isinstance(widget.parentWidget(), QComboBox):
                said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                assert said, (name, widget)
    assert fields == {one.field for group in all_groups() for one in group.controls}


def test_the_list_goes_above_in_a_narrow_window_and_comes_back(room: SettingsRoom, qtbot: QtBot) -> None:
    show(room, "look", qtbot)
    window = room.window()
    beside = room.page
    assert beside is not None
    assert beside.mapTo(room, beside.rect().topLeft()).x() > 100
    window.resize(720, 520)
    qtbot.waitUntil(lambda: beside.mapTo(room, beside.rect().topLeft()).x() == 0)
    boxes = [box for box in room.findChildren(QComboBox) if box.accessibleName() == "Page of the settings"]
    assert boxes[0].isVisible()
    assert boxes[0].currentText() == "Look"
    assert room.place() == "look"
    choose(boxes[0], "data")
    assert isinstance(room.page, DataPage)


def test_no_page_is_wider_than_the_smallest_window_in_the_largest_type(
    room: SettingsRoom, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.look.style
    try:
        desk.look.wear(Style(size="largest"))
        room.window().resize(720, 520)
        for name in PAGES:
            shown = show(room, name, qtbot).widget()
            assert shown is not None
            assert shown.minimumSizeHint().width() <= 720, name
    finally:
        desk.look.wear(before)


def test_a_profile_is_saved_when_its_field_is_left(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    page = show(room, "profile", qtbot)
    assert isinstance(page, ProfilePage)
    name, goals = page.fields["display_name"], page.fields["goals"]
    qtbot.keyClicks(name, "Robin")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    qtbot.keyClicks(goals, "To sleep well.")
    room.leave()
    qtbot.waitUntil(lambda: client.ask(GetProfile()).goals == "To sleep well.")
    assert client.ask(GetProfile()).display_name == "Robin"
    qtbot.waitUntil(lambda: ("Saved.", "good") in told)


def test_a_time_zone_that_is_none_is_refused_in_words(
    room: SettingsRoom, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    page = show(room, "profile", qtbot)
    assert isinstance(page, ProfilePage)
    qtbot.keyClicks(page.fields["timezone"], "Mars/Olympus")
    qtbot.keyClick(page.fields["timezone"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] == "problem"


def test_forgetting_leaves_no_word_in_the_room(room: SettingsRoom, qtbot: QtBot) -> None:
    page = show(room, "profile", qtbot)
    assert isinstance(page, ProfilePage)
    fields = tuple(page.fields.values())
    qtbot.keyClicks(fields[0], "Robin")
    room.forget()
    assert all(not (f.text() if isinstance(f, QLineEdit) else f.toPlainText()) for f in fields)
    assert room.page is None


def test_where_there_is_no_keychain_its_sentence_is_shown_and_the_switch_stays_off(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    page = show(room, "privacy", qtbot)
    assert isinstance(page, PrivacyPage)
    qtbot.waitUntil(page.set_password.isEnabled)
    if page.keychain.isChecked():  # a machine whose keychain opened the journal at once
        qtbot.mouseClick(page.keychain, LEFT)
        qtbot.waitUntil(lambda: bool(told))
        return
    qtbot.mouseClick(page.keychain, LEFT)
    qtbot.waitUntil(lambda: bool(told))
    if "keychain" not in client.ask(Status()).protection:
        assert told[0][1] == "problem"
        assert page.no_keychain.isVisible()
        assert not page.keychain.isChecked()


def test_a_consent_is_given_and_withdrawn_with_its_day(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    page = show(room, "privacy", qtbot)
    assert isinstance(page, PrivacyPage)
    qtbot.waitUntil(lambda: "sync" in page.consents.buttons)
    for given in (True, False):
        qtbot.mouseClick(page.consents.buttons["sync"], LEFT)
        qtbot.waitUntil(lambda: next(c for c in client.ask(ListConsents()).consents if c.type == "sync").given is given)  # noqa: B023
        qtbot.waitUntil(lambda: len(told) == (1 if given else 2))  # noqa: B023
    assert "Keep my journal on the server" in told[0][0]


def test_a_consent_that_cannot_be_given_yet_says_why(
    room: SettingsRoom, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    page = show(room, "privacy", qtbot)
    assert isinstance(page, PrivacyPage)
    qtbot.waitUntil(lambda: "veiled_search" in page.consents.buttons)
    qtbot.mouseClick(page.consents.buttons["veiled_search"], LEFT)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("This journal is on no server yet. Connect it first, under Sync and devices.", "problem")]


def test_export_and_backups_are_a_room_away(room: SettingsRoom, went: list[tuple[str, object]], qtbot: QtBot) -> None:
    page = show(room, "data", qtbot)
    assert isinstance(page, DataPage)
    qtbot.mouseClick(page.export, LEFT)
    qtbot.mouseClick(page.backups, LEFT)
    assert went == [("exchange", "export"), ("exchange", "backups")]


@pytest.mark.slow
def test_a_password_is_set_and_changed(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    page = show(room, "privacy", qtbot)
    assert isinstance(page, PrivacyPage)
    qtbot.waitUntil(page.set_password.isEnabled)
    qtbot.mouseClick(page.set_password, LEFT)
    flow = page.window().findChildren(PasswordFlow)[0]
    assert not flow.go.isEnabled()
    qtbot.keyClicks(flow.password.new, "tide table and teapot")
    qtbot.keyClicks(flow.password.repeated, "tide table and teapot")
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: "password" in client.ask(Status()).protection, timeout=20_000)
    qtbot.waitUntil(lambda: page.set_password.text() == "Change the password…")
    assert told[-1] == ("Your password opens this journal from now on.", "good")

    qtbot.mouseClick(page.set_password, LEFT)
    flow = page.window().findChildren(PasswordFlow)[-1]
    assert flow.old is not None
    qtbot.keyClicks(flow.old, "not the password")
    qtbot.keyClicks(flow.password.new, "tide table and kettle")
    qtbot.keyClicks(flow.password.repeated, "tide table and kettle")
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: flow.problem == "That is not the password of this journal.", timeout=20_000)
    assert flow.password.new.text() == "tide table and kettle"
    flow.reject()
    assert flow.password.new.text() == ""
