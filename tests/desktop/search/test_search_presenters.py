"""What the search room decides, without a window."""

from datetime import date
from typing import Literal

import pytest

from alcove.domain.instant import Micros, datetime_to_micros, micros_to_datetime
from alcove.runtime.intents.reading import EntryPage, Filter, HitView, LineView, ListEntries, Search, SearchPage
from alcove.runtime.intents.writing import TagView
from alcove_desktop.presenters.moments import zone
from alcove_desktop.presenters.search.hits import Piece, found_by, pieces_of, results_of, spoken_hit, without_heading
from alcove_desktop.presenters.search.newest import Newest
from alcove_desktop.presenters.search.sieve import SHOWN, Sieve, Sought
from alcove_desktop.presenters.search.spans import Span, Times, instants, today_of
from alcove_desktop.presenters.search.suggesting import recent_tags
from alcove_desktop.presenters.search.telling import how_many, nothing_found, what_is_missing

VIENNA = "Europe/Vienna"
NOW = Micros(1_795_858_200_000_000)
"""2026-11-28, 09:30 UTC."""
WALKS = TagView(id=b"w", name="walks", colour="#2a9d8f")
SLEEP = TagView(id=b"s", name="sleep", colour="#6d597a")


def line(item: bytes = b"1", heading: str = "A heading", tags: tuple[TagView, ...] = ()) -> LineView:
    return LineView(
        id=item,
        heading=heading,
        preview=f"{heading} and what follows it",
        mood=7,
        tags=tags,
        starred=False,
        is_private=False,
        written_at=NOW,
        modified_at=NOW,
        trashed_at=None,
        timezone=VIENNA,
        word_count=6,
    )


def page(*hits: HitView, words: int = 0, meaning: int = 0, model: bool = True) -> SearchPage:
    return SearchPage(
        hits=hits, entries=9, waiting_for_words=words, waiting_for_meaning=meaning, meaning_available=model
    )


def hit(snippet: str, *by: Literal["words", "meaning"], heading: str = "A heading") -> HitView:
    return HitView(line=line(heading=heading), snippet=snippet, score=1.0, by=by)


class Asked:
    def __init__(self) -> None:
        self.sent: list[tuple[str, int]] = []
        self.newest = Newest[str](lambda text, number: self.sent.append((text, number)))

    def answer(self) -> bool:
        return self.newest.answered(self.sent[-1][1])


def test_at_most_one_question_is_on_its_way_and_the_newest_one_waits() -> None:
    asked = Asked()
    for text in ("r", "ri", "riv", "river"):
        asked.newest.ask(text)
    assert [text for text, _ in asked.sent] == ["r"]
    assert not asked.answer()
    assert [text for text, _ in asked.sent] == ["r", "river"]
    assert asked.answer()
    asked.newest.ask("rivers")
    assert asked.answer()


def test_an_answer_to_what_was_wiped_out_is_not_shown() -> None:
    asked = Asked()
    asked.newest.ask("river")
    asked.newest.drop()
    assert not asked.answer()
    asked.newest.ask("sea")
    assert asked.answer()


def test_after_a_lock_an_old_answer_is_nothing() -> None:
    asked = Asked()
    asked.newest.ask("river")
    asked.newest.forget()
    asked.newest.ask("sea")
    assert not asked.newest.answered(asked.sent[0][1])
    assert asked.answer()


def test_marks_become_pieces_and_nothing_else_is_read_into_them() -> None:
    assert pieces_of("by the \ue000river\ue001\n\n<b>&amp; \ue000sea\ue001") == (
        Piece(text="by the ", found=False),
        Piece(text="river", found=True),
        Piece(text=" <b>&amp; ", found=False),
        Piece(text="sea", found=True),
    )


@pytest.mark.parametrize(
    ("snippet", "pieces"),
    [
        ("", ()),
        ("plain", (Piece(text="plain", found=False),)),
        ("\ue000cut off", (Piece(text="cut off", found=True),)),
        ("a \ue001stray", (Piece(text="a stray", found=False),)),
        ("\ue000\ue001", ()),
    ],
)
def test_broken_marks_cost_no_letter(snippet: str, pieces: tuple[Piece, ...]) -> None:
    assert pieces_of(snippet) == pieces


def test_a_snippet_does_not_say_the_heading_again() -> None:
    pieces = pieces_of("# A walk by the \ue000river\ue001 The \ue000river\ue001 was high.")
    assert without_heading(pieces, "A walk by the river") == (
        Piece(text="The ", found=False),
        Piece(text="river", found=True),
        Piece(text=" was high.", found=False),
    )
    short = pieces_of("A walk by the river Yes.")
    assert without_heading(short, "A walk by the river") == short
    middle = pieces_of("…and a walk by the river, at last")
    assert without_heading(middle, "A walk by the river") == middle


def test_what_found_it_is_said_in_words() -> None:
    assert found_by(("words", "meaning")) == "By words and meaning"
    assert found_by(("words",)) == "By its words"
    assert found_by(("meaning",)) == "By its meaning"
    assert found_by(()) == ""


def test_a_result_is_spoken_with_its_heading_its_place_and_what_found_it() -> None:
    found = results_of(page(hit("by the \ue000river\ue001 again", "words"))).hits[0]
    spoken = spoken_hit(found, "Saturday")
    assert spoken.startswith("Saturday. A heading. by the river again. mood 7 of 10")
    assert spoken.endswith("By its words")


def test_counts_say_what_is_shown() -> None:
    assert how_many(results_of(page())) == "Nothing found"
    assert how_many(results_of(page(hit("x", "words")))) == "1 found"
    assert how_many(results_of(page(*[hit("x", "words")] * SHOWN))) == f"The {SHOWN} that fit best"
    assert how_many(results_of(EntryPage(lines=(line(),), total=1))) == "1 found"
    assert how_many(results_of(EntryPage(lines=(line(),), total=900))) == "900 entries, the newest 1 are shown"


def test_a_growing_index_and_a_missing_model_are_told() -> None:
    assert what_is_missing(results_of(page(hit("x", "words")))) == ""
    assert "1 entry is not in it yet" in what_is_missing(results_of(page(words=1)))
    assert "5 entries are not in it yet" in what_is_missing(results_of(page(words=1, meaning=5)))
    assert what_is_missing(results_of(page(meaning=5, model=False))) == (
        "Found by words alone: the model for meaning is not on this computer."
    )
    assert "come near in meaning" in what_is_missing(results_of(page(hit("x", "meaning"))))
    assert what_is_missing(results_of(EntryPage(lines=(), total=0))) == ""


def test_nothing_found_says_what_may_help() -> None:
    assert "Another word" in nothing_found(Sought(text="x", sieve=Sieve())).sentence
    assert "Fewer filters" in nothing_found(Sought(text="x", sieve=Sieve(starred=True))).sentence


def test_words_make_a_search_filters_alone_a_list_and_neither_nothing() -> None:
    where = Filter()
    assert Sought(text="  ", sieve=Sieve()).is_none
    assert Sought(text=" river ", sieve=Sieve()).intent(where) == Search(text="river", where=where, limit=SHOWN)
    assert Sought(text=" ", sieve=Sieve(tag="walks")).intent(where) == ListEntries(where=where, limit=SHOWN)


def test_filters_are_put_as_the_engine_asks_for_them() -> None:
    sieve = Sieve(tag="walks", mood=(8, 10), starred=True, technique="letter", times=Times(span=Span.WEEK))
    where = sieve.filter(now=NOW, timezone=VIENNA, with_private=False)
    assert (where.tag, where.mood_min, where.mood_max, where.starred) == ("walks", 8, 10, True)
    assert where.technique == "letter"
    assert where.with_private is False
    assert where.since is not None
    first = micros_to_datetime(Micros(where.since)).astimezone(zone(VIENNA))
    assert (first.date(), first.hour, where.until) == (date(2026, 11, 22), 0, None)
    assert Sieve().filter(now=NOW, timezone=VIENNA, with_private=True) == Filter()


def test_chosen_days_are_whole_days_on_the_persons_clock_whatever_their_order() -> None:
    times = Times(span=Span.CHOSEN, first=date(2026, 10, 26), last=date(2026, 10, 25))
    since, until = instants(times, now=NOW, timezone=VIENNA)
    assert since is not None
    assert until is not None
    assert until - since == 49 * 3_600_000_000  # the clocks go back in that night
    assert instants(Times(), now=NOW, timezone=VIENNA) == (None, None)
    assert today_of(NOW, VIENNA) == date(2026, 11, 28)


def test_the_ends_of_time_can_be_chosen() -> None:
    since, until = instants(
        Times(span=Span.CHOSEN, first=date(1, 1, 1), last=date(9999, 12, 30)), now=NOW, timezone="Pacific/Auckland"
    )
    assert since is not None
    assert until is not None
    assert micros_to_datetime(Micros(since)).year == 1
    assert datetime_to_micros(micros_to_datetime(Micros(until))) == until


def test_the_latest_tags_are_offered_once_each() -> None:
    lines = (line(tags=(WALKS,)), line(tags=(SLEEP, WALKS)), line())
    assert recent_tags(lines) == (WALKS, SLEEP)
