"""Charts as widgets: painted, gone through by keys and mouse, saved, read as a table."""

from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from alcove.runtime.intents.days import DayList, DayView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.calendar import year_heat
from alcove_desktop.presenters.charts.chart import Chart, Form, Series
from alcove_desktop.presenters.charts.telling import table_of
from alcove_desktop.theme.look import Look, Style
from alcove_desktop.theme.palette import CONTRAST, PALETTES
from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.card import ChartCard
from alcove_desktop.widgets.charts.export import sheet_of
from alcove_desktop.widgets.charts.heat_grid import HeatGrid
from alcove_desktop.widgets.charts.ink import ink_of
from alcove_desktop.widgets.charts.plot import Plot
from alcove_desktop.widgets.charts.ring_meter import RingMeter
from alcove_desktop.widgets.spoken_days import day_names

Shown = TypeVar("Shown", bound=Canvas)
SVG = "{http://www.w3.org/2000/svg}"


class Told(Protocol):
    """What was told at the window's foot (`Said` of the desk's fixtures)."""

    told: list[tuple[str, str]]


def mood(form: Form = "line", lines: int = 1) -> Chart:
    return Chart(
        title="Mood",
        period="1 to 5 November 2026",
        axis="Day",
        points=tuple(f"{day} November 2026" for day in range(1, 6)),
        ticks=tuple(f"{day} Nov" for day in range(1, 6)),
        series=tuple(
            Series(name=("Mood", "Calm", "Sleep")[index], values=(4.0, None, 7.0, 8.0, 5.0)) for index in range(lines)
        ),
        form=form,
        tells="mean" if form == "line" else "sum",
        with_band=lines == 1,
    )


def year(look: Look) -> HeatGrid:
    days = DayList(days=(DayView(day="2026-03-02", entries=2, words=150, mood=7.0, starred=True),))
    return HeatGrid(look, year_heat(2026, days, shade="mood", today=date(2026, 11, 28), names=day_names()))


def shown(qtbot: QtBot, canvas: Shown) -> Shown:
    qtbot.addWidget(canvas)
    canvas.resize(600, canvas.heightForWidth(600))
    canvas.show()
    return canvas


def test_left_and_right_go_through_the_points_and_tell_each(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    told: list[str] = []
    plot.announced.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        QTest.keyClick(plot, key)
    assert told == [
        "1 November 2026: Mood 4",
        "2 November 2026: nothing",
        "5 November 2026: Mood 5",
        "5 November 2026: Mood 5",
        "4 November 2026: Mood 8",
        "1 November 2026: Mood 4",
    ]


def test_from_right_to_left_the_left_key_goes_on_in_time(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    plot.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.point == 1
    assert plot.point_place(0).x() > plot.point_place(4).x()


def test_a_screen_reader_hears_what_the_chart_says(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    assert plot.accessibleName() == "Mood"
    assert plot.accessibleDescription().startswith("Mood, 1 to 5 November 2026: from 4 to 8, mean 6")
    ring = RingMeter(look, value=3, goal=7, text="In a row: 3 days, your longest so far")
    qtbot.addWidget(ring)
    assert ring.accessibleName() == "In a row: 3 days, your longest so far"
    assert not ring.grab().isNull()


def test_a_click_chooses_the_point_under_the_mouse(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    chosen: list[int] = []
    plot.chosen.connect(chosen.append)
    place = plot.point_place(2).toPoint() + QPoint(8, 8)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [2]


def test_days_of_a_year_are_gone_through_by_days_and_weeks(look: Look, qtbot: QtBot) -> None:
    grid = shown(qtbot, year(look))
    told: list[str] = []
    grid.announced.connect(told.append)
    grid.go_to(60)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Up)
    assert told[0] == "Monday 2 March 2026, 2 entries, mood 7, starred, 150 words"
    assert grid.point == 67
    assert grid.point_near(grid.point_place(60)) == 60


@pytest.mark.parametrize("palette", sorted(PALETTES))
@pytest.mark.parametrize("form", ["line", "bar", "rows"])
def test_every_form_is_painted_in_every_palette(look: Look, qtbot: QtBot, palette: str, form: Form) -> None:
    look.wear(Style(palette=PALETTES[palette], size="largest"))
    plot = shown(qtbot, Plot(look, mood(form, lines=1 if form == "rows" else 3)))
    plot.go_to(2)
    image = plot.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    look.wear(Style())
    assert PALETTES[palette].series[0] in colours


def test_bars_of_one_colour_differ_by_stripes_too(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood("bar", lines=3)))
    image = plot.grab().toImage()
    keys = [key for key in plot.layout_now().keys if key.series is not None]
    patterns: set[tuple[bool, ...]] = set()
    for key in keys:
        middle = key.sample.left + key.sample.width / 2
        dark = [
            image.pixelColor(int(middle + across) + 8, int(key.sample.top + down) + 8).lightnessF() > 0.7
            for across in range(-6, 6, 1)
            for down in range(2, int(key.sample.height) - 2)
        ]
        patterns.add(tuple(dark))
    assert len(patterns) == 3


def test_a_saved_drawing_has_title_description_and_the_words_as_words(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    sheet_of(plot).save(tmp_path / "chart.svg")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    assert root.findtext(f"{SVG}title") == "Mood"
    assert (root.findtext(f"{SVG}desc") or "").startswith("Mood, 1 to 5 November 2026")
    words = {"".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")}
    assert {"Mood", "3 Nov", "Usual range"} <= words


def test_a_saved_picture_is_twice_as_large_and_says_what_it_shows(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    grid = shown(qtbot, year(look))
    sheet = sheet_of(grid)
    sheet.save(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.size() == sheet.size * 2
    assert image.text("Title") == "Moods of 2026"
    assert image.text("Description") == "Moods of 2026: 1 day, 2 entries, 150 words, mean mood 7.0"


def test_any_device_is_painted_by_the_same_code(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    plot.draw(painter, QSizeF(300, 200), ink_of(look), mirrored=True)
    painter.end()
    assert any(image.pixelColor(x, y).name() == look.palette.series[0] for x in range(300) for y in range(200))


def test_the_table_stands_in_the_charts_place_and_copies(desk: Desk, qtbot: QtBot) -> None:
    chart = mood()
    card = ChartCard(desk, Plot(desk.look, chart), about="The mean of your moods.")
    qtbot.addWidget(card)
    card.show_numbers(lambda: table_of(chart))
    card.show()
    QTest.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
    assert card.table.isVisible()
    assert not card.canvas.isVisible()
    assert card.as_table.text() == "Show as chart"
    model = card.table.numbers
    assert [model.data(model.index(row, 1)) for row in range(model.rowCount())] == ["4", "", "7", "8", "5"]
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Mood: 4"
    card.table.selectAll()
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["Day\tMood", "1 November 2026\t4"]
    card.table.setCurrentIndex(model.index(2, 1))
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "7"
    QTest.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
    assert card.canvas.isVisible()


def test_a_chart_is_saved_where_the_person_says_under_a_name_that_tells_nothing(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    card = ChartCard(desk, Plot(desk.look, mood()), about="")
    qtbot.addWidget(card)
    card.show()
    QTest.mouseClick(card.export, Qt.MouseButton.LeftButton)
    dialog = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog))
    assert [Path(path).name for path in dialog.selectedFiles()] == ["chart.png"]
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("chart.png")
    dialog.selectNameFilter(dialog.nameFilters()[1])
    with qtbot.waitSignal(card.saving.done) as saved:
        dialog.accept()
    assert saved.args == [True]
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    desk: Desk, qtbot: QtBot, tmp_path: Path, said: Told
) -> None:
    card = ChartCard(desk, Plot(desk.look, mood()), about="")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.saving.done):
        card.saving.write(card.canvas, tmp_path / "no folder" / "chart.png")
    assert said.told == [("The chart could not be saved there. Choose another place.", "problem")]


def test_nothing_to_show_is_said_and_offers_neither_table_nor_file(desk: Desk, qtbot: QtBot) -> None:
    card = ChartCard(desk, Plot(desk.look, mood()), about="")
    qtbot.addWidget(card)
    card.show_numbers(lambda: table_of(mood()), nothing="Choose a mood when you write.")
    card.show()
    assert card.nothing.isVisible()
    assert not card.canvas.isVisible()
    assert not card.as_table.isVisible()
    assert not card.export.isVisible()


def test_a_change_of_the_look_is_followed(look: Look, qtbot: QtBot) -> None:
    plot = shown(qtbot, Plot(look, mood()))
    before = plot.heightForWidth(600)
    look.wear(Style(palette=CONTRAST, size="largest"))
    after, palette = plot.heightForWidth(600), plot.ink.palette
    look.wear(Style())
    assert after > before
    assert palette is CONTRAST
    assert plot.point_near(QPointF(300, 100)) is not None
