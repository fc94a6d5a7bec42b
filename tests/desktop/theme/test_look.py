"""The look as Qt has it: type from its files, a sheet that Qt understands, a focus that moves nothing."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alcove_desktop.desk import Desk
from alcove_desktop.preferring import Preferring
from alcove_desktop.theme.fonts import load_fonts
from alcove_desktop.theme.look import SIZES, Look, Style
from alcove_desktop.theme.palette import LIGHT, PALETTES, Palette
from alcove_desktop.theme.sheet import style_sheet
from alcove_desktop.theme.sheet_pen import MARKS
from alcove_desktop.words import say, use_language


@pytest.mark.usefixtures("look")
def test_no_cut_of_the_type_is_missing() -> None:
    assert load_fonts() == ()


def test_controls_are_sans_and_what_a_person_writes_is_serif(look: Look) -> None:
    assert QFontInfo(look.font()).family() == "Source Sans Pro"
    written = QFontInfo(look.writing_font(weight=QFont.Weight.DemiBold))
    assert (written.family(), written.weight()) == ("Source Serif Pro", QFont.Weight.DemiBold)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("size", SIZES)
def test_qt_understands_every_sheet(look: Look, palette: Palette, size: str, qtbot: QtBot) -> None:
    before = look.style
    try:
        look.wear(Style(palette=palette, size=size))  # a warning of Qt's would end the test
        widget = QComboBox()
        qtbot.addWidget(widget)
        widget.show()
        assert widget.palette().text().color().name() == palette.ink
    finally:
        look.wear(before)


def test_every_mark_that_the_sheet_names_is_there() -> None:
    sheet = style_sheet(LIGHT, 1.0)
    names = {part.split('")')[0] for part in sheet.split('url("')[1:]}
    assert names
    assert {name.rsplit("/", 1)[1] for name in names} <= {mark.name for mark in MARKS.iterdir()}


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QLineEdit, QComboBox, QSpinBox, QCheckBox])
def test_a_ring_of_focus_moves_nothing(look: Look, kind: type[QWidget], qtbot: QtBot) -> None:
    house, first, second = QWidget(), kind(), kind()
    qtbot.addWidget(house)
    column = QVBoxLayout(house)
    column.addWidget(first)
    column.addWidget(second)
    house.show()
    house.activateWindow()
    qtbot.waitUntil(house.isActiveWindow)

    def sizes(focused: QWidget) -> tuple[QSize, QSize, int]:
        focused.setFocus()
        QApplication.processEvents()
        return first.sizeHint(), second.sizeHint(), second.y()

    assert sizes(first) == sizes(second)
    assert look.style is not None


def test_look_and_language_follow_what_a_person_prefers(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    before = desk.look.style
    kept = [Preferring(qapp, desk.look, desk.preferred, lambda: "en")]
    try:
        desk.preferred.keep(theme="dark", font_size="large", language="de")
        qtbot.waitUntil(lambda: desk.look.palette.name == "dark")
        assert desk.look.style.size == "large"
        assert say("Cancel") == "Abbrechen"
    finally:
        kept.clear()
        desk.look.wear(before)
        use_language("en")
