"""When to remind: which reminders are due, which came due while nobody looked, when to look again.

Only ids and instants are known here, never a word: this much may stay in memory while the journal is locked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from alcove.runtime.intents.reminders import ReminderView


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Waiting:
    """One time at which a reminder comes; instants in microseconds."""

    due_at: int
    item: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """What to do now."""

    fresh: tuple[Waiting, ...]
    """Due, and not told yet."""
    next_at: int | None
    """When to look again; None: when something changes."""


def waiting_of(reminders: Iterable[ReminderView]) -> tuple[Waiting, ...]:
    """Give the times that reminders wait for, soonest first; those that are completed wait for none."""
    return tuple(sorted(Waiting(due_at=one.due_at, item=one.id) for one in reminders if one.due_at is not None))


def look(waiting: Iterable[Waiting], *, told: frozenset[Waiting], now: int) -> Dues:
    """Decide what is due at `now`.  A snoozed one has another time and is told again."""
    waiting = tuple(waiting)
    fresh = tuple(one for one in waiting if one.due_at <= now and one not in told)
    return Dues(fresh=fresh, next_at=min((one.due_at for one in waiting if one.due_at > now), default=None))


def still_told(waiting: Iterable[Waiting], told: frozenset[Waiting]) -> frozenset[Waiting]:
    """Forget those told of that wait no more."""
    return told & frozenset(waiting)


def missed(waiting: Iterable[Waiting], *, since: int | None, now: int) -> int:
    """Count those that came due between `since` and `now`; since None (it is not known): all that are due."""
    return sum(one.due_at <= now and (since is None or one.due_at > since) for one in waiting)
