"""What a new password is worth, said simply: by its length alone, since length is what counts and nothing is sent.

The engine asks for eight characters.  Nothing here refuses what the engine takes.
"""

from dataclasses import dataclass
from typing import Literal

from alcove_desktop.words import count_of, say

SHORTEST = 8
"""alcove.runtime.answers.passwords has the rule."""
GOOD, STRONG = 12, 18

Tone = Literal["plain", "error", "good"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A sentence below the field.  `can_go_on`: the two fields could be handed in."""

    sentence: str
    tone: Tone
    can_go_on: bool


def hint_for(new: str, repeated: str) -> Hint:
    """Say how a new password stands while it is typed."""
    length = len(new)
    if not length:
        return Hint(
            sentence=say("A few words that belong together only for you are easy to remember and hard to guess."),
            tone="plain",
            can_go_on=False,
        )
    if length < SHORTEST:
        missing = count_of("{n} more character is needed.", "{n} more characters are needed.", SHORTEST - length)
        return Hint(sentence=missing, tone="plain", can_go_on=False)
    if repeated and not new.startswith(repeated):
        return Hint(sentence=say("The two are not the same."), tone="error", can_go_on=False)
    same = repeated == new
    if len(set(new)) <= 3:
        return Hint(
            sentence=say("It repeats the same few characters and is easy to guess."), tone="error", can_go_on=same
        )
    if length < GOOD:
        return Hint(sentence=say("It will do. Longer is better: add a word."), tone="plain", can_go_on=same)
    if length < STRONG:
        return Hint(sentence=say("Good."), tone="good", can_go_on=same)
    return Hint(sentence=say("Very good."), tone="good", can_go_on=same)
