from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alcove.understanding.chunks import MOST_CHUNKS, WINDOW, Chunk, Window, chunks
from alcove.understanding.sentences import weigh

SMALL = Window(full=30, overlap=12, light=10, heaviest=45)
PROSE = st.text(st.sampled_from("abc de. ! ?\n,;我。🙂"), max_size=400)
PARAGRAPH = (
    "I woke early and walked to the river before anyone was up. The mist lay on the water. A heron stood there. "
    "At work the meeting was long and I said little, though I had prepared for a week. My manager asked twice. "
)


def covered(text: str, found: tuple[Chunk, ...]) -> str:
    kept = set[int]().union(*(range(chunk.start, chunk.end) for chunk in found))
    return "".join(sign for place, sign in enumerate(text) if place in kept)


def test_no_words_no_chunks() -> None:
    assert chunks("") == ()
    assert chunks(" \n\n ", title="  ") == ()


def test_a_short_entry_is_one_chunk() -> None:
    (only,) = chunks("Slept badly.")
    assert (only.index, only.start, only.end, only.text) == (0, 0, 12, "Slept badly.")


def test_an_entry_of_1200_signs_has_about_four_chunks() -> None:
    text = (PARAGRAPH * 6)[:1200]
    assert 3 <= len(chunks(text)) <= 5


def test_a_short_last_sentence_also_opens_the_next_chunk() -> None:
    first, second, *_ = chunks("One two three four five six. Short end. Seven eight nine ten.", window=SMALL)
    assert first.text.endswith("Short end.")
    assert second.text.startswith("Short end.")


def test_a_light_rest_joins_the_chunk_before() -> None:
    (only,) = chunks("One two three four five six seven. Bye.", window=SMALL)
    assert only.text.endswith("Bye.")


def test_a_light_rest_stands_alone_where_joining_would_make_too_much() -> None:
    assert [chunk.text for chunk in chunks("a" * 42 + ". Bye now.", window=SMALL)] == ["a" * 42 + ".", "Bye now."]


def test_a_last_sentence_that_was_in_a_chunk_already_makes_no_chunk_of_its_own() -> None:
    (only,) = chunks("One two three four five six. Short end.", window=SMALL)
    assert only.text.endswith("Short end.")
    first, second = chunks(f"One two three four five six. Short end. {'a' * 40}.", window=SMALL)
    assert (first.text, second.text) == ("One two three four five six. Short end.", "a" * 40 + ".")


def test_an_addition_at_the_end_leaves_all_but_the_last_chunks_as_they_were() -> None:
    text = PARAGRAPH * 20
    before, after = chunks(text), chunks(text + "And then I slept, and dreamt of the sea, and woke again at four.")
    assert before[:-1] == after[: len(before) - 1]


def test_the_title_is_embedded_with_the_first_chunk_and_moves_no_offset() -> None:
    plain, titled = chunks(PARAGRAPH * 4), chunks(PARAGRAPH * 4, title="The heron")
    assert titled[0].text == f"The heron\n{plain[0].text}"
    assert titled[0].digest != plain[0].digest
    assert [(chunk.start, chunk.end) for chunk in titled] == [(chunk.start, chunk.end) for chunk in plain]
    assert titled[1:] == plain[1:]
    assert chunks("", title="Only a title")[0].text == "Only a title"


def test_ten_megabytes_in_one_paragraph_stay_bounded() -> None:
    for sign in ("word ", "我", "x", "A sentence here. "):
        found = chunks(sign * (10_000_000 // len(sign)))
        assert len(found) == MOST_CHUNKS
        assert all(weigh(chunk.text) <= WINDOW.heaviest for chunk in found)


def test_offsets_are_code_points_in_any_script() -> None:
    text = "أنا حزين اليوم. " * 20 + "👩‍👩‍👧‍👦 🇩🇪 " * 40 + "今日は雨でした。" * 30
    for chunk in chunks(text):
        assert text[chunk.start : chunk.end] == chunk.text


@given(PROSE)
def test_every_sign_but_white_space_is_in_some_chunk(text: str) -> None:
    found = chunks(text, window=SMALL)
    assert "".join(covered(text, found).split()) == "".join(text.split())


@given(PROSE)
def test_chunks_go_forward_and_none_is_too_heavy_or_inside_another(text: str) -> None:
    found = chunks(text, window=SMALL)
    assert [chunk.index for chunk in found] == list(range(len(found)))
    assert all(weigh(chunk.text) <= SMALL.heaviest for chunk in found)
    for one, next_one in pairwise(found):
        assert one.start < next_one.start
        assert one.end < next_one.end


@given(PROSE)
def test_the_same_words_have_the_same_digest_and_others_another(text: str) -> None:
    found = chunks(text, window=SMALL)
    assert found == chunks(text, window=SMALL)
    assert len({chunk.digest for chunk in found}) == len({chunk.text for chunk in found})


def test_one_changed_sign_is_another_digest() -> None:
    assert chunks("A quiet evening with tea.")[0].digest != chunks("A quiet evening with sea.")[0].digest


def test_a_lone_surrogate_from_an_import_breaks_nothing() -> None:
    assert chunks("broken \ud83d here")[0].text == "broken \ud83d here"
