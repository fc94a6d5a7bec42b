"""A year of days as a grid of weeks."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from alcove_desktop.presenters.charts.heat import (
    Heat,
    HeatDay,
    Shade,
    cut,
    day_at,
    heat_height,
    lay_out_heat,
    level_of_words,
)
from alcove_desktop.presenters.charts.layout import Space
from alcove_desktop.presenters.day_names import DayNames

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = tuple(date(2026, month, 1).strftime("%b") for month in range(1, 13))


def names(first_weekday: int = 0) -> DayNames:
    return DayNames(
        months=MONTHS,
        short_months=MONTHS,
        weekdays=WEEKDAYS,
        short_weekdays=WEEKDAYS,
        first_weekday=first_weekday,
    )


def year(number: int, first_weekday: int = 0, shade: Shade = "words") -> Heat:
    first = date(number, 1, 1)
    days = tuple(
        HeatDay(day=first + timedelta(days=index), level=index % 5, entries=1, text=str(index))
        for index in range((date(number + 1, 1, 1) - first).days)
    )
    return Heat(title="Year", shade=shade, days=days, names=names(first_weekday), summary="much")


def space(width: float, *, mirrored: bool = False) -> Space:
    return Space(width=width, height=0, measure=lambda text: len(text) * 6.0, line_height=14, mirrored=mirrored)


@settings(max_examples=30)
@given(
    number=st.integers(min_value=1900, max_value=2100),
    first_weekday=st.integers(min_value=0, max_value=6),
    width=st.floats(min_value=260, max_value=1600),
    shade=st.sampled_from(["mood", "words"]),
)
def test_every_day_has_a_cell_of_its_own_inside_the_width(
    number: int, first_weekday: int, width: float, shade: Shade
) -> None:
    heat = year(number, first_weekday, shade)
    layout = lay_out_heat(heat, space(width), smallest=12)
    assert len(layout.cells) == len(heat.days)
    assert len({(cell.left, cell.top) for cell in layout.cells}) == len(heat.days)
    assert all(cell.left >= 0 and cell.right <= width for cell in layout.cells)
    assert max(cell.bottom for cell in layout.cells) < layout.height
    assert layout.height == heat_height(heat, space(width), smallest=12)
    assert all(text.box.right <= width for text in (*layout.months, *layout.key_texts))


@settings(max_examples=20)
@given(width=st.floats(min_value=260, max_value=1600))
def test_the_mirrored_grid_is_the_reflection(width: float) -> None:
    plain, mirrored = (lay_out_heat(year(2026), space(width, mirrored=turned), smallest=12) for turned in (False, True))
    assert [round(width - cell.right, 6) for cell in plain.cells] == [round(cell.left, 6) for cell in mirrored.cells]
    assert [text.text for text in plain.months] == [text.text for text in mirrored.months]


def test_a_row_is_a_weekday_in_the_order_of_the_country() -> None:
    for first_weekday in (0, 6):
        heat = year(2026, first_weekday)
        layout = lay_out_heat(heat, space(1200), smallest=12)
        tops = sorted({cell.top for cell in layout.cells})
        assert len(tops) == 7
        for day, cell in zip(heat.days, layout.cells, strict=True):
            assert tops.index(cell.top) == (day.day.weekday() - first_weekday) % 7


def test_a_narrow_year_is_cut_into_strips_that_keep_the_cells_large() -> None:
    assert cut(53, 700, smallest=12, largest=30) == (1, 53, 13)
    assert cut(53, 400, smallest=12, largest=30) == (2, 27, 14)
    assert cut(53, 10, smallest=12, largest=30)[2] == 2.0


def test_words_have_four_steps() -> None:
    assert [level_of_words(words) for words in (0, 1, 99, 100, 299, 300, 600, 9000)] == [0, 1, 1, 2, 2, 3, 4, 4]


def test_the_mouse_finds_a_day_and_nothing_between_them() -> None:
    layout = lay_out_heat(year(2026), space(900), smallest=12)
    cell = layout.cells[40]
    assert day_at(layout, cell.left + 1, cell.top + 1) == 40
    assert day_at(layout, cell.right + 0.5, cell.bottom + 0.5) is None
