"""What the search room says: how many were found, what is missing, what to do when there is nothing."""

from dataclasses import dataclass

from alcove_desktop.presenters.search.hits import Results
from alcove_desktop.presenters.search.sieve import SHOWN, Sought
from alcove_desktop.words import count_of, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A heading and a sentence."""

    heading: str
    sentence: str


def how_many(results: Results) -> str:
    """Say how many were found; of very many, that the best are shown."""
    if results.searched and results.total >= SHOWN:
        return count_of("The {n} that fit best", "The {n} that fit best", results.total)
    if not results.searched and results.total > len(results.hits):
        return count_of(
            "{n} entry, the newest {shown} are shown",
            "{n} entries, the newest {shown} are shown",
            results.total,
            shown=len(results.hits),
        )
    return count_of("{n} found", "{n} found", results.total) if results.total else say("Nothing found")


def what_is_missing(results: Results) -> str:
    """Say what the answer does not know yet; "" when it knows everything."""
    said: list[str] = []
    if results.near:
        said.append(say("No entry has these words; these come near in meaning."))
    if results.growing:
        said.append(
            count_of(
                "The index is still growing: {n} entry is not in it yet.",
                "The index is still growing: {n} entries are not in it yet.",
                results.growing,
            )
        )
    if results.searched and results.meaning_off:
        said.append(say("Found by words alone: the model for meaning is not on this computer."))
    return " ".join(said)


def nothing_typed() -> Words:
    """Say what one can do here."""
    return Words(
        heading=say("Find it again"),
        sentence=say(
            "Type a word, or what it was about. A phrase in “quotes” is found as it stands; "
            "a minus before a word leaves it out."
        ),
    )


def nothing_found(sought: Sought) -> Words:
    """Say it kindly, and what may help."""
    if not sought.sieve.is_open:
        return Words(
            heading=say("Nothing found"),
            sentence=say("No entry fits these words and filters together. Fewer filters may help."),
        )
    return Words(
        heading=say("Nothing found"),
        sentence=say("No entry fits these words. Another word for it may, or just the beginning of one."),
    )
