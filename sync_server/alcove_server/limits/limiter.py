"""Count requests and tell how long to wait.  Fixed windows; one process counts for itself."""

from math import ceil

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from alcove_server.limits.rates import Rates


class Limiter:
    """Counts by address and by name.  Switched off, it lets everything through."""

    __slots__ = ("_is_on", "_limiter")

    def __init__(self, *, is_on: bool) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._is_on = is_on

    def count_address(self, rates: Rates, address: str, *, now: float) -> int:
        """Count a request of an address; answer the seconds to wait, 0 when it may go on."""
        return self._count(rates, rates.value.by_address, f"address:{address}", now)

    def count_name(self, rates: Rates, name: bytes, *, now: float) -> int:
        """Count a request for a handle, account or mailbox; answer the seconds to wait, 0 when it may go on."""
        return self._count(rates, rates.value.by_name, f"name:{name.hex()}", now)

    def _count(self, rates: Rates, amount: int, key: str, now: float) -> int:
        if not self._is_on:
            return 0
        item = RateLimitItemPerSecond(amount, rates.value.seconds)
        if self._limiter.hit(item, rates.value.name, key):
            return 0
        reset = self._limiter.get_window_stats(item, rates.value.name, key).reset_time
        return max(1, ceil(reset - now))
