"""Names of zones, those that are none, and instants that are none."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from alcove.domain.instant import EARLIEST, LATEST, instant_or_none
from alcove.domain.zones import zone_of


def test_a_zone_is_found_by_its_name() -> None:
    assert zone_of("UTC") is UTC
    assert zone_of("Europe/Berlin") == ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("name", ["", "Middle/Earth", "../../etc/passwd", "/etc/localtime", "Europe", "a b", "\x00"])
def test_what_is_no_zones_name_has_no_meaning(name: str) -> None:
    assert zone_of(name) is None


@pytest.mark.parametrize("value", [None, True, 1.5, "5", EARLIEST - 1, LATEST + 1])
def test_what_is_no_instant_is_none(value: object) -> None:
    assert instant_or_none(value) is None
    assert instant_or_none(EARLIEST) == EARLIEST
