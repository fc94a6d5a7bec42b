"""The time, as an argument: what a test can set and a pure part never asks for."""

from typing import Protocol

from alcove.domain.instant import Micros


class Clock(Protocol):
    """Two clocks: one to write down, one to measure with."""

    def now(self) -> Micros:
        """Give the time of day; it may jump when the person or the network sets the clock."""
        ...

    def monotonic(self) -> float:
        """Give seconds from some moment; never runs backwards."""
        ...
