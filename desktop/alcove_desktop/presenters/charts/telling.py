"""A chart in words and as a table: the same numbers, for whoever does not see it."""

from dataclasses import dataclass

from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.words import number, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns with a head each, and rows of texts; "" where there is nothing."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """The table as a spreadsheet takes it: tabs between columns."""
        return "\n".join("\t".join(row) for row in (self.heads, *self.rows))


def value_text(chart: Chart, value: float | None) -> str:
    """A value as it is read; "" where there is none."""
    return "" if value is None else number(value, 0 if value == int(value) else chart.decimals) + chart.unit


def table_of(chart: Chart) -> Table:
    """The chart's numbers, one row a point."""
    return Table(
        heads=(chart.axis, *(series.name for series in chart.series)),
        rows=tuple(
            (point, *(value_text(chart, series.values[index]) for series in chart.series))
            for index, point in enumerate(chart.points)
        ),
    )


def point_text(chart: Chart, index: int) -> str:
    """One point as it is announced: "28 November 2026: Mood 7"."""
    told = [
        say("{name} {value}", name=series.name, value=value_text(chart, series.values[index]))
        for series in chart.series
        if series.values[index] is not None and (series.values[index] or len(chart.series) == 1)
    ]
    return say("{point}: {values}", point=chart.points[index], values=", ".join(told) or say("nothing"))


def summary(chart: Chart) -> str:
    """The whole in one sentence: "Mood, 1 to 28 November 2026: from 4 to 8, mean 6.2"."""
    about = {"title": chart.title, "period": chart.period}
    if chart.is_empty:
        return say("{title}, {period}: nothing yet", **about)
    if len(chart.series) > 1 or chart.form == "rows":
        return say("{title}, {period}: {values}", values=", ".join(_sums(chart)), **about)
    only = next(iter(chart.series))
    known = only.known()
    if chart.tells != "mean":
        values = only.values
        most = max(range(len(values)), key=lambda index: values[index] or 0.0)
        about |= {"most": value_text(chart, values[most]), "point": chart.points[most]}
        if chart.tells == "most":
            return say("{title}, {period}: at most {most} ({point})", **about)
        total = value_text(chart, sum(known))
        return say("{title}, {period}: {total} in all, at most {most} ({point})", total=total, **about)
    return say(
        "{title}, {period}: from {low} to {high}, mean {mean}",
        low=value_text(chart, min(known)),
        high=value_text(chart, max(known)),
        mean=number(sum(known) / len(known), max(1, chart.decimals)) + chart.unit,
        **about,
    )


def _sums(chart: Chart) -> list[str]:
    if chart.form == "rows":
        pairs = [(point, chart.series[0].values[index] or 0.0) for index, point in enumerate(chart.points)]
    elif chart.tells == "sum":
        pairs = [(series.name, sum(series.known())) for series in chart.series]
    else:
        pairs = [(series.name, sum(series.known()) / max(1, len(series.known()))) for series in chart.series]
    return [
        say("{name} {value}", name=name, value=value_text(chart, value))
        for name, value in sorted(pairs, key=lambda pair: -pair[1])
        if value
    ]
