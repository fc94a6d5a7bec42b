import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.understanding.ranking import Ranked, fuse, word_weight

HITS = st.lists(st.integers(0, 12), max_size=20)


def keys(found: tuple[Ranked[str], ...]) -> list[str]:
    return [each.key for each in found]


def test_what_both_lists_have_comes_before_what_one_has() -> None:
    assert keys(fuse(["a", "b"], ["c", "b"]))[0] == "b"


def test_a_sentence_trusts_its_meaning_and_a_name_its_word() -> None:
    assert keys(fuse(["word"], ["meaning"], word_weight=word_weight("felt lighter after a walk by the river"))) == [
        "meaning",
        "word",
    ]
    assert keys(fuse(["word"], ["meaning"], word_weight=word_weight("Greenwich"))) == ["word", "meaning"]


def test_several_chunks_of_one_entry_count_once_by_the_best() -> None:
    found = {each.key: each for each in fuse([], ["a", "a", "a", "b"])}
    assert found["a"].meaning_place == 0
    assert found["b"].meaning_place == 3
    assert found["b"].score == pytest.approx(1 / 12)


def test_places_lead_back_to_the_hits() -> None:
    words, meanings = ["x", "y"], ["z", "z", "y"]
    for each in fuse(words, meanings):
        assert each.word_place is None or words[each.word_place] == each.key
        assert each.meaning_place is None or meanings[each.meaning_place] == each.key


def test_without_a_model_the_words_alone_keep_their_order() -> None:
    assert keys(fuse(["c", "a", "b"], [])) == ["c", "a", "b"]
    assert keys(fuse([], ["c", "a", "b"])) == ["c", "a", "b"]
    assert fuse([], []) == ()


def test_equal_scores_keep_words_before_meanings() -> None:
    assert keys(fuse(["a"], ["b"], word_weight=1)) == ["a", "b"]


@given(HITS, HITS)
def test_every_hit_comes_out_once_and_scores_fall(words: list[int], meanings: list[int]) -> None:
    found = fuse(words, meanings)
    assert sorted(each.key for each in found) == sorted({*words, *meanings})
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert found == fuse(words, meanings)


@given(HITS, HITS)
def test_repeats_change_no_score(words: list[int], meanings: list[int]) -> None:
    once = fuse(list(dict.fromkeys(words)), list(dict.fromkeys(meanings)))
    assert [(each.key, each.score) for each in once] == [(each.key, each.score) for each in fuse(words, meanings)]


@given(HITS, HITS, st.integers(0, 12))
def test_rising_in_a_list_never_lowers_an_entry(words: list[int], meanings: list[int], key: int) -> None:
    def place(first: list[int]) -> int:
        return [each.key for each in fuse(first, meanings)].index(key)

    without = [each for each in words if each != key]
    assert place([key, *without]) <= place([*without, key])


@pytest.mark.parametrize(
    ("query", "weight"),
    [
        ("", 3),
        ("Mercer", 3),
        ("the blue scarf", 2),
        ("blue silk scarf", 1),
        ("a guest who could not bear the smell of onions", 0.6),
        ('that "blue scarf" of silk from my sister', 3),
        ("„blauer Schal“ meiner lieben alten Schwester", 3),
        ("今日は雨でした", 3),
    ],
)
def test_the_shorter_the_query_the_more_its_words_count(query: str, weight: float) -> None:
    assert word_weight(query) == weight
