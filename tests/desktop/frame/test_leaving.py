"""The ways out: what cannot be kept stands in the way of the end, and nothing stands in the way of a lock."""

from dataclasses import replace
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.reading import ListEntries
from alcove_desktop.frame.lock_screen import LockScreen
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.write.room import WriteRoom

CANNOT_BE_KEPT = "\ud800"  # no engine takes half a character


def page(window: Window) -> WriteRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, WriteRoom)
    return room


def write_what_cannot_be_kept(window: Window) -> None:
    keeper = page(window).keeper
    keeper.change(replace(keeper.fields, title=CANNOT_BE_KEPT))


def dialog(window: Window) -> QDialog | None:
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)


def test_a_window_does_not_close_over_words_that_could_not_be_kept(window: Window, qtbot: QtBot) -> None:
    ended: list[bool] = []
    window.ended.connect(lambda: ended.append(True))
    qtbot.keyClicks(page(window).editor, "One.")
    write_what_cannot_be_kept(window)
    window.close()
    assert window.isVisible()
    asked = dialog(window)
    assert asked is not None
    asked.reject()
    assert page(window).text() == "One."
    assert not ended
    window.close()
    again = next(one for one in window.findChildren(QDialog) if one.isVisible())
    yes = again.findChild(QPushButton, "yes")
    assert isinstance(yes, QPushButton)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ended))


def test_what_could_not_be_kept_outlives_a_lock(window: Window, home: Path, qtbot: QtBot) -> None:
    qtbot.keyClicks(page(window).editor, "One.")
    write_what_cannot_be_kept(window)
    page(window).keeper.flush()
    qtbot.waitUntil(lambda: bool(page(window).unkept()))
    held = page(window).unkept()
    window.lock()
    assert window.hall is None
    screen = window.findChild(LockScreen)
    assert isinstance(screen, LockScreen)
    qtbot.waitUntil(lambda: screen.button.text() == "Open", timeout=15_000)
    window.close()
    assert dialog(window) is not None  # it is in memory alone
    window.findChildren(QDialog)[0].reject()
    window._left_behind.hold((structs.replace(held[0], title=""),))  # as if the disk had room again
    screen.button.click()
    qtbot.waitUntil(lambda: window.hall is not None and page(window).text() == "One.", timeout=15_000)
    with connect(home) as face:
        assert [line.heading for line in face.ask(ListEntries()).lines] == ["One."]


def test_the_keys_that_lock_work_while_a_dialog_stands_before_the_window(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: dialog(window) is not None)
    sheet = dialog(window)
    assert sheet is not None
    handle = sheet.windowHandle()
    assert handle is not None
    qtbot.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.hall is None)
    assert dialog(window) is None


def test_a_dialog_that_does_not_want_to_close_goes_with_the_lock(window: Window, qapp: QApplication) -> None:
    stubborn = Stubborn(window)
    stubborn.open()
    window.lock()
    assert not stubborn.isVisible()


def test_a_hidden_window_that_quits_says_that_the_program_ends(window: Window, qtbot: QtBot) -> None:
    window.hide()
    with qtbot.waitSignal(window.ended):
        window.quit()


class Stubborn(QDialog):
    def reject(self) -> None:
        """Stay."""
