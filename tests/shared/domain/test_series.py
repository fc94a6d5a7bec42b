"""Values over days, weeks and months: nothing is lost between the steps."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.progress import Written
from alcove.domain.series import OF_ENTRIES, Step, counts_by_name, hours_of_day, means, step_of, steps, sums

SINCE, UNTIL = date(2025, 11, 15).toordinal(), date(2026, 3, 1).toordinal()
STEPS = st.sampled_from(["day", "week", "month"])
DAYS = st.integers(SINCE, UNTIL)


def labels(since: str, until: str, step: Step) -> list[str]:
    found = steps(date.fromisoformat(since).toordinal(), date.fromisoformat(until).toordinal(), step)
    return [date.fromordinal(day).isoformat() for day in found]


@pytest.mark.parametrize(
    ("step", "since", "until", "wanted"),
    [
        ("day", "2026-02-27", "2026-03-02", ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]),
        ("week", "2026-11-25", "2026-12-07", ["2026-11-23", "2026-11-30", "2026-12-07"]),
        ("month", "2025-11-15", "2026-03-01", ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01"]),
        ("month", "2027-02-01", "2027-03-01", ["2027-02-01", "2027-03-01"]),
        ("day", "2026-02-02", "2026-02-01", []),
        ("week", "0001-01-01", "0001-01-09", ["0001-01-01", "0001-01-08"]),
        ("day", "9999-12-30", "9999-12-31", ["9999-12-30", "9999-12-31"]),
        ("week", "9999-12-26", "9999-12-31", ["9999-12-20", "9999-12-27"]),
        ("month", "9999-12-30", "9999-12-31", ["9999-12-01"]),
    ],
)
def test_steps_follow_each_other(step: Step, since: str, until: str, wanted: list[str]) -> None:
    assert labels(since, until, step) == wanted


@given(DAYS, STEPS)
def test_every_day_lies_in_one_step(day: int, step: Step) -> None:
    found = list(steps(SINCE, UNTIL, step))
    own = step_of(day, step)
    assert own in found
    assert own <= day < next((other for other in found if other > own), UNTIL + 32)
    assert all(one < other for one, other in pairwise(found))


@given(st.lists(st.tuples(DAYS, st.integers(0, 1000))), STEPS)
def test_sums_add_up_to_the_whole(rows: list[tuple[int, int]], step: Step) -> None:
    found = sums(rows, list(steps(SINCE, UNTIL, step)), step)
    assert sum(value or 0 for value in found) == sum(value for _, value in rows)


@given(st.lists(st.tuples(DAYS, st.integers(1, 10))), STEPS)
def test_means_lie_between_what_they_are_made_of(rows: list[tuple[int, int]], step: Step) -> None:
    where = list(steps(SINCE, UNTIL, step))
    for label, mean in zip(where, means(rows, where, step), strict=True):
        own = [value for day, value in rows if step_of(day, step) == label]
        assert (mean is None) == (not own)
        assert mean is None or min(own) - 1e-9 <= mean <= max(own) + 1e-9


def test_names_are_counted_each_for_itself_the_most_frequent_first() -> None:
    rows = [(SINCE, "joy"), (SINCE + 1, "fear"), (SINCE + 1, "joy"), (SINCE + 2, "anger")]
    found = counts_by_name(rows, [SINCE, SINCE + 1, SINCE + 2], "day")
    assert found == (("joy", (1.0, 1.0, 0.0)), ("anger", (0.0, 0.0, 1.0)), ("fear", (0.0, 1.0, 0.0)))


def test_what_entries_give() -> None:
    entries = [Written(SINCE, 7, 10, 4), Written(SINCE, 23, 20, None), Written(SINCE + 2, 7, 5, 8)]
    days = [SINCE, SINCE + 1, SINCE + 2]
    assert OF_ENTRIES["mood"](entries, days, "day") == (4.0, None, 8.0)
    assert OF_ENTRIES["words"](entries, days, "day") == (30.0, 0.0, 5.0)
    assert OF_ENTRIES["entries"](entries, days, "day") == (2.0, 0.0, 1.0)
    hours = hours_of_day(entries)
    assert (len(hours), hours[7], hours[23], hours[0]) == (24, 2.0, 1.0, 0.0)
