"""A journal of a few days, and a clock that stands still on one of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.runtime.client import EngineClient
from alcove.runtime.intents.writing import EntryView, WriteEntry
from alcove_desktop.desk import Desk


class StandingClock:
    """Saturday 28 November 2026, noon in Vienna."""

    def now(self) -> Micros:
        return datetime_to_micros(datetime(2026, 11, 28, 11, tzinfo=UTC))

    def monotonic(self) -> float:
        return 0.0


def write(
    client: EngineClient, text: str, when: datetime, mood: int | None = None, *, starred: bool = False
) -> EntryView:
    at = datetime_to_micros(when)
    return client.ask(WriteEntry(text=text, mood=mood, written_at=at, timezone="Europe/Vienna", starred=starred))


@pytest.fixture
def journal(client: EngineClient) -> dict[str, EntryView]:
    """Entries across months and years."""
    return {
        "rain": write(client, "Rain on the roof.", datetime(2026, 11, 28, 7, tzinfo=UTC), 6, starred=True),
        "walk": write(client, "A long walk.", datetime(2026, 11, 28, 9, tzinfo=UTC), 8),
        "cake": write(client, "Cake for Anna.", datetime(2026, 11, 2, 15, tzinfo=UTC), None),
        "snow": write(client, "The first snow.", datetime(2026, 10, 31, 20, tzinfo=UTC), 9),
        "old": write(client, "Moved into the flat.", datetime(2019, 11, 28, 12, tzinfo=UTC), 4),
        "older": write(client, "Packed boxes.", datetime(2018, 11, 28, 12, tzinfo=UTC), 5),
    }


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, clock=StandingClock())
