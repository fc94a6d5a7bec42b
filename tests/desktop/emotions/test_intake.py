"""The intake: it always ends, goes back where it was, keeps what was said, and asks what fits."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.emotion import EMOTIONS, INTAKE_MAX, SITUATION_MAX
from alcove_desktop.presenters.emotions import missing
from alcove_desktop.presenters.intake import (
    ORDER,
    Answer,
    Back,
    Chosen,
    Intake,
    Pass,
    Said,
    Stop,
    Strength,
    Words,
    question_of,
    step,
    to_form,
)

SAID: st.SearchStrategy[Said] = st.one_of(
    st.builds(Words, text=st.text(max_size=60)),
    st.builds(Chosen, emotions=st.frozensets(st.sampled_from(EMOTIONS))),
    st.builds(Strength, intensity=st.floats(0, 1)),
    st.just(Pass()),
)
ANSWERS: st.SearchStrategy[Answer] = st.one_of(SAID, SAID, SAID, st.just(Back()), st.just(Stop()))
WALKS = st.lists(ANSWERS, max_size=25)


def walk(*answers: Answer) -> Intake:
    return reduce(step, answers, Intake())


def asked(state: Intake) -> str:
    question = question_of(state)
    return "" if question is None else question.text


@given(st.lists(SAID, min_size=len(ORDER), max_size=12))
def test_it_always_ends(answers: list[Said]) -> None:
    assert walk(*answers).asks is None


@given(WALKS, SAID)
def test_going_back_undoes_an_answer_and_keeps_it_for_its_field(before: list[Answer], said: Said) -> None:
    state = walk(*before)
    if state.asks is None:
        return
    there = step(state, said)
    back = step(there, Back())
    assert (back.given, back.asks) == (state.given, state.asks)
    assert back.answer_to(state.asks) == there.given[-1][1]


@given(WALKS)
def test_a_stop_can_be_taken_back(answers: list[Answer]) -> None:
    state = walk(*answers)
    if not state.is_stopped:
        assert step(step(state, Stop()), Back()) == state


@given(WALKS)
def test_nothing_that_was_said_is_lost(answers: list[Answer]) -> None:
    state = walk(*answers)
    form = to_form(state)
    for _, said in state.given:
        match said:
            case Words(text=text):
                assert text in form.situation
                assert text in form.intake.values()
            case Strength(intensity=intensity):
                assert form.intensity == intensity
            case _:
                pass
    chosen = dict(state.given).get("feelings")
    assert form.emotions == (chosen.emotions if isinstance(chosen, Chosen) else frozenset())
    assert form.source == "intake_flow"


@given(st.characters(exclude_categories=["Z", "C"]), st.integers(0, 9000), st.integers(0, 3000))
def test_however_much_is_said_the_engine_keeps_it(letter: str, much: int, more: int) -> None:
    happened, words = letter * much, Words(text=letter * more)
    chosen = Chosen(emotions=frozenset(EMOTIONS))
    state = walk(Words(text=happened), words, chosen, Pass(), Strength(intensity=1), words, words, words)
    form = to_form(state)
    assert state.asks is None
    assert len(form.situation) <= SITUATION_MAX
    assert sum(len(question) + len(answer) for question, answer in form.intake.items()) < INTAKE_MAX


def test_a_whole_walk_becomes_an_entry_that_lacks_nothing() -> None:
    state = walk(
        Words(text="The phone rang at four."),
        Words(text="A tight throat."),
        Chosen(emotions=frozenset({"fear", "sadness"})),
        Chosen(emotions=frozenset({"fear"})),
        Strength(intensity=0.9),
        Words(text="Tea."),
        Words(text="Someone beside me."),
        Pass(),
    )
    form = to_form(state)
    assert missing(form) is None
    assert form.situation == (
        "The phone rang at four.\nIn my body: A tight throat.\nKind to me now: Tea.\nWhat I needed: Someone beside me."
    )
    assert form.intake["Which of them is in front right now?"] == "fear"
    assert form.intake["How strong is it?"] == "very strongly (0.90)"


def test_one_feeling_is_not_asked_for_the_foremost() -> None:
    one, two = frozenset({"joy"}), frozenset({"joy", "fear"})
    assert walk(Pass(), Pass(), Chosen(emotions=one)).asks == "strength"
    assert walk(Pass(), Pass(), Chosen(emotions=two)).asks == "foremost"


def test_no_feeling_is_not_asked_how_strong() -> None:
    assert walk(Pass(), Pass(), Pass()).asks == "needed"


def test_a_strong_difficult_feeling_is_met_kindly_and_help_is_named() -> None:
    strong = walk(Pass(), Pass(), Chosen(emotions=frozenset({"anger"})), Strength(intensity=0.8))
    question = question_of(strong)
    assert question is not None
    assert question.asked == "kind"
    assert "in reach at any hour" in question.note
    weak = walk(Pass(), Pass(), Chosen(emotions=frozenset({"anger"})), Strength(intensity=0.5))
    assert weak.asks == "needed"


def test_a_strong_pleasant_feeling_is_asked_what_helped() -> None:
    state = walk(Pass(), Pass(), Chosen(emotions=frozenset({"joy"})), Strength(intensity=1))
    assert asked(state) == "What helped it come about?"


def test_who_stops_at_once_has_said_nothing() -> None:
    assert not to_form(walk(Stop())).is_begun


def test_an_answer_of_another_kind_passes_the_question_over() -> None:
    assert walk(Strength(intensity=1)).given == (("happened", Pass()),)
