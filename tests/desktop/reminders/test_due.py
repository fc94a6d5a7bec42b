"""Which reminders are due, which were missed, when to look again."""

from alcove.runtime.intents.reminders import ReminderView
from alcove_desktop.presenters.due import Waiting, look, missed, still_told, waiting_of

MINUTE = 60_000_000


def wait(item: bytes, due_at: int) -> Waiting:
    return Waiting(item=item, due_at=due_at)


def test_only_reminders_that_wait_are_watched_and_the_soonest_comes_first() -> None:
    found = waiting_of([_view(b"c", None), _view(b"b", 2 * MINUTE), _view(b"a", MINUTE)])
    assert [one.item for one in found] == [b"a", b"b"]


def test_one_is_due_from_its_very_instant() -> None:
    waiting = (wait(b"a", MINUTE),)
    assert look(waiting, told=frozenset(), now=MINUTE - 1).fresh == ()
    assert look(waiting, told=frozenset(), now=MINUTE).fresh == waiting


def test_each_is_told_once_until_it_is_put_off() -> None:
    before, after = wait(b"a", MINUTE), wait(b"a", 3 * MINUTE)
    told = frozenset({before})
    assert look((before,), told=told, now=2 * MINUTE).fresh == ()
    assert look((after,), told=told, now=3 * MINUTE).fresh == (after,)
    assert still_told((after,), told) == frozenset()


def test_the_next_look_is_at_the_soonest_that_is_still_to_come() -> None:
    waiting = (wait(b"a", MINUTE), wait(b"b", 5 * MINUTE), wait(b"c", 3 * MINUTE))
    assert look(waiting, told=frozenset(), now=2 * MINUTE).next_at == 3 * MINUTE
    assert look(waiting, told=frozenset(), now=5 * MINUTE).next_at is None


def test_missed_are_those_that_came_while_nobody_looked() -> None:
    waiting = (wait(b"a", MINUTE), wait(b"b", 3 * MINUTE), wait(b"c", 9 * MINUTE))
    assert missed(waiting, since=2 * MINUTE, now=4 * MINUTE) == 1
    assert missed(waiting, since=None, now=4 * MINUTE) == 2


def _view(item: bytes, due_at: int | None) -> ReminderView:
    return ReminderView(
        id=item,
        title="Water the plants",
        description="",
        reminder_time=0,
        timezone="UTC",
        priority=2,
        repeat_pattern="none",
        is_completed=due_at is None,
        completed_at=None,
        snoozed_until=None,
        due_at=due_at,
        created_at=0,
        modified_at=0,
    )
