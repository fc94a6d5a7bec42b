"""The files of an entry in a row."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alcove.runtime.intents.files import FileView
from alcove_desktop.editor.file_strip import FileStrip
from alcove_desktop.editor.file_tile import FileTile
from alcove_desktop.theme.look import Look, Style


def file(reference: str, name: str, media_type: str = "image/jpeg", *, here: bool = True) -> FileView:
    return FileView(reference=reference, name=name, media_type=media_type, size=240_000, here=here)


RIVER, NOTES, SONG = (
    file("a", "river.jpg"),
    file("b", "notes.pdf", "application/pdf"),
    file("c", "song.ogg", "audio/ogg"),
)


@pytest.fixture
def strip(look: Look, qtbot: QtBot) -> Iterator[FileStrip]:
    page = QWidget()
    qtbot.addWidget(page)
    made = FileStrip(look)
    QVBoxLayout(page).addWidget(made)
    page.resize(500, 300)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield made
    look.wear(Style())


def tiles(strip: FileStrip) -> list[FileTile]:
    return strip.findChildren(FileTile)


def test_there_is_no_row_where_there_are_no_files(strip: FileStrip) -> None:
    assert not strip.isVisible()
    strip.show_files((RIVER,))
    assert strip.isVisible()
    strip.forget()
    assert not strip.isVisible()


def test_a_file_is_opened_saved_and_taken_off_with_the_keyboard(strip: FileStrip, qtbot: QtBot) -> None:
    strip.show_files((RIVER, NOTES))
    opened, saved, removed = list[str](), list[str](), list[str]()
    strip.opened.connect(opened.append)
    strip.saved.connect(saved.append)
    strip.removed.connect(removed.append)
    first, second = tiles(strip)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert strip.window().focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Delete)
    next(one for one in second.menu().actions() if one.text() == "Save a copy as …").trigger()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert (opened, saved, removed) == (["a", "a"], ["b"], ["b"])


def test_every_file_says_what_it_is(strip: FileStrip) -> None:
    strip.show_files((RIVER, NOTES, SONG))
    assert [tile.accessibleName() for tile in tiles(strip)] == [
        "river.jpg, picture, 240 KB",
        "notes.pdf, file, 240 KB",
        "song.ogg, recording, 240 KB",
    ]
    assert all(tile.more.accessibleName() for tile in tiles(strip))


def test_files_that_stay_keep_their_place_and_the_focus(strip: FileStrip, qtbot: QtBot) -> None:
    strip.show_files((RIVER, NOTES))
    second = tiles(strip)[1]
    second.setFocus()
    strip.show_files((NOTES, SONG))
    assert strip.files == (NOTES, SONG)
    assert strip.window().focusWidget() is second
    QApplication.processEvents()
    assert second.x() < next(tile for tile in tiles(strip) if tile.file == SONG).x()


def test_a_small_picture_is_shown_in_its_tile(strip: FileStrip) -> None:
    strip.show_files((RIVER,))
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#aa3344"))
    strip.show_thumbnail("a", image)
    strip.show_thumbnail("gone", image)
    (tile,) = tiles(strip)
    assert tile.grab().toImage().pixelColor(tile.width() // 2, tile.height() // 4).name() == "#aa3344"


def test_a_row_from_the_right_goes_along_from_the_right(strip: FileStrip, qtbot: QtBot) -> None:
    strip.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    strip.show_files((RIVER, NOTES))
    QApplication.processEvents()
    first, second = tiles(strip)
    assert first.x() > second.x()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert strip.window().focusWidget() is second


def test_the_row_grows_with_the_type(strip: FileStrip, look: Look) -> None:
    strip.show_files((RIVER,))
    before = strip.height()
    look.wear(Style(size="largest"))
    assert strip.height() > 1.3 * before
