"""Progress in words: warm, and never a word of blame."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from alcove.runtime.intents.progress import MilestoneView, ProgressView
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.presenters.insights.milestones import ProgressPage, progress_page

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NAMES = DayNames(months=MONTHS, short_months=MONTHS, weekdays=WEEKDAYS, short_weekdays=WEEKDAYS, first_weekday=0)
VIEW = ProgressView(
    entries=14,
    words=2310,
    days=12,
    current_streak_days=3,
    longest_streak_days=5,
    forgiving_streak_days=9,
    longest_forgiving_streak_days=9,
    last_journaled_date="2026-11-28",
    milestones=(
        MilestoneView(kind="entries", goal=10, have=14, reached_on="2026-11-20"),
        MilestoneView(kind="entries", goal=50, have=14, reached_on=""),
        MilestoneView(kind="entries", goal=100, have=14, reached_on=""),
        MilestoneView(kind="streak", goal=7, have=5, reached_on=""),
        MilestoneView(kind="streak", goal=30, have=5, reached_on=""),
    ),
    techniques_tried={"gratitude_list": 2, "free_writing": 5},
    favourite_technique="free_writing",
)
BROKEN = {"current_streak_days": 0, "forgiving_streak_days": 0}


def page(days_this_month: int = 12, rest_days: int = 1, **changes: Any) -> ProgressPage:
    view = msgspec.structs.replace(VIEW, **changes)
    return progress_page(
        view, days_this_month=days_this_month, rest_days=rest_days, today=date(2026, 11, 28), names=NAMES
    )


def test_the_page_opens_with_what_was_done_this_month() -> None:
    assert page().opening == "You wrote on 12 days this month."
    assert page(days_this_month=1).opening == "You wrote on 1 day this month."
    assert page(days_this_month=0).opening == "You have written on 12 days so far."


def test_the_two_streaks_stand_beside_each_other_with_one_plain_sentence() -> None:
    strict, forgiving = page().rings
    assert (strict.value, strict.goal, strict.text) == (3, 5, "In a row: 3 days, longest: 5 days")
    assert (forgiving.value, forgiving.goal) == (9, 30)
    assert forgiving.beneath == "your longest so far"
    assert page().rings_say.startswith("“With rest days” goes on when you pause for 1 day;")
    assert "up to 2 days" in page(rest_days=2).rings_say
    assert page(rest_days=0).rings_say == "Rest days are off: both count days without a pause."


def test_a_broken_streak_says_nothing() -> None:
    broken = page(**BROKEN)
    assert broken.rings == ()
    assert all(tile.number != "0" for tile in broken.tiles)
    assert [tile.name for tile in broken.tiles] == ["entries", "words", "days of writing", "days in your longest row"]


def test_the_nearest_milestone_of_each_kind_is_ahead() -> None:
    assert [(one.name, one.text) for one in page().ahead] == [("50 entries", "14 of 50"), ("7 days in a row", "5 of 7")]
    assert page().reached == ("10 entries, on 20 Nov 2026",)


def test_techniques_are_listed_the_favourite_first() -> None:
    chart = page().techniques
    assert chart is not None
    assert chart.points == ("Free writing", "Gratitude list")
    assert page(techniques_tried={}).techniques is None


def test_an_empty_journal_is_known_as_such() -> None:
    assert page(entries=0, words=0, days=0).is_empty
    assert replace(page(), is_empty=True).is_empty
