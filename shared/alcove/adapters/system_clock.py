"""The machine's own clocks."""

import time
from typing import final

from alcove.domain.instant import Micros


@final
class SystemClock:
    """Implements `alcove.ports.clock.Clock`."""

    __slots__ = ()

    def now(self) -> Micros:
        """Give whole microseconds since 1970; no float in between, which would lose some."""
        return Micros(time.time_ns() // 1000)

    def monotonic(self) -> float:
        """Give seconds from some moment in the machine's life."""
        return time.monotonic()
