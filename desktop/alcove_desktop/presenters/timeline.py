"""Which entries the timeline shows, and what it says when there are none."""

from dataclasses import dataclass

from alcove.runtime.intents.reading import Filter
from alcove_desktop.words import count_of, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What the person chose above the list."""

    starred: bool = False
    tag: str = ""

    def filter(self, *, with_private: bool) -> Filter:
        """Put it as the engine asks for it."""
        return Filter(starred=True if self.starred else None, tag=self.tag or None, with_private=with_private)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptiness:
    """An empty list, kindly."""

    icon: str
    heading: str
    sentence: str
    button: str = ""


def emptiness(sieve: Sieve) -> Emptiness:
    """Say why the list is empty, and what could be done."""
    if sieve.tag:
        return Emptiness(
            icon="tag",
            heading=say("Nothing with this tag"),
            sentence=say("Entries that you tag “{tag}” appear here.", tag=sieve.tag),
        )
    if sieve.starred:
        return Emptiness(
            icon="star",
            heading=say("No starred entries yet"),
            sentence=say("Star what you want to find again quickly."),
        )
    return Emptiness(
        icon="book",
        heading=say("Your journal begins here"),
        sentence=say("What you write appears here, newest first."),
        button=say("Write"),
    )


def how_many(total: int) -> str:
    """Say how many entries the list has."""
    return count_of("{n} entry", "{n} entries", total)
