"""Which copies of a journal are kept when new ones come: seven daily, four weekly, twelve monthly ones.

- Of each day (UTC), ISO week and month that has copies the newest one stands for it.
- Days without a copy do not count: seven daily ones may reach back a year when copies are seldom.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from alcove.domain.instant import Micros, micros_to_datetime

DAILY, WEEKLY, MONTHLY = 7, 4, 12
_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (DAILY, lambda moment: (moment.toordinal(),)),
    (WEEKLY, lambda moment: moment.isocalendar()[:2]),
    (MONTHLY, lambda moment: (moment.year, moment.month)),
)


def copies_to_keep(made_at: Iterable[Micros]) -> frozenset[Micros]:
    """Give the moments of the copies that are kept; the newest always is."""
    newest_first = sorted(set(made_at), reverse=True)
    kept: set[Micros] = set()
    for count, period_of in _PERIODS:
        newest_of: dict[tuple[int, ...], Micros] = {}
        for at in newest_first:
            newest_of.setdefault(period_of(micros_to_datetime(at)), at)
        kept.update(list(newest_of.values())[:count])
    return frozenset(kept)
