"""When to ask, calmly, whether this journal should be kept: a password, a recovery kit, perhaps a server.

Not at first: somebody who begins to write is not held up.  After the third entry or on the second day, when there is no
password yet; who puts it off is asked again after a week.
"""

from dataclasses import dataclass

from alcove_desktop.words import say

ENTRIES, DAYS = 3, 2
AGAIN_AFTER = 7 * 86_400 * 1_000_000
"""Microseconds from one asking to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the decision needs.  `asked_at` 0: never; instants in microseconds since 1970."""

    has_password: bool
    entries: int
    days: int
    """Days on which something was written."""
    asked_at: int
    now: int


def should_ask(kept: Kept) -> bool:
    """Decide whether to ask now."""
    if kept.has_password or (kept.entries < ENTRIES and kept.days < DAYS):
        return False
    return not kept.asked_at or kept.now - kept.asked_at >= AGAIN_AFTER


def needs_days(kept: Kept) -> bool:
    """Tell whether the count of days would change the decision (to count them costs a question)."""
    return 0 < kept.entries < ENTRIES and not should_ask(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWords:
    """The banner."""

    heading: str
    sentence: str
    yes: str
    later: str


def keep_words() -> KeepWords:
    """Give the banner's words."""
    return KeepWords(
        heading=say("Keep this journal"),
        sentence=say("You have begun to write here. A password makes it yours alone. It takes a minute, and can wait."),
        yes=say("Set a password…"),
        later=say("Not now"),
    )
