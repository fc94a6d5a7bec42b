"""Emotion entries through the engine: kept, listed in pages, counted, and every refusal a sentence."""

from typing import Any

import pytest
from engine_parts import EngineAt

from alcove.domain.emotion import EMOTIONS
from alcove.domain.instant import EARLIEST, LATEST
from alcove.runtime.intents.emotions import (
    EditEmotion,
    EmotionAnalytics,
    EmotionPage,
    EmotionView,
    ListEmotions,
    TrashEmotion,
    WriteEmotion,
)
from alcove.runtime.intents.keeping import RebuildIndexes

DAY = 86_400_000_000


def write(device: EngineAt, *emotions: str, **fields: Any) -> EmotionView:
    given: dict[str, Any] = {"situation": "At work", "emotions": emotions or ("joy",), "intensity": 0.5, **fields}
    return device.ask(WriteEmotion(**given))


def page(device: EngineAt, **fields: Any) -> EmotionPage:
    return device.ask(ListEmotions(**fields))


def test_an_emotion_entry_is_kept_and_a_restart_and_a_rebuild_keep_it(desk: EngineAt) -> None:
    given = write(
        desk,
        "joy",
        "anger",
        "joy",
        intensity=0.126,
        notes="Long day.",
        source="intake_flow",
        style="metaphor",
        intake={"What happened?": "A talk."},
        felt_at=-DAY,
        timezone="Europe/Berlin",
    )
    assert (given.emotions, given.intensity, given.notes) == (("joy", "anger"), 0.13, "Long day.")
    assert (given.source, given.style, given.intake) == ("intake_flow", "metaphor", {"What happened?": "A talk."})
    assert (given.felt_at, given.timezone, given.trashed_at) == (-DAY, "Europe/Berlin", None)
    assert page(desk) == EmotionPage(entries=(given,), total=1)
    desk.restart()
    desk.ask(RebuildIndexes())
    assert page(desk).entries == (given,)


def test_an_edit_changes_what_is_given(desk: EngineAt) -> None:
    given = write(desk, "joy", "fear", notes="one")
    edited = desk.ask(EditEmotion(item=given.id, emotions=("fear", "surprise"), notes="one two", felt_at=5))
    assert (edited.emotions, edited.notes, edited.felt_at) == (("fear", "surprise"), "one two", 5)
    assert (edited.situation, edited.intensity) == (given.situation, given.intensity)
    again = desk.ask(EditEmotion(item=given.id, situation="At home", intensity=1, style="diagram"))
    assert (again.situation, again.intensity, again.style) == ("At home", 1.0, "diagram")
    assert desk.ask(EditEmotion(item=given.id, intensity=1)) == again, "nothing was written"


def test_what_is_taken_away_can_be_brought_back(desk: EngineAt) -> None:
    given = write(desk)
    desk.ask(TrashEmotion(item=given.id))
    assert page(desk).total == 0
    (trashed,) = page(desk, trashed=True).entries
    assert trashed.trashed_at is not None
    desk.ask(TrashEmotion(item=given.id))
    desk.ask(TrashEmotion(item=given.id, back=True))
    assert [one.id for one in page(desk).entries] == [given.id]
    assert page(desk).entries[0].trashed_at is None


def test_pages_follow_each_other_and_can_be_narrowed(desk: EngineAt) -> None:
    for day in range(7):
        write(desk, "joy" if day % 2 else "fear", felt_at=day * DAY)
    shown: list[int] = []
    after: tuple[int, bytes] | None = None
    while (some := page(desk, limit=3, after=after)).entries:
        assert some.total == 7
        shown += [one.felt_at // DAY for one in some.entries]
        after = (some.entries[-1].felt_at, some.entries[-1].id)
    assert shown == [6, 5, 4, 3, 2, 1, 0]
    assert page(desk, emotion="joy").total == 3
    assert page(desk, since=2 * DAY, until=5 * DAY).total == 3
    assert len(page(desk, limit=0).entries) == 1


def test_figures_of_a_period(desk: EngineAt) -> None:
    write(desk, "fear", intensity=0.8, felt_at=1)
    write(desk, "joy", "surprise", intensity=0.6, felt_at=9 * DAY)
    desk.ask(TrashEmotion(item=write(desk, "anger", felt_at=2).id))
    figures = desk.ask(EmotionAnalytics(since=0, until=10 * DAY))
    assert (figures.entries, figures.average_intensity, figures.most_common) == (2, 0.7, "joy")
    assert [(one.emotion, one.count, one.intensity) for one in figures.counts] == [
        ("joy", 1, 0.6),
        ("fear", 1, 0.8),
        ("surprise", 1, 0.6),
    ]
    assert figures.trend == "improving"
    assert desk.ask(EmotionAnalytics(since=EARLIEST - 5, until=LATEST + 5)).entries == 2
    assert desk.refusal(EmotionAnalytics(since=5, until=5)).sentence == "A span of time begins before it ends."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"situation": "  "}, "An emotion entry says what the situation was."),
        ({"situation": "x" * 5001}, "A situation has at most 5,000 characters."),
        ({"situation": "\ud800"}, "This has characters that are no characters (lone surrogates)."),
        ({"notes": "x" * 10_001}, "Notes have at most 10,000 characters."),
        ({"emotions": ()}, "Choose at least one emotion."),
        ({"emotions": ("joy", "awe")}, f"An emotion is one of {', '.join(EMOTIONS)}."),
        ({"intensity": 1.01}, "Intensity goes from 0 to 1."),
        ({"intensity": float("nan")}, "Intensity goes from 0 to 1."),
        ({"felt_at": LATEST + 1}, "A moment lies between the years 1 and 9999."),
        ({"intake": {"a": "x" * 20_000}}, "Questions and answers together have at most 20,000 characters."),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule(desk: EngineAt, fields: dict[str, Any], sentence: str) -> None:
    good = write(desk)
    given: dict[str, Any] = {"situation": "At work", "emotions": ("joy",), "intensity": 0.5, **fields}
    refusal = desk.refusal(WriteEmotion(**given))
    assert (refusal.kind, refusal.sentence) == ("bad_input", sentence)
    if "intake" not in fields:
        assert desk.refusal(EditEmotion(item=good.id, **fields)).sentence == sentence
    assert page(desk).entries == (good,)


def test_what_is_not_there_or_not_known_is_said(desk: EngineAt) -> None:
    assert desk.refusal(EditEmotion(item=bytes(16))).sentence == "There is no such emotion entry."
    assert desk.refusal(TrashEmotion(item=bytes(16))).sentence == "There is no such emotion entry."
    assert desk.refusal(ListEmotions(emotion="awe")).kind == "bad_input"
