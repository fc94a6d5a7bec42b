"""Emotion entries (seed 5): a situation, what was felt, how strongly; and figures over a period."""

from typing import Literal

import msgspec

from alcove.runtime.intents.asking import Ask, Done, View

Style = Literal["abstract", "diagram", "metaphor"]
Source = Literal["manual", "intake_flow", "import"]
Trend = Literal["improving", "declining", "stable"]


class EmotionView(View, frozen=True, kw_only=True):
    """One emotion entry.  `emotions` are names of `alcove.domain.emotion`; intensity 0-1, two decimals."""

    id: bytes
    situation: str
    emotions: tuple[str, ...]
    intensity: float
    notes: str
    source: Source
    style: Style
    intake: dict[str, str]
    """The questions of the intake and their answers, where it began with one."""
    felt_at: int
    timezone: str
    created_at: int
    modified_at: int
    trashed_at: int | None = None


class WriteEmotion(Ask[EmotionView], frozen=True, kw_only=True, tag="write_emotion"):
    """Keep a new emotion entry: situation 1-5000 characters, one to ten emotions, notes to 10,000."""

    situation: str
    emotions: tuple[str, ...]
    intensity: float
    notes: str = ""
    source: Source = "manual"
    style: Style = "abstract"
    intake: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    felt_at: int | None = None
    timezone: str = "UTC"


class EditEmotion(Ask[EmotionView], frozen=True, kw_only=True, tag="edit_emotion"):
    """Change what is given and leave the rest."""

    item: bytes
    situation: str | msgspec.UnsetType = msgspec.UNSET
    emotions: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    intensity: float | msgspec.UnsetType = msgspec.UNSET
    notes: str | msgspec.UnsetType = msgspec.UNSET
    style: Style | msgspec.UnsetType = msgspec.UNSET
    felt_at: int | msgspec.UnsetType = msgspec.UNSET


class TrashEmotion(Ask[Done], frozen=True, kw_only=True, tag="trash_emotion"):
    """Take it away, or bring it back with `back`."""

    item: bytes
    back: bool = False


class ListEmotions(Ask["EmotionPage"], frozen=True, kw_only=True, tag="list_emotions"):
    """A page, newest first; `after` is the last one of the page before (`felt_at`, id)."""

    since: int | None = None
    until: int | None = None
    emotion: str | None = None
    trashed: bool = False
    after: tuple[int, bytes] | None = None
    limit: int = 50


class EmotionPage(View, frozen=True, kw_only=True):
    """Emotion entries, and how many there are in all."""

    entries: tuple[EmotionView, ...]
    total: int


class EmotionAnalytics(Ask["EmotionFigures"], frozen=True, kw_only=True, tag="emotion_analytics"):
    """Figures of a span of instants; `trend` compares its two halves (docs/schema.md)."""

    since: int
    until: int


class EmotionCount(View, frozen=True, kw_only=True):
    """How often an emotion was named, and how strongly on average."""

    emotion: str
    count: int
    intensity: float


class EmotionFigures(View, frozen=True, kw_only=True):
    """Counts, most frequent first."""

    entries: int
    average_intensity: float | None
    most_common: str
    counts: tuple[EmotionCount, ...]
    trend: Trend
