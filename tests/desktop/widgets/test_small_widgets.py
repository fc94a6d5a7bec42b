"""Icons, banners, dialogs, the foot line, empty states, sections."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alcove_desktop.theme.look import Look, Style
from alcove_desktop.theme.palette import DARK
from alcove_desktop.widgets.banner import Banner
from alcove_desktop.widgets.dialogs import ask_text, ask_yes_no
from alcove_desktop.widgets.drawings import DRAWINGS, MIRRORED
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.section import Section
from alcove_desktop.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(720, 520)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def colours(look: Look, name: str) -> set[str]:
    image = icon(look, name).pixmap(QSize(48, 48)).toImage()
    places = ((x, y) for x in range(48) for y in range(48))
    return {QColor(image.pixelColor(x, y)).name() for x, y in places if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_every_icon_is_drawn_in_the_palettes_ink(look: Look, name: str) -> None:
    assert look.palette.ink in colours(look, name)


def test_an_icon_follows_the_look_by_itself(look: Look) -> None:
    before = look.style
    try:
        look.wear(Style(palette=DARK))
        assert DARK.ink in colours(look, "heart")
    finally:
        look.wear(before)


def test_the_mirrored_icons_are_there() -> None:
    assert set(DRAWINGS) >= MIRRORED


def test_a_banner_says_one_thing_offers_one_thing_and_can_be_put_away(
    look: Look, window: QWidget, qtbot: QtBot
) -> None:
    banner = Banner(look, "Your journal has no password yet.", "Set a password")
    banner.setParent(window)
    banner.show()
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert banner.accessibleName() == "Your journal has no password yet."


def test_yes_is_yes_and_escape_is_no(window: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    dialog = ask_yes_no(window, "Leave?", "Nothing is lost.", "Leave", lambda: answers.append("first"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog = ask_yes_no(window, "Leave?", "Nothing is lost.", "Leave", lambda: answers.append("second"))
    qtbot.mouseClick(dialog.findChild(QPushButton, "yes"), Qt.MouseButton.LeftButton)
    assert answers == ["second"]


def test_enter_does_not_do_what_cannot_be_taken_back(window: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    dialog = ask_yes_no(window, "Erase?", "It is gone for good.", "Erase", lambda: answers.append("yes"), danger=True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == []
    assert dialog.windowModality() is Qt.WindowModality.WindowModal


def test_a_line_of_text_is_asked_for(window: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    dialog: QDialog = ask_text(window, "New name", "Its entries follow.", "Rename", answers.append, field_name="Name")
    field, agree = dialog.findChildren(QLineEdit)[0], dialog.findChildren(QPushButton, "yes")[0]
    qtbot.keyClicks(field, "   ")
    assert not agree.isEnabled()
    qtbot.keyClicks(field, "Garden ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert answers == ["Garden"]


def test_the_foot_line_is_said_to_a_screen_reader_and_takes_no_focus(look: Look, window: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    toast = Toast(look, window)
    toast.say("Saved.", "good")
    assert toast.line.isVisible()
    assert toast.text.text() == toast.line.accessibleName() == "Saved."
    assert toast.timer.isActive()
    assert toast.sign.isVisible()
    assert window.focusWidget() is field
    window.resize(800, 600)
    assert toast.line.geometry().bottom() < 600
    assert abs(toast.line.geometry().center().x() - 400) <= 1
    toast.go()
    qtbot.waitUntil(toast.line.isHidden)
    assert toast.text.text() == ""


def test_with_reduced_motion_the_foot_line_just_goes(look: Look, window: QWidget) -> None:
    before = look.style
    try:
        look.wear(Style(reduced_motion=True))
        toast = Toast(look, window)
        toast.say("Saved.")
        toast.go()
        assert toast.line.isHidden()
    finally:
        look.wear(before)


def test_an_empty_state_offers_the_one_thing_to_do(look: Look, qtbot: QtBot) -> None:
    empty = EmptyState(icon(look, "book"), "Nothing here yet", "What you write will stand here.", "Write")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.chosen):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_row_of_a_section_names_its_control(qtbot: QtBot) -> None:
    section, choice = Section("Reminders", "When to be asked."), QComboBox()
    qtbot.addWidget(section)
    named = section.add_row("How often", choice, "At most once a day")
    assert named.buddy() is choice
    assert choice.accessibleName() == "How often"
    assert choice.accessibleDescription() == "At most once a day"
