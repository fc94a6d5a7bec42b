"""Emotion entries and their figures (seed 5)."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar, cast

import msgspec

from alcove.domain.collections import Collection
from alcove.domain.emotion import (
    EMOTIONS,
    INTAKE_MAX,
    NOTES_MAX,
    SITUATION_MAX,
    EmotionEntry,
    emotion_to_item,
    figures_of,
    in_order,
    item_to_emotion,
)
from alcove.domain.ids import ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.ports.store import ItemQuery, Reading
from alcove.runtime.answers.items import check_words, keep_changed_item, keep_new_item, kept_item
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.emotions import (
    EditEmotion,
    EmotionAnalytics,
    EmotionCount,
    EmotionFigures,
    EmotionPage,
    EmotionView,
    ListEmotions,
    Source,
    Style,
    TrashEmotion,
    WriteEmotion,
)
from alcove.runtime.journal import Journal
from alcove.runtime.opened import Opened, Tell

T = TypeVar("T")

NOT_HERE = "There is no such emotion entry."
MOST = 500
"""Entries on one page."""


def write_emotion(opened: Opened, question: WriteEmotion, _tell: Tell) -> EmotionView:
    """Keep a new emotion entry."""
    journal = opened.journal
    with journal.lock:
        now = journal.now()
        entry = EmotionEntry(
            id=journal.new_item(),
            situation=question.situation,
            emotions=_checked_emotions(question.emotions),
            intensity=_checked_intensity(question.intensity),
            notes=question.notes,
            source=question.source,
            style=question.style,
            intake=question.intake,
            felt_at=now if question.felt_at is None else _instant(question.felt_at),
            timezone=question.timezone,
            created_at=now,
            modified_at=now,
        )
        keep_new_item(journal, emotion_to_item(_checked(entry)))
    return _view(_kept(journal, entry.id))


def edit_emotion(opened: Opened, question: EditEmotion, _tell: Tell) -> EmotionView:
    """Change what is given."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        before = _kept(journal, item)
        after = replace(
            before,
            situation=_given(question.situation, before.situation),
            emotions=_checked_emotions(_given(question.emotions, before.emotions)),
            intensity=_checked_intensity(_given(question.intensity, before.intensity)),
            notes=_given(question.notes, before.notes),
            style=_given(question.style, before.style),
            felt_at=_instant(_given(question.felt_at, before.felt_at)),
        )
        keep_changed_item(journal, emotion_to_item(before), emotion_to_item(_checked(after)))
    return _view(_kept(journal, item))


def trash_emotion(opened: Opened, question: TrashEmotion, _tell: Tell) -> Done:
    """Take it away, or bring it back."""
    journal = opened.journal
    with journal.lock:
        before = _kept(journal, ItemId(question.item))
        if (before.trashed_at is None) != question.back:
            after = replace(before, trashed_at=None if question.back else journal.now())
            keep_changed_item(journal, emotion_to_item(before), emotion_to_item(after))
    return Done()


def list_emotions(opened: Opened, question: ListEmotions, _tell: Tell) -> EmotionPage:
    """Give a page, newest first."""
    if question.emotion is not None and question.emotion not in EMOTIONS:
        raise Refusal("bad_input", _among())
    limit = max(1, min(question.limit, MOST))
    query = ItemQuery(
        collection=Collection.EMOTION_ENTRY,
        trashed=question.trashed,
        since=None if question.since is None else Micros(question.since),
        until=None if question.until is None else Micros(question.until),
        limit=limit if question.emotion is None else MOST,
    )
    after = None if question.after is None else (Micros(question.after[0]), ItemId(question.after[1]))
    with opened.journal.read() as reading:
        following = _paged(reading, replace(query, after=after))
        if question.emotion is None:
            total = reading.count_items(query)
        else:
            following = (one for one in following if question.emotion in one.emotions)
            total = sum(question.emotion in one.emotions for one in _paged(reading, query))
        entries = tuple(map(_view, islice(following, limit)))
    return EmotionPage(entries=entries, total=total)


def emotion_analytics(opened: Opened, question: EmotionAnalytics, _tell: Tell) -> EmotionFigures:
    """Give the figures of a span of instants, worked out from its entries (`alcove.domain.emotion`)."""
    if question.since >= question.until:
        raise Refusal("bad_input", "A span of time begins before it ends.")
    since, until = Micros(max(question.since, EARLIEST)), Micros(min(question.until, LATEST))
    query = ItemQuery(collection=Collection.EMOTION_ENTRY, since=since, until=until, limit=MOST)
    with opened.journal.read() as reading:
        figures = figures_of(_paged(reading, query), since=since, until=until)
    return EmotionFigures(
        entries=figures.entries,
        average_intensity=figures.average_intensity,
        most_common=figures.most_common,
        counts=tuple(
            EmotionCount(emotion=one.emotion, count=one.count, intensity=one.intensity) for one in figures.counts
        ),
        trend=figures.trend,
    )


def _paged(reading: Reading, query: ItemQuery) -> Iterator[EmotionEntry]:
    """Give entries one by one, no more of them in memory than a page; what another version wrote is passed over."""
    while page := reading.items(query):
        yield from (entry for entry in map(item_to_emotion, page) if entry is not None)
        query = replace(query, after=(page[-1].at, page[-1].id))


def _kept(journal: Journal, item: ItemId) -> EmotionEntry:
    found = kept_item(journal, Collection.EMOTION_ENTRY, item)
    entry = None if found is None else item_to_emotion(found)
    if entry is None:
        raise Refusal("not_found", NOT_HERE)
    return entry


def _checked(entry: EmotionEntry) -> EmotionEntry:
    check_words(entry.situation, entry.notes, entry.timezone, *entry.intake.keys(), *entry.intake.values())
    if not entry.situation.strip():
        raise Refusal("bad_input", "An emotion entry says what the situation was.")
    if len(entry.situation) > SITUATION_MAX:
        raise Refusal("bad_input", f"A situation has at most {SITUATION_MAX:,} characters.")
    if len(entry.notes) > NOTES_MAX:
        raise Refusal("bad_input", f"Notes have at most {NOTES_MAX:,} characters.")
    if sum(len(question) + len(answer) for question, answer in entry.intake.items()) > INTAKE_MAX:
        raise Refusal("bad_input", f"Questions and answers together have at most {INTAKE_MAX:,} characters.")
    return entry


def _checked_emotions(emotions: tuple[str, ...]) -> tuple[str, ...]:
    if not emotions:
        raise Refusal("bad_input", "Choose at least one emotion.")
    if not set(emotions) <= set(EMOTIONS):
        raise Refusal("bad_input", _among())
    return in_order(emotions)


def _checked_intensity(intensity: float) -> float:
    if math.isnan(intensity) or not 0 <= intensity <= 1:
        raise Refusal("bad_input", "Intensity goes from 0 to 1.")
    return round(float(intensity), 2)


def _instant(at: int) -> Micros:
    if not EARLIEST <= at <= LATEST:
        raise Refusal("bad_input", "A moment lies between the years 1 and 9999.")
    return Micros(at)


def _among() -> str:
    return f"An emotion is one of {', '.join(EMOTIONS)}."


def _view(entry: EmotionEntry) -> EmotionView:
    return EmotionView(
        id=entry.id,
        situation=entry.situation,
        emotions=entry.emotions,
        intensity=entry.intensity,
        notes=entry.notes,
        source=cast("Source", entry.source),
        style=cast("Style", entry.style),
        intake=dict(entry.intake),
        felt_at=entry.felt_at,
        timezone=entry.timezone,
        created_at=entry.created_at,
        modified_at=entry.modified_at,
        trashed_at=entry.trashed_at,
    )


def _given(value: T | msgspec.UnsetType, otherwise: T) -> T:
    return otherwise if isinstance(value, msgspec.UnsetType) else value
