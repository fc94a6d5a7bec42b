"""Emotion entries as a person sees them: a row of the list, and the form with what it still needs.

The limits are the engine's own (seed 5): situation 1-5000 characters, one to ten emotions, intensity 0-1, notes to
10,000.
"""

from dataclasses import dataclass, field
from datetime import datetime

from alcove.domain.emotion import NOTES_MAX, SITUATION_MAX
from alcove.runtime.intents.emotions import EmotionView, Source, Style
from alcove_desktop.emotion_pictures.describe import strength
from alcove_desktop.emotion_pictures.feelings import EMOTIONS, listed, name_of, noun_of
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.words import number, say

NEAR_THE_END = 0.9
"""From this part of the room on, the counter says how much is left; before that it would only disturb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionRow:
    """One row of the list; `moment` on the wall clock of where it was felt."""

    view: EmotionView
    heading: str
    names: str
    strength: str
    moment: datetime


def row_of(view: EmotionView) -> EmotionRow:
    """Show an entry of the engine."""
    return EmotionRow(
        view=view,
        heading=" ".join(view.situation.split()),
        names=", ".join(name_of(emotion) for emotion in view.emotions),
        strength=strength(view),
        moment=local_moment(view.felt_at, view.timezone),
    )


def spoken_row(row: EmotionRow, when: str) -> str:
    """What a screen reader says of a row."""
    names = listed(tuple(noun_of(emotion) for emotion in row.view.emotions))
    return f"{when}. {row.heading}. {names}, {row.strength}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionForm:
    """What is in the form now; `item` is the entry that is edited, None for a new one."""

    item: bytes | None = None
    situation: str = ""
    emotions: frozenset[str] = frozenset()
    intensity: float = 0.5
    notes: str = ""
    source: Source = "manual"
    style: Style = "abstract"
    intake: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_begun(self) -> bool:
        """Whether there is something in it that one would not want to lose."""
        return bool(self.situation.strip() or self.notes.strip() or self.emotions)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The emotions, in the order in which they are offered."""
        return tuple(emotion for emotion in EMOTIONS if emotion in self.emotions)


def form_of(view: EmotionView) -> EmotionForm:
    """Begin to edit an entry."""
    return EmotionForm(
        item=view.id,
        situation=view.situation,
        emotions=frozenset(view.emotions),
        intensity=view.intensity,
        notes=view.notes,
        source=view.source,
        style=view.style,
        intake=view.intake,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a form cannot be saved yet, and where: situation, emotions, notes."""

    where: str
    sentence: str


def missing(form: EmotionForm) -> Missing | None:
    """Say the first thing that stands in the way of saving, if there is one."""
    if not form.situation.strip():
        return Missing(where="situation", sentence=say("Write a few words about what happened."))
    if len(form.situation) > SITUATION_MAX:
        over = number(len(form.situation) - SITUATION_MAX)
        return Missing(
            where="situation", sentence=say("The situation is too long by {n} characters; notes hold more.", n=over)
        )
    if not form.emotions:
        return Missing(where="emotions", sentence=say("Choose at least one feeling."))
    if len(form.notes) > NOTES_MAX:
        over = number(len(form.notes) - NOTES_MAX)
        return Missing(where="notes", sentence=say("The notes are too long by {n} characters.", n=over))
    return None


def counter(length: int, most: int) -> str:
    """Say how much room is left, once it becomes scarce."""
    if length > most:
        return say("{n} characters too many", n=number(length - most))
    if length >= most * NEAR_THE_END:
        return say("Room for {n} more characters", n=number(most - length))
    return ""
