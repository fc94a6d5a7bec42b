import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.adapters.minilm.folder import VOCABULARY
from alcove.adapters.minilm.wordpiece import WordPiece, split_words

# Made with `tokenizers` 0.23.3 from the model's own tokenizer.json, cut at 256.
GOLDEN: list[tuple[str, list[int]]] = json.loads((Path(__file__).parent / "wordpiece_golden.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def words(model_folder: Path) -> WordPiece:
    return WordPiece(model_folder / VOCABULARY)


@pytest.mark.parametrize(("text", "ids"), GOLDEN)
def test_the_ids_are_those_of_the_reference(words: WordPiece, text: str, ids: list[int]) -> None:
    assert words.ids(text) == ids


def test_marks_of_the_model_written_in_a_text_are_only_words(words: WordPiece) -> None:
    start, *inner, end = words.ids("[SEP] [CLS] [MASK]")
    assert not {start, end, 103} & set(inner)


@given(st.text())
def test_any_text_gives_ids_between_the_two_marks(words: WordPiece, text: str) -> None:
    ids = words.ids(text)
    assert ids[0] == 101
    assert ids[-1] == 102
    assert 2 <= len(ids) <= 256
    assert all(0 <= each < 30_522 for each in ids)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_a_smaller_limit_gives_the_beginning(words: WordPiece, text: str, limit: int) -> None:
    assert words.ids(text, limit)[:-1] == words.ids(text)[:-1][: limit - 1]


def test_a_huge_text_is_read_only_as_far_as_needed(words: WordPiece) -> None:
    assert words.ids("a" * 10_000_000) == words.ids("a" * 20_000)


def test_cjk_signs_and_punctuation_stand_alone() -> None:
    assert list(split_words("我很好, OK!")) == ["我", "很", "好", ",", "ok", "!"]
