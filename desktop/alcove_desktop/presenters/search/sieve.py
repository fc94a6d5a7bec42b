"""What is searched for: the text and the filters round it."""

from dataclasses import dataclass, field

from alcove.domain.instant import Micros
from alcove.runtime.intents.reading import Filter, ListEntries, Search
from alcove_desktop.presenters.search.spans import Times, instants
from alcove_desktop.words import say

SHOWN = 50
"""How many results are asked for."""
MOOD_RANGES = ((1, 10), (1, 3), (4, 7), (8, 10))
"""What is offered; the first is any mood, and none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The filters."""

    times: Times = field(default_factory=Times)
    tag: str = ""
    mood: tuple[int, int] = (1, 10)
    starred: bool = False
    technique: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it lets everything through."""
        return self == Sieve()

    def filter(self, *, now: Micros, timezone: str, with_private: bool) -> Filter:
        """Put it as the engine asks for it."""
        since, until = instants(self.times, now=now, timezone=timezone)
        any_mood = self.mood == MOOD_RANGES[0]
        return Filter(
            tag=self.tag or None,
            mood_min=None if any_mood else self.mood[0],
            mood_max=None if any_mood else self.mood[1],
            starred=True if self.starred else None,
            technique=self.technique or None,
            since=since,
            until=until,
            with_private=with_private,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A question: with words it is a search, with filters alone a list, with neither it is none."""

    text: str
    sieve: Sieve

    @property
    def is_none(self) -> bool:
        """Nothing is asked for."""
        return not self.text.strip() and self.sieve.is_open

    def intent(self, where: Filter) -> Search | ListEntries:
        """Put it as the engine is asked."""
        text = self.text.strip()
        return Search(text=text, where=where, limit=SHOWN) if text else ListEntries(where=where, limit=SHOWN)


def mood_range_words(mood: tuple[int, int]) -> str:
    """Name a range of moods."""
    low, high = mood
    return say("Any mood") if mood == MOOD_RANGES[0] else say("Mood {low} to {high}", low=low, high=high)
