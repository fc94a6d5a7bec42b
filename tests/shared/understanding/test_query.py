import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.understanding.query import content_words, excluded, has_phrase, text_to_embed


def test_stop_words_do_not_count_unless_they_are_all_there_is() -> None:
    assert content_words("What did I do with my OLD letters, old friend?") == ("old", "letters", "friend")
    assert content_words("to be or not to be") == ("to", "be", "or", "not")
    assert content_words("") == ()


def test_one_quoted_word_or_an_open_quote_is_no_phrase() -> None:
    assert not has_phrase('"scarf" blue')
    assert not has_phrase('5" nails and a board')


@pytest.mark.parametrize(
    ("query", "without", "text"),
    [
        ("beach -rain", ("rain",), "beach"),
        ('walk -"heavy Rain" by the river', ("heavy rain",), "walk by the river"),
        ("well-being and e-mail", (), "well-being and e-mail"),
        ("a - b", (), "a - b"),
        ("-alone", ("alone",), ""),
        ('"blue scarf" of „Mutter“', (), "blue scarf of Mutter"),
    ],
)
def test_what_is_to_be_left_out_is_not_looked_for(query: str, without: tuple[str, ...], text: str) -> None:
    assert excluded(query) == without
    assert text_to_embed(query) == text
    assert not set(without) & set(content_words(query))


@given(st.text(st.sampled_from('ab -"“”„ ') | st.characters()))
def test_any_query_can_be_read(query: str) -> None:
    content_words(query)
    excluded(query)
    has_phrase(query)
    assert not set(text_to_embed(query)) & set('"“”„«»')
