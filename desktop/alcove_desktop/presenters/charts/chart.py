"""What a chart shows: names, numbers and gaps, before it has any size or colour."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["line", "bar", "rows"]
Tells = Literal["mean", "sum", "most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line, or one colour of bars; None where there is nothing."""

    name: str
    values: tuple[float | None, ...]

    def known(self) -> tuple[float, ...]:
        """The values that there are."""
        return tuple(value for value in self.values if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of any form: each series has one value for each of `points`."""

    title: str
    period: str
    """The span in words: 1 to 28 November 2026."""
    axis: str
    """What the points are, as the head of the table's first column: Day."""
    points: tuple[str, ...]
    """Each point's full name: 28 November 2026."""
    ticks: tuple[str, ...]
    """What stands beneath each point when there is room; "" never stands there."""
    series: tuple[Series, ...]
    form: Form = "line"
    decimals: int = 0
    fixed: tuple[float, ...] = ()
    """The value axis where it does not follow the values: its ticks, lowest first."""
    tells: Tells = "mean"
    """What of the values means something: their mean, their sum (counts), or the greatest."""
    unit: str = ""
    """Written behind a value: %."""
    with_band: bool = False
    """Paint the usual range: the mean and one standard deviation to each side."""

    @property
    def is_empty(self) -> bool:
        """Tell that there is nothing to show: no value, or counts that are all nought."""
        known = [value for series in self.series for value in series.known()]
        return not known if self.tells == "mean" else not any(known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The usual range of the values."""

    low: float
    mean: float
    high: float


def usual_range(series: Series) -> Band | None:
    """Mean and standard deviation (of the population) of the known values; None for fewer than three."""
    known = series.known()
    if len(known) < 3:
        return None
    mean = sum(known) / len(known)
    spread: float = (sum((value - mean) ** 2 for value in known) / len(known)) ** 0.5
    return Band(low=mean - spread, mean=mean, high=mean + spread)
