"""Locked is locked: the engine has ended, and no widget holds a word."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.accounts import SetPassword
from alcove.runtime.intents.drafts import ListDrafts
from alcove.runtime.intents.keeping import CreateJournal, Hello, LockJournal
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.frame.lock_screen import LockScreen
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.write.moment_dialog import ask_moment
from alcove_desktop.rooms.write.room import WriteRoom

SECRET = "Zanzibar"  # a word that stands nowhere else
PASSWORD = b"correct horse battery staple"


def words_in(window: Window) -> str:
    """All text that any widget of the window holds."""
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [line.text() for line in window.findChildren(QLineEdit)]
    said += [page.toPlainText() for page in window.findChildren(QTextEdit)]
    said += [page.toPlainText() for page in window.findChildren(QPlainTextEdit)]
    return "\n".join(said)


def lock_screen(window: Window) -> LockScreen:
    screen = window.findChild(LockScreen)
    assert isinstance(screen, LockScreen)
    return screen


def page(window: Window) -> WriteRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, WriteRoom)
    return room


def write_secret(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(page(window).title, SECRET)
    qtbot.keyClicks(page(window).editor, f"{SECRET} is far away.")


def test_locking_keeps_what_was_half_written_and_clears_every_widget(window: Window, home: Path, qtbot: QtBot) -> None:
    write_secret(window, qtbot)
    assert SECRET in words_in(window)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.hall is None)
    assert SECRET not in words_in(window)
    qtbot.waitUntil(lambda: lock_screen(window).isVisible() and not window.sitting.is_open)
    with connect(home) as face:
        face.ask(Hello())
    qtbot.waitUntil(lambda: lock_screen(window).button.text() == "Open", timeout=15_000)
    lock_screen(window).button.click()
    qtbot.waitUntil(lambda: window.hall is not None, timeout=15_000)
    with connect(home) as face:
        assert [line.heading for line in face.ask(ListEntries()).lines] == [SECRET]
        assert face.ask(ListDrafts(all_of_them=True)).drafts == ()


def test_the_engine_has_ended_when_the_window_is_locked(window: Window, home: Path, qtbot: QtBot) -> None:
    with connect(home, start=False) as face:
        before = face.ask(Hello()).pid
    ended: list[bool] = []

    def closed(needs_password: bool, _sentence: str) -> None:  # noqa: FBT001 - a signal's
        ended.append(not needs_password)

    window.sitting.closed_door.connect(closed)
    window.lock()
    qtbot.waitUntil(lambda: bool(ended), timeout=15_000)
    with connect(home) as face:
        after = face.ask(Hello())
    assert after.pid != before
    assert not after.open


def test_a_lock_from_the_terminal_locks_the_window(window: Window, home: Path, qtbot: QtBot) -> None:
    write_secret(window, qtbot)
    with connect(home) as face:
        face.ask(LockJournal())
    qtbot.waitUntil(lambda: window.hall is None, timeout=15_000)
    assert SECRET not in words_in(window)


@pytest.mark.slow
def test_a_wrong_password_is_one_sentence_and_the_right_one_opens(
    home: Path, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    with connect(home) as face:
        face.ask(CreateJournal(password=PASSWORD))
        face.ask(WriteEntry(text="Kept."))
        face.ask(LockJournal())
    window = open_window()
    screen = lock_screen(window)
    qtbot.waitUntil(screen.password.isVisible, timeout=15_000)
    qtbot.keyClicks(screen.password, "wrong")
    qtbot.keyClick(screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.sentence.text()), timeout=60_000)
    assert screen.password.text() == ""
    qtbot.keyClicks(screen.password, PASSWORD.decode())
    qtbot.keyClick(screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.hall is not None, timeout=60_000)


@pytest.mark.slow
def test_nobody_there_locks_a_protected_journal(window: Window, home: Path, qtbot: QtBot) -> None:
    with connect(home) as face:
        face.ask(SetPassword(old=b"", new=PASSWORD))
    qtbot.waitUntil(lambda: window.status is not None and "password" in window.status.protection, timeout=60_000)
    window.idle.passed.emit()
    qtbot.waitUntil(lambda: window.hall is None)
    qtbot.waitUntil(lock_screen(window).password.isVisible, timeout=15_000)


@pytest.mark.slow
def test_a_locked_session_locks_a_protected_journal_unless_one_prefers_not(
    window: Window, home: Path, qtbot: QtBot
) -> None:
    window.session_locked()
    assert window.hall is not None  # no password: there is nothing that locking would protect
    with connect(home) as face:
        face.ask(SetPassword(old=b"", new=PASSWORD))
    qtbot.waitUntil(lambda: window.status is not None and "password" in window.status.protection, timeout=60_000)
    window.preferred.keep(lock_with_session=False)
    qtbot.waitUntil(lambda: not window.preferred.now.lock_with_session)
    window.session_locked()
    assert window.hall is not None
    window.preferred.keep(lock_with_session=True)
    qtbot.waitUntil(lambda: window.preferred.now.lock_with_session)
    window.session_locked()
    assert window.hall is None


def test_what_was_typed_cannot_be_undone_back_nor_read_in_what_a_field_offers(window: Window, qtbot: QtBot) -> None:
    room = page(window)
    qtbot.keyClicks(room.editor, f"{SECRET} is far away.")
    assert SECRET in room.title.placeholderText()
    qtbot.keyClicks(room.title, SECRET)
    qtbot.keyClicks(room.foot.tags.field, SECRET)
    screen = lock_screen(window)
    screen.password.setText("")
    qtbot.keyClicks(screen.password, "no password")
    room.forget()
    screen.ask(needs_password=True, sentence="")
    for field in (room.title, room.foot.tags.field, screen.password):
        assert not field.isUndoAvailable()
        assert (field.text(), SECRET in field.placeholderText()) == ("", False)


def test_an_hour_that_this_computer_has_not_can_be_that_of_an_entry(window: Window, qtbot: QtBot) -> None:
    for zone in ("Europe/Vienna", "America/New_York", "Australia/Lord_Howe"):
        at = datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("UTC")).replace(tzinfo=ZoneInfo(zone))
        taken: list[datetime] = []
        dialog = ask_moment(window, window.desk.look, at, taken.append)
        dialog.accept()
        assert taken == [at]
