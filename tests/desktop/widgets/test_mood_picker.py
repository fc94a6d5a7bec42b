"""Mood in one click, and without a mouse, and without colour."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.mood_picker import MoodPicker


@pytest.fixture
def picker(look: Look, qtbot: QtBot) -> MoodPicker:
    made = MoodPicker(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def chosen(picker: MoodPicker) -> list[int | None]:
    heard: list[int | None] = []
    picker.changed.connect(heard.append)
    return heard


def test_one_click_chooses_and_the_same_one_again_clears(
    picker: MoodPicker, chosen: list[int | None], qtbot: QtBot
) -> None:
    qtbot.mouseClick(picker.buttons[6], Qt.MouseButton.LeftButton)
    assert chosen == [7]
    assert [button.isChecked() for button in picker.buttons] == [mood == 7 for mood in range(1, 11)]
    qtbot.mouseClick(picker.buttons[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(picker.buttons[2], Qt.MouseButton.LeftButton)
    assert picker.value is None
    assert not any(button.isChecked() for button in picker.buttons)
    assert chosen == [7, 3, None]


def test_digits_and_arrows_choose_and_delete_clears(picker: MoodPicker, chosen: list[int | None], qtbot: QtBot) -> None:
    picker.buttons[0].setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_0, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert chosen == [4, 5, 6, 5, 10]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert chosen[-1] is None


def test_in_a_language_from_right_to_left_the_arrows_go_as_the_eye_does(picker: MoodPicker, qtbot: QtBot) -> None:
    picker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    picker.value = 5
    picker.buttons[4].setFocus()
    qtbot.keyClick(picker.buttons[4], Qt.Key.Key_Left)
    assert picker.value == 6


def test_tab_stops_once_at_the_chosen_one(picker: MoodPicker) -> None:
    picker.value = 8
    stops = [button.mood for button in picker.buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [8]


def test_what_the_program_sets_is_not_told_as_a_persons_choice(picker: MoodPicker, chosen: list[int | None]) -> None:
    picker.value = 2
    assert chosen == []
    assert picker.word.text() == "Bad"


def test_a_screen_reader_finds_ten_radio_buttons_with_number_and_word(picker: MoodPicker) -> None:
    picker.value = 10
    seen = [QAccessible.queryAccessibleInterface(button) for button in picker.buttons]
    assert {one.role() for one in seen} == {QAccessible.Role.RadioButton}
    assert seen[9].text(QAccessible.Text.Name) == "Mood 10 of 10: Wonderful"
    assert seen[9].state().checked
    assert picker.accessibleDescription() == "Mood 10 of 10: Wonderful"
