"""Bars that lie: one row for each name, with its number behind; for things that have no order in time."""

from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.presenters.charts.layout import Bar, Box, Layout, Space, Written
from alcove_desktop.presenters.charts.telling import value_text

ROW = 30.0
"""Height of a row at medium size, in pixels."""
NAMES_AT_MOST = 0.45
"""How much of the width the names may take."""


def rows_height(chart: Chart, space_px: float) -> float:
    """How high the rows want to be; `space_px` is how much larger than medium the type is."""
    return max(1, len(chart.points)) * ROW * space_px


def lay_out_rows(chart: Chart, space: Space) -> Layout:
    """Names in front, bars from there, numbers behind the bars."""
    values = tuple(value or 0.0 for value in chart.series[0].values)
    texts = tuple(value_text(chart, value) for value in values)
    names = min(max((space.measure(name) for name in chart.points), default=0.0), space.width * NAMES_AT_MOST)
    numbers = max((space.measure(text) for text in texts), default=0.0)
    gap = space.px(10)
    frame = Box(
        left=names + gap,
        top=space.top,
        width=max(1.0, space.width - names - numbers - gap * 2),
        height=max(1.0, space.height - space.top),
    )
    row = min(frame.height / max(1, len(values)), space.px(ROW))
    most = max((*values, 1e-9))
    thick = min(row * 0.56, space.px(16))

    def placed(box: Box) -> Box:
        return box.mirrored_in(space.width) if space.mirrored else box

    labels: list[Written] = []
    ticks: list[Written] = []
    bars: list[Bar] = []
    centres = tuple(frame.top + row * (index + 0.5) for index in range(len(values)))
    for index, value in enumerate(values):
        centre, long = centres[index], frame.width * value / most
        line = {"top": centre - space.line_height / 2, "height": space.line_height}
        labels.append(Written(text=chart.points[index], box=placed(Box(left=0.0, width=names, **line))))
        bar = Box(left=frame.left, top=centre - thick / 2, width=max(2.0, long), height=thick)
        bars.append(Bar(series=0, point=index, box=placed(bar)))
        behind = Box(left=bar.right + gap * 0.7, width=numbers, **line)
        ticks.append(Written(text=texts[index], box=placed(behind)))
    return Layout(
        frame=placed(frame),
        ticks=tuple(ticks),
        rules=(),
        labels=tuple(labels),
        keys=(),
        centres=centres,
        bars=tuple(bars),
    )
