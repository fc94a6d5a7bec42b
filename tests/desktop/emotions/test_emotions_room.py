"""The room of the emotions, used as a person would: by mouse and keys, against a real engine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QDialog, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.drafts import ListDrafts
from alcove.runtime.intents.emotions import EmotionView, ListEmotions, WriteEmotion
from alcove_desktop.desk import Desk, Tone
from alcove_desktop.rooms.emotions.feeling_buttons import FeelingButtons
from alcove_desktop.rooms.emotions.room import EmotionsRoom
from alcove_desktop.rooms.emotions.rows import PAGE
from alcove_desktop.rooms.emotions.save_picture import ask_where, default_name
from alcove_desktop.rooms.emotions.strength_slider import StrengthSlider
from alcove_desktop.rooms.emotions.text_field import TextField

DAY = 86_400_000_000


class Heard(Protocol):
    """What the room told at the window's foot."""

    told: list[tuple[str, Tone]]


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[EmotionsRoom]:
    room = EmotionsRoom(desk)
    qtbot.addWidget(room)
    room.resize(900, 700)
    room.show()
    room.arrive(None)
    yield room
    room.forget()


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def the(widget: QWidget | None) -> QWidget:
    assert widget is not None
    return widget


def kept(client: EngineClient) -> tuple[EmotionView, ...]:
    return client.ask(ListEmotions()).entries


def write(
    client: EngineClient, situation: str = "Rain.", *emotions: str, days_ago: int = 0, now: int = 0
) -> EmotionView:
    at = now - days_ago * DAY if now else None
    return client.ask(
        WriteEmotion(
            situation=situation, emotions=emotions or ("joy",), intensity=0.6, felt_at=at, timezone="Europe/Vienna"
        )
    )


def shown(qtbot: QtBot, room: EmotionsRoom, count: int) -> None:
    room.list_page.list.rows.refresh()
    qtbot.waitUntil(lambda: room.list_page.list.rows.rowCount() == count)


def test_a_first_entry_is_written_and_drawn(
    room: EmotionsRoom, client: EngineClient, said: Heard, qtbot: QtBot
) -> None:
    form, entry = room.form_page, room.entry_page
    press(qtbot, room.list_page.new)
    qtbot.keyClicks(form.situation.edit, "Rain on the roof.")
    press(qtbot, form.feelings.buttons["joy"])
    qtbot.keyClick(form.feelings.buttons["anxiety"], Qt.Key.Key_Space)
    qtbot.keyClick(form.strength.slider, Qt.Key.Key_Right)
    qtbot.keyClicks(form.notes.edit, "All night.")
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: entry.isVisible() and entry.picture.image is not None)
    (view,) = kept(client)
    assert (view.situation, view.notes, view.source) == ("Rain on the roof.", "All night.", "manual")
    assert (set(view.emotions), view.intensity) == ({"joy", "anxiety"}, 0.55)
    assert entry.summary.text() == f"You felt {'joy and anxiety'}, strongly (0.55)."
    assert entry.picture.accessibleDescription() == entry.description.text() != ""
    assert ("Saved.", "good") in said.told
    assert not form.is_begun


def test_what_is_missing_is_said_and_nothing_is_lost(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    form = room.form_page
    press(qtbot, room.list_page.new)
    press(qtbot, form.feelings.buttons["fear"])
    press(qtbot, form.save)
    assert form.problem.isVisible()
    assert form.problem.text() == "Write a few words about what happened."
    assert form.situation.edit.hasFocus()
    qtbot.keyClicks(form.situation.edit, "A noise.")
    assert not form.problem.isVisible()
    press(qtbot, form.feelings.buttons["fear"])
    press(qtbot, form.save)
    assert form.problem.text() == "Choose at least one feeling."
    assert form.situation.text == "A noise."
    assert kept(client) == ()


def test_what_was_begun_waits_when_one_leaves(room: EmotionsRoom, qtbot: QtBot) -> None:
    press(qtbot, room.list_page.new)
    qtbot.keyClicks(room.form_page.situation.edit, "Half a thought")
    room.leave()
    room.hide()
    room.show()
    room.arrive(None)
    assert room.form_page.isVisible()
    assert room.form_page.situation.text == "Half a thought"
    room.form_page.left.emit()
    assert room.list_page.banner.isVisible()
    press(qtbot, room.list_page.go_on)
    assert room.form_page.situation.text == "Half a thought"
    room.form_page.left.emit()
    press(qtbot, room.list_page.discard)
    dialog = room.findChild(QDialog)
    assert dialog is not None
    press(qtbot, the(dialog.findChild(QAbstractButton, "yes")))
    qtbot.waitUntil(lambda: not room.list_page.banner.isVisible())
    assert room.form_page.situation.text == ""


def drafts(client: EngineClient) -> list[str]:
    return [draft.text for draft in client.ask(ListDrafts(all_of_them=True)).drafts]


def test_what_is_half_written_is_safe_when_the_program_ends(
    room: EmotionsRoom, client: EngineClient, qtbot: QtBot
) -> None:
    form = room.form_page
    press(qtbot, room.list_page.new)
    qtbot.keyClicks(form.situation.edit, "Half a thought")
    qtbot.waitUntil(lambda: drafts(client) == ["Half a thought"])
    qtbot.keyClicks(form.situation.edit, "s")
    room.leave()
    qtbot.waitUntil(lambda: drafts(client) == ["Half a thoughts"])
    press(qtbot, form.feelings.buttons["joy"])
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: len(kept(client)) == 1 and drafts(client) == [])


def test_what_was_said_to_the_questions_is_safe_when_the_journal_is_locked(
    room: EmotionsRoom, client: EngineClient, qtbot: QtBot
) -> None:
    press(qtbot, room.list_page.questions)
    assert isinstance(room.intake_page.field, TextField)
    qtbot.keyClicks(room.intake_page.field.edit, "The phone rang.")
    press(qtbot, room.intake_page.go_on)
    assert isinstance(room.intake_page.field, TextField)
    qtbot.keyClicks(room.intake_page.field.edit, "My throat")
    room.leave()
    room.forget()
    qtbot.waitUntil(lambda: drafts(client) == ["The phone rang.\nIn my body: My throat"])


def test_an_entry_is_edited(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    write(client, "The wrong words.", "anger", "joy")
    shown(qtbot, room, 1)
    qtbot.keyClick(room.list_page.list, Qt.Key.Key_Down)
    qtbot.keyClick(room.list_page.list, Qt.Key.Key_Return)
    press(qtbot, room.entry_page.edit)
    form = room.form_page
    assert form.feelings.chosen == {"anger", "joy"}
    assert not form.is_begun
    form.situation.edit.selectAll()
    qtbot.keyClicks(form.situation.edit, "The right words.")
    press(qtbot, form.feelings.buttons["joy"])
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: kept(client)[0].situation == "The right words.")
    assert kept(client)[0].emotions == ("anger",)


def test_an_entry_thrown_away_comes_back(room: EmotionsRoom, client: EngineClient, said: Heard, qtbot: QtBot) -> None:
    write(client)
    shown(qtbot, room, 1)
    page = room.list_page
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 0)
    assert kept(client) == ()
    assert ("Moved to the trash.", "plain") in said.told
    press(qtbot, page.undo)
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 1)
    assert len(kept(client)) == 1


def test_the_trash_shows_what_was_thrown_away(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    write(client)
    shown(qtbot, room, 1)
    page, entry = room.list_page, room.entry_page
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    press(qtbot, entry.away)
    qtbot.waitUntil(lambda: page.isVisible() and page.list.rows.rowCount() == 0)
    press(qtbot, page.trash)
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 1)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert not entry.edit.isVisible()
    press(qtbot, entry.put_back)
    qtbot.waitUntil(lambda: len(kept(client)) == 1)


def test_entries_of_one_feeling_are_found(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    write(client, "Sun.", "joy", "surprise")
    write(client, "Rain.", "sadness")
    shown(qtbot, room, 2)
    page = room.list_page
    page.feeling.setFocus()
    qtbot.keyClicks(page.feeling, "Sad")
    page.feeling.activated.emit(page.feeling.currentIndex())
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 1)
    row = page.list.rows.row(page.list.rows.index(0))
    assert row is not None
    assert row.heading == "Rain."


def test_the_questions_lead_to_an_entry(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    page, form = room.intake_page, room.form_page
    press(qtbot, room.list_page.questions)
    assert isinstance(page.field, TextField)
    qtbot.keyClicks(page.field.edit, "The phone rang.")
    press(qtbot, page.go_on)
    press(qtbot, page.skip)
    assert isinstance(page.field, FeelingButtons)
    press(qtbot, page.field.buttons["fear"])
    press(qtbot, page.back)
    press(qtbot, page.skip)
    assert isinstance(page.field, FeelingButtons)
    assert page.field.chosen == {"fear"}, "what was chosen before going back is still there"
    press(qtbot, page.go_on)
    assert isinstance(page.field, StrengthSlider)
    page.field.slider.setValue(90)
    press(qtbot, page.go_on)
    assert "in reach at any hour" in page.note.text()
    press(qtbot, page.enough)
    assert form.isVisible()
    assert form.situation.text == "The phone rang."
    assert form.feelings.chosen == {"fear"}
    assert form.strength.intensity == 0.9
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: len(kept(client)) == 1)
    (view,) = kept(client)
    assert view.source == "intake_flow"
    assert view.intake["What happened?"] == "The phone rang."


def test_questions_left_half_way_wait(room: EmotionsRoom, qtbot: QtBot) -> None:
    page = room.intake_page
    press(qtbot, room.list_page.questions)
    assert isinstance(page.field, TextField)
    qtbot.keyClicks(page.field.edit, "The phone")
    page.left.emit()
    assert room.list_page.banner.isVisible()
    press(qtbot, room.list_page.go_on)
    assert isinstance(page.field, TextField)
    assert page.field.text == "The phone"


def test_the_kind_of_picture_is_kept(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    write(client, "Rain.", "sadness")
    shown(qtbot, room, 1)
    qtbot.keyClick(room.list_page.list, Qt.Key.Key_Down)
    qtbot.keyClick(room.list_page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.entry_page.picture.image is not None)
    press(qtbot, room.entry_page.styles["metaphor"])
    assert room.entry_page.description.text().startswith("Landscape")
    qtbot.waitUntil(lambda: kept(client)[0].style == "metaphor")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_is_saved_without_private_words(
    room: EmotionsRoom, desk: Desk, client: EngineClient, said: Heard, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    view = write(client, "Secretly in Lisbon", "joy")
    name = default_name(view, kind)
    assert "Lisbon" not in name
    assert "joy" not in name.lower()
    dialog = ask_where(room, desk, room.easel, view, kind)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / name))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(said.told))
    assert said.told == [("The picture is saved. The file is not encrypted.", "good")]
    content = (tmp_path / name).read_bytes()
    assert b"Lisbon" not in content
    if kind == "png":
        assert QImage.fromData(content).text("Description").startswith("Abstract picture")


def test_a_place_that_cannot_be_written_is_said(
    room: EmotionsRoom, desk: Desk, client: EngineClient, said: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    from alcove_desktop.rooms.emotions.save_picture import save_picture

    save_picture(desk, room.easel, write(client), "png", tmp_path / "nowhere" / "picture.png")
    qtbot.waitUntil(lambda: bool(said.told))
    assert said.told[0][1] == "problem"


def test_no_more_is_asked_for_than_is_shown(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    for n in range(PAGE + 5):
        write(client, f"Entry {n}")
    room.list_page.list.rows.begin(trashed=False)
    rows = room.list_page.list.rows
    qtbot.waitUntil(lambda: rows.rowCount() == PAGE)
    room.list_page.list.scrollToBottom()
    qtbot.waitUntil(lambda: rows.rowCount() == PAGE + 5)
    situations = [row.heading for place in range(PAGE + 5) if (row := rows.row(rows.index(place))) is not None]
    assert situations == [f"Entry {n}" for n in reversed(range(PAGE + 5))]


def test_figures_of_a_period_are_told(room: EmotionsRoom, desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    write(client, "One.", "joy", "fear")
    write(client, "Two.", "joy")
    write(client, "Long ago.", "anger", days_ago=800, now=desk.clock.now())
    page = room.figures_page
    press(qtbot, room.list_page.figures)
    qtbot.waitUntil(lambda: "2 entries in this time." in page.sentences.text())
    assert "Named most often: joy, 2 times." in page.sentences.text()
    assert "Joy: 2 times, on average strongly (0.60)" in page.bars.accessibleDescription()
    press(qtbot, page.spans["all"])
    qtbot.waitUntil(lambda: "3 entries in this time." in page.sentences.text())
    press(qtbot, page.spans["week"])
    press(qtbot, page.before)
    qtbot.waitUntil(lambda: page.sentences.text() == "No entry in this time.")


def test_what_another_face_writes_appears(room: EmotionsRoom, desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    desk.bridge.noticed.connect(room.notice)
    write(client)
    qtbot.waitUntil(lambda: room.list_page.list.rows.rowCount() == 1)


def test_locking_leaves_no_word_behind(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    write(client, "Secretly in Lisbon", "joy")
    shown(qtbot, room, 1)
    qtbot.keyClick(room.list_page.list, Qt.Key.Key_Down)
    qtbot.keyClick(room.list_page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.entry_page.picture.image is not None)
    room.form_page.situation.text = "Lisbon again"
    room.forget()
    for child in room.findChildren(QWidget):
        words = [child.accessibleName(), child.accessibleDescription()]
        if isinstance(child, QPlainTextEdit):
            words.append(child.toPlainText())
        text = child.property("text")
        words.append(text if isinstance(text, str) else "")
        assert not any("Lisbon" in word for word in words), child
    assert room.entry_page.picture.image is None
    assert room.list_page.list.rows.rowCount() == 0


def test_every_control_has_a_name(room: EmotionsRoom, client: EngineClient, qtbot: QtBot) -> None:
    write(client)
    shown(qtbot, room, 1)
    for page in (room.list_page, room.form_page, room.intake_page, room.entry_page, room.figures_page):
        for child in page.findChildren(QWidget):
            if isinstance(child, QAbstractButton):
                assert child.accessibleName() or child.text(), (page, child)
            if isinstance(child, QPlainTextEdit | QListView) or (
                isinstance(child, QAbstractSlider) and child.focusPolicy() != Qt.FocusPolicy.NoFocus
            ):
                assert child.accessibleName(), (page, child)


def test_the_arrows_move_between_feelings(room: EmotionsRoom, qtbot: QtBot) -> None:
    press(qtbot, room.list_page.new)
    buttons = room.form_page.feelings.buttons
    buttons["joy"].setFocus()
    qtbot.keyClick(buttons["joy"], Qt.Key.Key_Right)
    assert buttons["contentment"].hasFocus()
    qtbot.keyClick(buttons["contentment"], Qt.Key.Key_Left)
    assert buttons["joy"].hasFocus()
