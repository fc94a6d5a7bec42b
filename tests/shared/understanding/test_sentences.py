import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.understanding.sentences import Span, sentences, weigh

HEAVIEST = 40
MIXED = st.text(st.sampled_from("ab .!?;,\n\t“”。！我ñé\u0301👩‍👧🏽🇩🇪؟שK") | st.characters())


def cut(text: str, heaviest: int = 400) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, heaviest=heaviest)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said “Go.” Then he left.", ["He said “Go.”", "Then he left."]),
        (
            "Mr. Hill and Dr. J. Clerke came at 3.30 p.m. today.",
            ["Mr. Hill and Dr. J. Clerke came at 3.30 p.m. today."],
        ),
        ("all lower case. no capitals at all.", ["all lower case.", "no capitals at all."]),
        ("- milk\n- bread\n\nA paragraph", ["- milk", "- bread", "A paragraph"]),
        ("Wait... what?! No…", ["Wait...", "what?!", "No…"]),
        ("今日は雨。「眠れない！」と言った。", ["今日は雨。", "「眠れない！」", "と言った。"]),
        ("کیف حالك؟ أنا بخير.", ["کیف حالك؟", "أنا بخير."]),
        ("मैं खुश हूँ। तुम?", ["मैं खुश हूँ।", "तुम?"]),
        ("example.com costs 3.50 a month", ["example.com costs 3.50 a month"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_long_sentence_is_cut_at_the_best_mark_of_its_second_half() -> None:
    assert cut("aaaa, bbbb cccc; dddd eeee ffff", 20) == ["aaaa, bbbb cccc;", "dddd eeee ffff"]
    assert cut("aaaa bbbb cccc, dddd eeee", 20) == ["aaaa bbbb cccc,", "dddd eeee"]
    assert cut("aaaa bbbb cccc dddd eeee", 20) == ["aaaa bbbb cccc dddd", "eeee"]
    assert cut("a" * 50, 20) == ["a" * 20, "a" * 20, "a" * 10]


def test_one_visible_sign_is_never_torn_apart() -> None:
    family, flag, accent, hand = "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "👍🏽"
    for sign in (family, flag, accent, hand):
        for before in range(8):
            pieces = cut("我" * before + sign * 6, HEAVIEST)
            whole = "".join(pieces)
            assert whole == "我" * before + sign * 6
            assert all(piece.lstrip("我").replace(sign, "") == "" for piece in pieces), (sign, before, pieces)


@given(MIXED)
def test_spans_follow_each_other_and_leave_out_only_white_space(text: str) -> None:
    spans = list(sentences(text, heaviest=HEAVIEST))
    place = 0
    for span in spans:
        assert not text[place : span.start].strip()
        assert place <= span.start < span.end
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        place = span.end
    assert not text[place:].strip()


@given(MIXED)
def test_no_sentence_is_heavier_than_the_limit(text: str) -> None:
    for span in sentences(text, heaviest=HEAVIEST):
        assert span == Span(start=span.start, end=span.end, weight=weigh(text[span.start : span.end]))
        assert span.weight <= HEAVIEST


@pytest.mark.parametrize("sign", [".", " ", "\n", "a", "我", "👍", "\u0301", "\u200d", "🇩", ".)", "a. ", "。"])
def test_work_grows_with_the_length_and_no_faster(sign: str) -> None:
    """A square in the length would not come back from this within the time-out."""
    text = sign * 400_000
    spans = list(sentences(text, heaviest=400))
    assert all(span.weight <= 400 for span in spans)


def test_a_latin_letter_weighs_one_and_any_other_sign_four() -> None:
    assert weigh("abc é") == 5
    assert weigh("ab我🙂") == 10
