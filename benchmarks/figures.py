"""What a benchmark hands to the runner: named figures, each with every sample that was taken."""

from statistics import median

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing: its unit, its samples in the order they were taken, and what they were taken on."""

    name: str
    unit: str
    samples: tuple[float, ...]
    of: str = ""

    @property
    def middle(self) -> float:
        """The median, which one busy moment of the machine does not move."""
        return median(self.samples)
