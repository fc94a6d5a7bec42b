"""Emotion entries as items, and what those of a period say together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.emotion import (
    EMOTIONS,
    NEUTRAL,
    PLEASANT,
    SOURCES,
    STYLES,
    TREND_THRESHOLD,
    UNPLEASANT,
    Count,
    EmotionEntry,
    emotion_to_item,
    figures_of,
    in_order,
    item_to_emotion,
    tone_of,
)
from alcove.domain.ids import ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.domain.item import Item, Scalar

ITEM = ItemId(b"an emotion entry")
START, END = Micros(0), Micros(1000)


def felt(at: int, intensity: float, *emotions: str) -> EmotionEntry:
    return EmotionEntry(
        id=ITEM,
        situation="At work",
        emotions=in_order(emotions),
        intensity=intensity,
        felt_at=Micros(at),
        created_at=Micros(at),
        modified_at=Micros(at),
    )


entries = st.builds(
    felt,
    st.integers(-100, 1100),
    st.integers(0, 100).map(lambda hundredths: hundredths / 100),
    st.sampled_from(EMOTIONS),
    st.sampled_from(EMOTIONS),
)


def test_the_ten_emotions_are_each_of_one_kind() -> None:
    assert len(EMOTIONS) == len(set(EMOTIONS)) == 10
    assert set(EMOTIONS) == PLEASANT | NEUTRAL | UNPLEASANT
    assert len(PLEASANT) + len(NEUTRAL) + len(UNPLEASANT) == 10


def test_figures_of_nothing_say_nothing() -> None:
    figures = figures_of([felt(1000, 1, "joy"), felt(-1, 1, "joy")], since=START, until=END)
    assert (figures.entries, figures.average_intensity, figures.most_common) == (0, None, "")
    assert (figures.counts, figures.trend) == ((), "stable")


def test_counts_and_averages() -> None:
    figures = figures_of(
        [felt(0, 0.5, "joy", "surprise"), felt(400, 0.25, "anger", "joy"), felt(999, 1.0, "anger")],
        since=START,
        until=END,
    )
    assert figures.entries == 3
    assert figures.average_intensity == 0.58
    assert figures.counts == (
        Count(emotion="joy", count=2, intensity=0.38),
        Count(emotion="anger", count=2, intensity=0.62),
        Count(emotion="surprise", count=1, intensity=0.5),
    )
    assert figures.most_common == "joy", "the first of equals in the order of the ten"


@pytest.mark.parametrize(
    ("one", "tone"),
    [
        (felt(0, 0.8, "joy"), 0.8),
        (felt(0, 0.8, "anxiety", "fear"), -0.8),
        (felt(0, 1.0, "joy", "fear"), 0.0),
        (felt(0, 1.0, "surprise"), 0.0),
        (felt(0, 0.9, "excitement", "contentment", "anger"), 0.3),
    ],
)
def test_tone_weighs_pleasant_against_unpleasant_by_intensity(one: EmotionEntry, tone: float) -> None:
    assert tone_of(one) == pytest.approx(tone)


@pytest.mark.parametrize(
    ("first", "second", "trend"),
    [
        (felt(10, 0.5, "fear"), felt(600, 0.5, "joy"), "improving"),
        (felt(10, 0.5, "joy"), felt(600, 0.5, "fear"), "declining"),
        (felt(10, 0.5, "joy"), felt(600, 0.6, "joy"), "improving"),
        (felt(10, 0.6, "joy"), felt(600, 0.5, "joy"), "declining"),
        (felt(10, 0.5, "joy"), felt(600, 0.59, "joy"), "stable"),
        (felt(10, 0.9, "fear"), felt(600, 0.3, "fear"), "improving"),
        (felt(10, 0.5, "joy"), felt(499, 0.5, "fear"), "stable"),
        (felt(500, 0.5, "joy"), felt(600, 0.5, "fear"), "stable"),
    ],
)
def test_the_trend_compares_the_two_halves(first: EmotionEntry, second: EmotionEntry, trend: str) -> None:
    assert TREND_THRESHOLD == 0.1
    assert figures_of([first, second], since=START, until=END).trend == trend


@given(st.lists(entries, max_size=12))
def test_figures_hold_together(some: list[EmotionEntry]) -> None:
    figures = figures_of(some, since=START, until=END)
    within = [one for one in some if 0 <= one.felt_at < 1000]
    assert figures.entries == len(within)
    assert sum(one.count for one in figures.counts) == sum(len(one.emotions) for one in within)
    assert [one.count for one in figures.counts] == sorted((one.count for one in figures.counts), reverse=True)
    assert all(0 <= one.intensity <= 1 and one.emotion in EMOTIONS for one in figures.counts)
    assert all(-1 <= tone_of(one) <= 1 for one in within)
    assert figures == figures_of(reversed(some), since=START, until=END)


@given(
    st.builds(
        EmotionEntry,
        id=st.just(ITEM),
        situation=st.text(min_size=1, max_size=50),
        emotions=st.sets(st.sampled_from(EMOTIONS), min_size=1).map(in_order),
        intensity=st.integers(0, 100).map(lambda hundredths: hundredths / 100),
        notes=st.text(max_size=50),
        source=st.sampled_from(SOURCES),
        style=st.sampled_from(STYLES),
        intake=st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=3),
        felt_at=st.integers(EARLIEST, LATEST).map(Micros),
        timezone=st.sampled_from(["UTC", "Europe/Berlin"]),
        created_at=st.integers(EARLIEST, LATEST).map(Micros),
        modified_at=st.just(Micros(5)),
        trashed_at=st.none() | st.integers(EARLIEST, LATEST).map(Micros),
    )
)
def test_every_field_goes_into_an_item_and_back(one: EmotionEntry) -> None:
    assert item_to_emotion(emotion_to_item(one)) == one


def item(members: frozenset[str] = frozenset({"joy"}), **fields: Scalar) -> Item:
    return Item(
        collection="emotion_entry",
        id=ITEM,
        at=Micros(3),
        modified_at=Micros(4),
        fields={"situation": "S", **fields},
        members=members,
    )


@pytest.mark.parametrize(
    "intake", ["no json", "[1]", '{"a": 1}', "[" * 100_000, 7], ids=["noise", "list", "number", "deep", "int"]
)
@pytest.mark.parametrize("intensity", [None, True, -0.1, 1.1, float("nan"), "0.5"])
def test_a_bad_or_newer_value_counts_as_the_default(intake: Scalar, intensity: Scalar) -> None:
    odd = item(intake=intake, intensity=intensity, source="dream", style=9, timezone=1, created_at="x")
    plain = felt(3, 0.0, "joy")
    read = item_to_emotion(odd)
    assert read is not None
    assert (read.intake, read.intensity, read.source, read.style) == ({}, 0.0, "manual", "abstract")
    assert (read.timezone, read.created_at) == (plain.timezone, plain.created_at)


def test_an_intensity_is_two_decimals_of_a_number_between_0_and_1() -> None:
    for given_value, kept in ((0.126, 0.13), (1, 1.0), (0, 0.0)):
        read = item_to_emotion(item(intensity=given_value))
        assert read is not None
        assert read.intensity == kept


def test_emotions_taken_away_by_two_devices_fall_back_on_what_was_last_chosen() -> None:
    read = item_to_emotion(item(frozenset({"awe"}), emotions="fear joy awe"))
    assert read is not None
    assert read.emotions == ("joy", "fear")


def test_without_a_situation_or_a_known_emotion_there_is_no_emotion_entry() -> None:
    assert item_to_emotion(item(frozenset({"awe"}), emotions="awe")) is None
    assert item_to_emotion(item(situation="")) is None
