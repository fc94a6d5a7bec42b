"""A tag's name and colour are changed once, and follow in every entry that has it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.writing import ListTags, WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.timeline.room import TimelineRoom


def test_a_tag_is_renamed_and_coloured_from_the_timeline(desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    client.ask(WriteEntry(text="Onions.", tags=("gardn",)))
    room = TimelineRoom(desk)
    qtbot.addWidget(room)
    room.show()
    room.arrive(("tag", "gardn"))
    qtbot.waitUntil(room.edit_tag.isEnabled, timeout=20_000)
    qtbot.mouseClick(room.edit_tag, Qt.MouseButton.LeftButton)
    dialog = room.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "garden")
    green = next(button for button in dialog.findChildren(QToolButton) if button.accessibleName() == "Green")
    qtbot.mouseClick(green, Qt.MouseButton.LeftButton)
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    buttons.accepted.emit()
    qtbot.waitUntil(lambda: [tag.name for tag in client.ask(ListTags()).tags] == ["garden"], timeout=20_000)
    assert client.ask(ListTags()).tags[0].colour == "#4f8a3c"
    qtbot.waitUntil(lambda: room.list.lines.rowCount() == 1, timeout=20_000)
    room.forget()
