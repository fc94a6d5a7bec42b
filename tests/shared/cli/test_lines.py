"""Lists of entries, laid out for a width."""

from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from alcove.cli.lines import entry_lines, found_words, mood_text, short_ids, tag_text
from alcove.cli.when import Now
from alcove.domain.instant import datetime_to_micros
from alcove.runtime.intents.reading import LineView
from alcove.runtime.intents.writing import TagView

NOW = Now(at=datetime_to_micros(datetime(2026, 11, 21, 9, 0, tzinfo=UTC)), zone="UTC")
WALKS = TagView(id=bytes(16), name="walks", colour="#2a9d8f")


def line(number: int, heading: str, *, preview: str = "", mood: int | None = None, year: int = 2026) -> LineView:
    return LineView(
        id=number.to_bytes(4, "big") + bytes(12),
        heading=heading,
        preview=preview,
        mood=mood,
        tags=(WALKS,) if number % 2 else (),
        starred=number == 1,
        is_private=number == 3,
        written_at=datetime_to_micros(datetime(year, 1, 3, 12, tzinfo=UTC)),
        modified_at=0,
        trashed_at=None,
        timezone="UTC",
        word_count=3,
    )


ENTRIES = [
    line(1, "A walk by the river", preview="A walk by the river with everybody, and home", mood=7),
    line(2, "יום שקט", preview="הלכתי לאורך הנהר", mood=3),
    line(3, "静かな一日", preview="川沿いを歩いて、古い水門まで行った。" * 4),
    line(4, "24th. Up betimes; and though it was a most foggy morning, and cold", year=1664, mood=10),
    line(5, "👩\u200d👩\u200d👧 at the sea 🌊 \x1b[31m", preview="We laughed"),
    line(6, ""),
]


@pytest.mark.parametrize("cells", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(cells: int) -> None:
    widths = [text.cell_len for text in entry_lines(ENTRIES, now=NOW, cells=cells)]
    assert max(widths) <= cells


def test_headings_begin_in_one_column() -> None:
    texts = [text.plain for text in entry_lines(ENTRIES, now=NOW, cells=100)]
    starts = {
        cell_len(text[: text.index(word)]) for text, word in zip(texts, ("★", "\u2068", "⚿", "24th"), strict=False)
    }
    assert len(starts) == 1


def test_a_year_long_gone_stands_in_the_list() -> None:
    assert "3 Jan 1664" in entry_lines(ENTRIES, now=NOW, cells=80)[3].plain


def test_the_preview_does_not_repeat_the_heading() -> None:
    text = entry_lines(ENTRIES, now=NOW, cells=110)[0].plain
    assert text.count("A walk by the river") == 1
    assert "with everybody" in text


def test_into_a_pipe_nothing_is_cut_and_nothing_is_added() -> None:
    texts = [text.plain for text in entry_lines(ENTRIES, now=NOW, cells=100_000)]
    assert texts[3].endswith("24th. Up betimes; and though it was a most foggy morning, and cold")
    assert "\u2068" not in "".join(texts)


def test_ids_are_as_short_as_they_tell_lines_apart() -> None:
    ids = [bytes.fromhex("019aa0f3b16b70018000000000000000"), bytes.fromhex("019aa0f3b16b70028000000000000000")]
    assert short_ids(ids[:1]) == ["019aa0f3"]
    assert short_ids(ids) == ["019aa0f3-b16b-7001", "019aa0f3-b16b-7002"]
    assert short_ids([ids[0], ids[0]]) == ["019aa0f3", "019aa0f3"]


def test_moods_take_three_cells_with_or_without_one() -> None:
    assert [mood_text(mood).cell_len for mood in (None, 1, 10)] == [3, 3, 3]


def test_a_tag_with_a_colour_that_is_none_is_shown_plainly() -> None:
    assert tag_text(TagView(id=bytes(16), name="a\nb", colour="red; x")).plain == "#a b"


def test_found_words_are_marked() -> None:
    shown = found_words("a \ue000walk\ue001 by the \ue000river\ue001.")
    assert shown.plain == "a walk by the river."
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["walk", "river"]
