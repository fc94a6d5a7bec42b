"""Counters, gauges and histograms of this process, written in Prometheus' text format 0.0.4."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

Labels = tuple[tuple[str, str], ...]
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the histogram; 50 ms is the goal for 95 % of queries (design 5)."""


@dataclass(slots=True)
class Histogram:
    """Requests by duration."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(SECONDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self.buckets[bisect_left(SECONDS, seconds)] += 1
        self.total += seconds


class Registry:
    """What this process has counted since it started."""

    __slots__ = ("_counters", "_gauges", "_helps", "_histograms")

    def __init__(self) -> None:
        self._counters: dict[str, dict[Labels, float]] = {}
        self._gauges: dict[str, Callable[[], float]] = {}
        self._histograms: dict[str, dict[Labels, Histogram]] = {}
        self._helps: dict[str, str] = {}

    def explain(self, name: str, text: str) -> None:
        """Say what a figure means."""
        self._helps[name] = text

    def count(self, name: str, labels: Labels = (), amount: float = 1) -> None:
        """Add to a counter."""
        values = self._counters.setdefault(name, {})
        values[labels] = values.get(labels, 0) + amount

    def time(self, name: str, labels: Labels, seconds: float) -> None:
        """Add to a histogram."""
        values = self._histograms.setdefault(name, {})
        histogram = values.get(labels)
        if histogram is None:
            histogram = values[labels] = Histogram()
        histogram.add(seconds)

    def gauge(self, name: str, read: Callable[[], float]) -> None:
        """Read a figure each time that somebody asks."""
        self._gauges[name] = read

    def text(self) -> str:
        """Write everything down."""
        lines: list[str] = []
        for name, values in sorted(self._counters.items()):
            lines += self._head(name, "counter")
            lines += [f"{name}{_braces(labels)} {_number(value)}" for labels, value in sorted(values.items())]
        for name, read in sorted(self._gauges.items()):
            lines += self._head(name, "gauge")
            lines.append(f"{name} {_number(read())}")
        for name, histograms in sorted(self._histograms.items()):
            lines += self._head(name, "histogram")
            for labels, histogram in sorted(histograms.items(), key=lambda item: item[0]):
                lines += _histogram_lines(name, labels, histogram)
        return "\n".join(lines) + "\n"

    def _head(self, name: str, kind: str) -> list[str]:
        return [f"# HELP {name} {self._helps.get(name, name)}", f"# TYPE {name} {kind}"]


def _histogram_lines(name: str, labels: Labels, histogram: Histogram) -> list[str]:
    lines: list[str] = []
    running = 0
    for bound, amount in zip((*map(str, SECONDS), "+Inf"), histogram.buckets, strict=True):
        running += amount
        lines.append(f"{name}_bucket{_braces((*labels, ('le', bound)))} {running}")
    lines.append(f"{name}_sum{_braces(labels)} {histogram.total:.6f}")
    lines.append(f"{name}_count{_braces(labels)} {running}")
    return lines


def _braces(labels: Labels) -> str:
    if not labels:
        return ""
    inside = ",".join(f'{name}="{_escape(value)}"' for name, value in labels)
    return "{" + inside + "}"


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.6f}"
