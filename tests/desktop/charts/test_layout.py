"""Positions of charts: pure, so tried with many shapes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alcove_desktop.presenters.charts.chart import Chart, Form, Series, usual_range
from alcove_desktop.presenters.charts.layout import Space, lay_out, point_at
from alcove_desktop.presenters.charts.rows import lay_out_rows
from alcove_desktop.presenters.charts.ticks import labels_with_room, round_ticks, span_of

VALUES = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
MAYBE = st.one_of(st.none(), st.floats(min_value=0, max_value=10_000, allow_nan=False))


def measured(text: str) -> float:
    return len(text) * 7.0


def space(width: float = 600, height: float = 220, *, mirrored: bool = False) -> Space:
    return Space(width=width, height=height, measure=measured, line_height=16, mirrored=mirrored)


def chart(lines: list[list[float | None]], form: Form = "line", *, with_band: bool = False) -> Chart:
    points = tuple(f"point {index}" for index in range(len(lines[0])))
    return Chart(
        title="Words",
        period="now",
        axis="Day",
        points=points,
        ticks=points,
        series=tuple(Series(name=f"line {index}", values=tuple(line)) for index, line in enumerate(lines)),
        form=form,
        tells="sum" if form != "line" else "mean",
        with_band=with_band,
    )


CHARTS = st.integers(min_value=1, max_value=60).flatmap(
    lambda points: st.lists(st.lists(MAYBE, min_size=points, max_size=points), min_size=1, max_size=4)
)


@given(low=VALUES, high=VALUES, at_most=st.integers(min_value=3, max_value=12), whole=st.booleans())
def test_ticks_are_few_even_and_reach_around_the_values(low: float, high: float, at_most: int, *, whole: bool) -> None:
    low, high = sorted((low, high))
    ticks = round_ticks(low, high, at_most=at_most, whole=whole)
    assert 2 <= len(ticks) <= at_most
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= high - 1e-6
    steps = [after - before for before, after in pairwise(ticks)]
    assert max(steps) - min(steps) < 1e-6 * max(1.0, abs(high), abs(low))
    if whole:
        assert all(tick == int(tick) for tick in ticks)


@given(
    widths=st.lists(st.floats(min_value=0, max_value=120), min_size=1, max_size=80),
    width=st.floats(min_value=130, max_value=2000),
    mirrored=st.booleans(),
)
def test_labels_never_touch_and_stay_inside(widths: list[float], width: float, *, mirrored: bool) -> None:
    slot = width / len(widths)
    centres = [slot * (index + 0.5) for index in range(len(widths))]
    if mirrored:
        centres = [width - centre for centre in centres]
    chosen = labels_with_room(centres, widths, left=0, right=width, gap=5)
    spans = sorted(span_of(centres[index], widths[index], left=0, right=width) for index in chosen)
    assert all(after[0] - before[1] >= 5 for before, after in pairwise(spans))
    assert all(start >= 0 and end <= width + 1e-6 for start, end in spans)
    assert all(widths[index] > 0 for index in chosen)
    if any(widths):
        assert chosen


@given(lines=CHARTS, form=st.sampled_from(["line", "bar"]))
def test_all_values_lie_in_the_frame_and_each_is_there_once(lines: list[list[float | None]], form: Form) -> None:
    layout = lay_out(chart(lines, form), space())
    frame = layout.frame
    for index, line in enumerate(lines):
        known = [point for point, value in enumerate(line) if value is not None]
        if form == "line":
            spots = [spot for run in layout.runs[index] for spot in run]
            assert [spot.point for spot in spots] == known
            assert all(frame.left <= spot.x <= frame.right for spot in spots)
            assert all(frame.top - 1e-6 <= spot.y <= frame.bottom + 1e-6 for spot in spots)
        else:
            bars = [bar for bar in layout.bars if bar.series == index]
            assert [bar.point for bar in bars] == [point for point in known if line[point]]
            assert all(frame.top - 1e-6 <= bar.box.top and bar.box.bottom <= frame.bottom + 1e-6 for bar in bars)


@given(lines=CHARTS, form=st.sampled_from(["line", "bar"]))
def test_right_to_left_is_the_exact_reflection(lines: list[list[float | None]], form: Form) -> None:
    plain, mirrored = (lay_out(chart(lines, form), space(mirrored=turned)) for turned in (False, True))
    assert [round(600 - x, 6) for x in plain.centres] == [round(x, 6) for x in mirrored.centres]
    assert round(600 - plain.frame.right, 6) == round(mirrored.frame.left, 6)
    assert [round(600 - tick.box.right, 6) for tick in plain.ticks] == [
        round(tick.box.left, 6) for tick in mirrored.ticks
    ]
    assert [label.text for label in plain.labels] == [label.text for label in mirrored.labels]
    assert plain.rules == mirrored.rules


def test_a_gap_breaks_the_line() -> None:
    layout = lay_out(chart([[1.0, 2.0, None, 3.0, None]]), space())
    assert [[spot.point for spot in run] for run in layout.runs[0]] == [[0, 1], [3]]


def test_parts_of_a_bar_stand_upon_each_other() -> None:
    first, second = lay_out(chart([[2.0], [3.0]], "bar"), space()).bars
    assert first.box.top == second.box.bottom
    assert round(second.box.height / first.box.height, 6) == 1.5


def test_the_usual_range_lies_around_the_mean() -> None:
    layout = lay_out(chart([[4.0, 6.0, 8.0]], with_band=True), space())
    band = usual_range(Series(name="mood", values=(4.0, 6.0, None, 8.0)))
    assert band is not None
    assert (band.mean, round(band.high - band.low, 3)) == (6.0, 3.266)
    assert layout.band is not None
    assert layout.mean is not None
    assert layout.band.top < layout.mean < layout.band.bottom
    assert usual_range(Series(name="mood", values=(4.0, None))) is None


def test_a_long_legend_takes_several_lines_and_one_line_needs_none() -> None:
    many = lay_out(chart([[1.0]] * 4), space(width=160))
    assert len({key.name.box.top for key in many.keys}) > 1
    assert all(key.name.box.right <= 160 for key in many.keys)
    assert many.frame.top > many.keys[-1].name.box.bottom
    assert lay_out(chart([[1.0]]), space()).keys == ()


@given(values=st.lists(st.floats(min_value=0, max_value=1e6), min_size=1, max_size=12), mirrored=st.booleans())
def test_rows_keep_inside_and_the_longest_fills_its_room(values: list[float], *, mirrored: bool) -> None:
    layout = lay_out_rows(chart([list(values)], "rows"), space(height=400, mirrored=mirrored))
    assert len(layout.bars) == len(values)
    for bar, label, tick in zip(layout.bars, layout.labels, layout.ticks, strict=True):
        assert bar.box.left >= -1e-6
        assert bar.box.right <= 600 + 1e-6
        sides = (label.box.left, bar.box.left, tick.box.left)
        assert list(sides) == sorted(sides, reverse=mirrored)


def test_the_mouse_means_the_nearest_point() -> None:
    layout = lay_out(chart([[1.0, 2.0, 3.0]]), space())
    assert [point_at(layout, x + 3) for x in layout.centres] == [0, 1, 2]
    assert point_at(layout, -50) == 0
