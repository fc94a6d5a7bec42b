"""The machine's own clock and chance keep what their ports promise."""

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.domain.instant import micros_to_datetime
from alcove.ports.clock import Clock
from alcove.ports.entropy import Entropy


def test_the_clock_tells_whole_microseconds_of_this_age() -> None:
    clock: Clock = SystemClock()
    at = clock.now()
    assert type(at) is int
    assert 2025 <= micros_to_datetime(at).year < 2200


def test_the_measuring_clock_never_runs_backwards() -> None:
    clock: Clock = SystemClock()
    readings = [clock.monotonic() for _ in range(1000)]
    assert readings == sorted(readings)


def test_chance_gives_as_many_bytes_as_asked_for_and_never_the_same() -> None:
    entropy: Entropy = SystemEntropy()
    assert [len(entropy.take(count)) for count in (0, 1, 16, 32, 1000)] == [0, 1, 16, 32, 1000]
    assert len({entropy.take(16) for _ in range(1000)}) == 1000
