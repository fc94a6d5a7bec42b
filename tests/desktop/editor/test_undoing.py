"""What can be undone."""

from hypothesis import given
from hypothesis import strategies as st

from alcove_desktop.editor.history import History
from alcove_desktop.editor.merging import edits_between

TEXTS = st.text(alphabet="ab \n", max_size=12)


def type_in(history: History, place: int, words: str) -> None:
    for letter in words:
        text = history.text[:place] + letter + history.text[place:]
        history.record(text, near=place, anchor=place, caret=place)
        place += 1


def delete_before(history: History, place: int, count: int) -> None:
    for _ in range(count):
        text = history.text[: place - 1] + history.text[place:]
        history.record(text, near=place - 1, anchor=place, caret=place)
        place -= 1


def undone(history: History) -> list[str]:
    """Undo everything; give the texts on the way."""
    texts: list[str] = []
    while history.undo():
        texts.append(history.text)
    return texts


def test_typing_is_undone_word_by_word() -> None:
    history = History("Rain.")
    type_in(history, 5, " And sun.")
    assert undone(history) == ["Rain. And ", "Rain. ", "Rain."]


def test_words_come_off_one_at_a_time() -> None:
    history = History()
    type_in(history, 0, "one two  three")
    assert undone(history) == ["one two  ", "one ", ""]


def test_deleting_is_undone_word_by_word_and_done_again() -> None:
    history = History("one two")
    delete_before(history, 7, 5)
    assert history.text == "on"
    assert undone(history) == ["one", "one two"]
    while history.redo():
        pass
    assert history.text == "on"


def test_a_new_line_is_a_step_of_its_own() -> None:
    history = History()
    type_in(history, 0, "one\ntwo")
    assert undone(history) == ["one\n", "one", ""]


def test_what_another_device_wrote_stays_when_ones_own_words_go() -> None:
    history = History("One.\n\nTwo.")
    type_in(history, 4, " Mine.")
    history.take_in(edits_between(history.text, "Before.\n\nOne. Mine.\n\nTwo, and theirs."))
    undone(history)
    assert history.text == "Before.\n\nOne.\n\nTwo, and theirs."
    while history.redo():
        pass
    assert history.text == "Before.\n\nOne. Mine.\n\nTwo, and theirs."


def test_a_step_that_was_changed_from_elsewhere_is_no_longer_undone() -> None:
    history = History("One.")
    type_in(history, 4, "Mine")
    history.take_in(edits_between(history.text, "One.MiXne"))
    assert not history.can_undo


def test_the_selection_comes_back() -> None:
    history = History("One two.")
    history.record("One X.", near=4, anchor=4, caret=7)
    history.take_in(edits_between("One X.", "A\nOne X."))
    step = history.undo()
    assert step is not None
    assert (step.anchor, step.caret) == (6, 9)
    assert history.text == "A\nOne two."


@given(TEXTS, st.lists(st.tuples(st.booleans(), TEXTS), max_size=8))
def test_undoing_everything_and_doing_it_again_comes_to_the_same(start: str, changes: list[tuple[bool, str]]) -> None:
    history = History(start)
    for _, text in changes:
        if text != history.text:
            history.record(text, near=0, anchor=0, caret=0)
    end = history.text
    undone(history)
    assert history.text == start
    while history.redo():
        pass
    assert history.text == end


@given(TEXTS, st.lists(st.tuples(st.sampled_from(["own", "other", "undo", "redo"]), TEXTS), max_size=12))
def test_every_step_finds_its_own_words(start: str, turns: list[tuple[str, str]]) -> None:
    history = History(start)
    for kind, text in turns:
        match kind:
            case "own" if text != history.text:
                history.record(text, near=3, anchor=0, caret=0)
            case "other":
                history.take_in(edits_between(history.text, text))
                assert history.text == text
            case "undo":
                before = history.text
                if step := history.undo():
                    assert before[step.start : step.start + len(step.added)] == step.added
            case "redo":
                before = history.text
                if step := history.redo():
                    assert before[step.start : step.start + len(step.removed)] == step.removed
            case _:
                pass


@given(TEXTS, st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=4))
def test_ones_own_part_goes_back_and_theirs_stays(own: str, steps: list[str], theirs: list[str]) -> None:
    """The other device writes above a line, the person below it."""
    history, above = History(f"|{own}"), ""
    for number, words in enumerate(steps):
        text = f"{above}|{words}"
        if text != history.text:
            history.record(text, near=len(above) + 1, anchor=0, caret=0)
        if number < len(theirs):
            history.take_in(edits_between(history.text, f"{theirs[number]}|{words}"))
            above = theirs[number]
    undone(history)
    assert history.text == f"{above}|{own}"
