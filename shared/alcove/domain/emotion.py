"""An emotion entry, and what entries of a period say together (seed 5).

Rules:
- situation 1-5000 characters; one to ten of the ten emotions, each once; intensity 0-1 with two decimals; notes to
  10,000 characters;
- joy, contentment and excitement are pleasant, surprise is neither, the other six are unpleasant;
- an entry's *tone* is its intensity times (pleasant emotions - unpleasant ones) / all of its emotions: -1 to 1;
- the *trend* compares the mean tone of the period's second half with that of its first: from `TREND_THRESHOLD` upwards
  improving, from its negative downwards declining, otherwise, or where a half has no entry, stable.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from alcove.domain.collections import Collection
from alcove.domain.entry import Json
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros, instant_or_none
from alcove.domain.item import Item, Scalar, choice_in, words_in

EMOTIONS = (
    "joy", "sadness", "anger", "fear", "disgust", "surprise", "anxiety", "contentment", "frustration", "excitement",
)  # fmt: skip
PLEASANT = frozenset({"joy", "contentment", "excitement"})
NEUTRAL = frozenset({"surprise"})
UNPLEASANT = frozenset(EMOTIONS) - PLEASANT - NEUTRAL
STYLES = ("abstract", "diagram", "metaphor")
SOURCES = ("manual", "intake_flow", "import")
SITUATION_MAX = 5000
NOTES_MAX = 10_000
INTAKE_MAX = 20_000
"""Characters of all questions and answers of an intake together: ours, the seed sets no end."""
TREND_THRESHOLD = 0.1
"""On the scale of tone from -1 to 1; ours, the seed names the three trends and no number."""

Trend = Literal["improving", "declining", "stable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionEntry:
    """One emotion entry; `emotions` in the order of `EMOTIONS`."""

    id: ItemId
    situation: str
    emotions: tuple[str, ...]
    intensity: float
    notes: str = ""
    source: str = SOURCES[0]
    style: str = STYLES[0]
    intake: Mapping[str, str] = field(default_factory=dict[str, str])
    felt_at: Micros
    timezone: str = "UTC"
    created_at: Micros
    modified_at: Micros
    trashed_at: Micros | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many entries name an emotion, and their mean intensity, two decimals."""

    emotion: str
    count: int
    intensity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the entries of a period say together; counts most frequent first, equal ones in the order of `EMOTIONS`."""

    entries: int
    average_intensity: float | None
    counts: tuple[Count, ...]
    trend: Trend

    @property
    def most_common(self) -> str:
        """The emotion named most often; "" when none was."""
        return self.counts[0].emotion if self.counts else ""


def figures_of(entries: Iterable[EmotionEntry], *, since: Micros, until: Micros) -> Figures:
    """Work out the figures of a period; `since` is included, `until` is not."""
    within = [entry for entry in entries if since <= entry.felt_at < until]
    named = {emotion: [one.intensity for one in within if emotion in one.emotions] for emotion in EMOTIONS}
    counts = [
        Count(emotion=emotion, count=len(found), intensity=round(_mean(found), 2))
        for emotion, found in named.items()
        if found
    ]
    return Figures(
        entries=len(within),
        average_intensity=round(_mean([entry.intensity for entry in within]), 2) if within else None,
        counts=tuple(sorted(counts, key=lambda one: -one.count)),
        trend=_trend(within, middle=since + (until - since) // 2),
    )


def tone_of(entry: EmotionEntry) -> float:
    """Give an entry's tone, -1 to 1."""
    signs = [(emotion in PLEASANT) - (emotion in UNPLEASANT) for emotion in entry.emotions]
    return entry.intensity * sum(signs) / len(signs)


def _trend(entries: Sequence[EmotionEntry], *, middle: int) -> Trend:
    first = [tone_of(entry) for entry in entries if entry.felt_at < middle]
    second = [tone_of(entry) for entry in entries if entry.felt_at >= middle]
    if not first or not second:
        return "stable"
    difference = round(_mean(second) - _mean(first), 9)  # what floats add at the end decides nothing
    if difference >= TREND_THRESHOLD:
        return "improving"
    return "declining" if difference <= -TREND_THRESHOLD else "stable"


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)  # exact, so that the order of entries decides nothing


def in_order(emotions: Iterable[str]) -> tuple[str, ...]:
    """Give the known ones among these in the order of `EMOTIONS`, each once."""
    given = set(emotions)
    return tuple(emotion for emotion in EMOTIONS if emotion in given)


def emotion_to_item(entry: EmotionEntry) -> Item:
    """Give an emotion entry as an item: its emotions are the item's members, its notes the item's text."""
    intake = json.dumps(dict(entry.intake), ensure_ascii=False) if entry.intake else ""
    return Item(
        collection=Collection.EMOTION_ENTRY,
        id=entry.id,
        at=entry.felt_at,
        modified_at=entry.modified_at,
        trashed_at=entry.trashed_at,
        fields={
            "situation": entry.situation,
            "emotions": " ".join(entry.emotions),
            "intensity": entry.intensity,
            "source": entry.source,
            "style": entry.style,
            "intake": intake,
            "felt_at": entry.felt_at,
            "timezone": entry.timezone,
            "created_at": entry.created_at,
            "trashed_at": entry.trashed_at,
        },
        members=frozenset(entry.emotions),
        text=entry.notes,
    )


def item_to_emotion(item: Item) -> EmotionEntry | None:
    """Read the emotion entry that an item holds; None when it has no situation or no emotion that is known here.

    Members merge, so two devices may between them have taken the last ones away: then what was last chosen as a whole
    counts, since an entry has at least one.
    """
    situation = words_in(item.fields, "situation")
    emotions = in_order(item.members) or in_order(words_in(item.fields, "emotions").split())
    if not situation or not emotions:
        return None
    created_at = instant_or_none(item.fields.get("created_at"))
    return EmotionEntry(
        id=item.id,
        situation=situation,
        emotions=emotions,
        intensity=_intensity(item.fields.get("intensity")),
        notes=item.text,
        source=choice_in(item.fields, "source", SOURCES),
        style=choice_in(item.fields, "style", STYLES),
        intake=_intake(words_in(item.fields, "intake")),
        felt_at=item.at,
        timezone=words_in(item.fields, "timezone", "UTC"),
        created_at=item.at if created_at is None else created_at,
        modified_at=item.modified_at,
        trashed_at=item.trashed_at,
    )


def _intensity(value: Scalar) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return round(float(value), 2)
    return 0.0


def _intake(text: str) -> dict[str, str]:
    try:
        found: Json = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {question: answer for question, answer in found.items() if isinstance(answer, str)}
