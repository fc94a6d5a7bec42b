"""The ten emotions (seed 5) as this program speaks of them and draws them.

`pleasant` and `stirred` place each on the two axes of the circumplex (Russell 1980), roughly: they choose forms and
weather in a picture and mean nothing about a person.
"""

from dataclasses import dataclass
from typing import Protocol

from alcove_desktop.emotion_pictures.chance import seed_from
from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """How an emotion moves: pleasant -1..1, stirred 0..1 (still to restless)."""

    pleasant: float
    stirred: float


TEMPERS = {
    "joy": Temper(pleasant=0.9, stirred=0.55),
    "contentment": Temper(pleasant=0.8, stirred=0.1),
    "excitement": Temper(pleasant=0.7, stirred=0.9),
    "surprise": Temper(pleasant=0.2, stirred=0.8),
    "sadness": Temper(pleasant=-0.7, stirred=0.15),
    "fear": Temper(pleasant=-0.75, stirred=0.8),
    "anxiety": Temper(pleasant=-0.55, stirred=0.7),
    "frustration": Temper(pleasant=-0.6, stirred=0.6),
    "anger": Temper(pleasant=-0.7, stirred=0.95),
    "disgust": Temper(pleasant=-0.65, stirred=0.4),
}
EMOTIONS = tuple(TEMPERS)
"""In the order in which they are offered."""


def name_of(emotion: str) -> str:
    """Give an emotion's name in the person's language."""
    names = {
        "joy": say("Joy"),
        "contentment": say("Contentment"),
        "excitement": say("Excitement"),
        "surprise": say("Surprise"),
        "sadness": say("Sadness"),
        "fear": say("Fear"),
        "anxiety": say("Anxiety"),
        "frustration": say("Frustration"),
        "anger": say("Anger"),
        "disgust": say("Disgust"),
    }
    return names.get(emotion, emotion)


def noun_of(emotion: str) -> str:
    """Give an emotion's name as it stands within a sentence."""
    nouns = {
        "joy": say("joy"),
        "contentment": say("contentment"),
        "excitement": say("excitement"),
        "surprise": say("surprise"),
        "sadness": say("sadness"),
        "fear": say("fear"),
        "anxiety": say("anxiety"),
        "frustration": say("frustration"),
        "anger": say("anger"),
        "disgust": say("disgust"),
    }
    return nouns.get(emotion, emotion)


def strength_word(intensity: float) -> str:
    """Say in words how strong an intensity of 0-1 is."""
    if intensity < 0.15:
        return say("hardly")
    if intensity < 0.35:
        return say("a little")
    if intensity < 0.55:
        return say("noticeably")
    if intensity < 0.75:
        return say("strongly")
    return say("very strongly")


def listed(names: tuple[str, ...]) -> str:
    """Join names as one says them: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return say("{most} and {last}", most=", ".join(names[:-1]), last=names[-1])


class Felt(Protocol):
    """What a picture is drawn from; an EmotionView is one."""

    @property
    def id(self) -> bytes:
        """The entry's id."""
        ...

    @property
    def situation(self) -> str:
        """What happened, in the person's words."""
        ...

    @property
    def emotions(self) -> tuple[str, ...]:
        """One to ten, in the order in which they were named."""
        ...

    @property
    def intensity(self) -> float:
        """How strongly, 0-1."""
        ...


def seed_of(felt: Felt) -> int:
    """Give the seed of an entry's pictures: the same for the same id, emotions and intensity."""
    return seed_from(felt.id, *(emotion.encode() for emotion in felt.emotions), f"{felt.intensity:.2f}".encode())
