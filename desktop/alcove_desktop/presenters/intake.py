"""The dynamic intake (seed 5): a few questions, one at a time, that lead to an emotion entry.

Rules
- `step(state, answer)` is all there is; a state never changes, and the same answers lead to the same place.
- It always ends: each answer goes on by one question, and there are at most eight.
- Every question may be passed over.  `Back` takes the last answer back and keeps what was said, for the field; `Stop`
  ends where one is.  Nothing that was said is thrown away.
- The next question depends on what was said: several feelings are asked for the foremost one, a strong feeling for
  what would be kind now (with the sentence that help is in reach), pleasant ones for what helped; no feeling chosen,
  no question how strong.
- It asks and listens.  It never names a cause, a fault or an illness.
"""

from dataclasses import dataclass, replace
from typing import Literal

from alcove.domain.emotion import SITUATION_MAX
from alcove_desktop.emotion_pictures.feelings import EMOTIONS, TEMPERS, listed, noun_of, strength_word
from alcove_desktop.presenters.emotions import EmotionForm
from alcove_desktop.words import number, say

Asked = Literal["happened", "body", "feelings", "foremost", "strength", "kind", "needed", "more"]
ORDER: tuple[Asked, ...] = ("happened", "body", "feelings", "foremost", "strength", "kind", "needed", "more")
STRONG = 0.75
"""From here on the intake asks what would be kind now; ours, the word for it is "very strongly"."""
MOST_WORDS = {"happened": 3000}
MOST = 1000
"""Characters of one answer: all of them together stay far below what the engine keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Something was written."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Feelings were chosen."""

    emotions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """It was said how strong, 0-1."""

    intensity: float


@dataclass(frozen=True, slots=True)
class Pass:
    """The question was passed over."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Enough: what was said so far is what there is."""


Said = Words | Chosen | Strength | Pass
Answer = Said | Back | Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How far it has come.  `given` is what was answered; `kept` what was taken back, for its field."""

    given: tuple[tuple[Asked, Said], ...] = ()
    kept: tuple[tuple[Asked, Said], ...] = ()
    is_stopped: bool = False

    @property
    def asks(self) -> Asked | None:
        """What is asked now; None at the end."""
        return None if self.is_stopped else _next(self)

    def answer_to(self, asked: Asked) -> Said | None:
        """Give what was answered, or was answered before it was taken back."""
        return dict(self.given).get(asked) or dict(self.kept).get(asked)


def step(state: Intake, answer: Answer) -> Intake:
    """Go on by one answer."""
    match answer:
        case Stop():
            return replace(state, is_stopped=True)
        case Back():
            if state.is_stopped:
                return replace(state, is_stopped=False)
            if not state.given:
                return state
            kept = tuple(one for one in state.kept if one[0] != state.given[-1][0])
            return Intake(given=state.given[:-1], kept=(*kept, state.given[-1]))
        case _:
            asked = state.asks
            if asked is None:
                return state
            kept = tuple(one for one in state.kept if one[0] != asked)
            return Intake(given=(*state.given, (asked, _meant(asked, answer))), kept=kept)


def _meant(asked: Asked, answer: Said) -> Said:
    """Take an answer as it is meant: one that is empty, or of another kind, passes the question over."""
    match answer:
        case Words(text=text) if asked in {"happened", "body", "kind", "needed", "more"}:
            short = text.strip()[: MOST_WORDS.get(asked, MOST)]
            return Words(text=short) if short else Pass()
        case Chosen(emotions=emotions) if asked in {"feelings", "foremost"}:
            known = emotions & frozenset(EMOTIONS)
            return Chosen(emotions=known) if known else Pass()
        case Strength(intensity=intensity) if asked == "strength":
            return Strength(intensity=round(min(max(intensity, 0.0), 1.0), 2))
        case _:
            return Pass()


def _next(state: Intake) -> Asked | None:
    answered = {asked for asked, _ in state.given}
    for asked in ORDER:
        if asked not in answered and _is_due(state, asked):
            # Never back to an earlier one: what was passed over as not due stays so.
            if state.given and ORDER.index(asked) < ORDER.index(state.given[-1][0]):
                continue
            return asked
    return None


def _is_due(state: Intake, asked: Asked) -> bool:
    emotions = emotions_of(state)
    match asked:
        case "foremost":
            return len(emotions) > 1
        case "strength":
            return bool(emotions)
        case "kind":
            return intensity_of(state) >= STRONG and not _is_pleasant(emotions)
        case _:
            return True


def emotions_of(state: Intake) -> frozenset[str]:
    """Give the feelings that were chosen."""
    match dict(state.given).get("feelings"):
        case Chosen(emotions=emotions):
            return emotions
        case _:
            return frozenset()


def intensity_of(state: Intake) -> float:
    """Give how strong it was said to be; 0 while it was not said."""
    match dict(state.given).get("strength"):
        case Strength(intensity=intensity):
            return intensity
        case _:
            return 0.0


def _is_pleasant(emotions: frozenset[str]) -> bool:
    return bool(emotions) and all(TEMPERS[emotion].pleasant > 0 for emotion in emotions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as it is put.  `kind`: words, feelings (several), one (of `among`), strength."""

    asked: Asked
    text: str
    hint: str
    kind: Literal["words", "feelings", "one", "strength"]
    among: tuple[str, ...] = EMOTIONS
    note: str = ""


def question_of(state: Intake) -> Question | None:
    """Put the question that is asked now into words."""
    asked = state.asks
    if asked is None:
        return None
    emotions = emotions_of(state)
    among = tuple(emotion for emotion in EMOTIONS if emotion in emotions)
    match asked:
        case "feelings":
            return Question(
                asked=asked,
                text=say("What feelings are there?"),
                hint=say("Choose as many as fit. Feelings may contradict each other."),
                kind="feelings",
            )
        case "foremost":
            return Question(
                asked=asked,
                text=say("Which of them is in front right now?"),
                hint=say("Just what comes first."),
                kind="one",
                among=among,
            )
        case "strength":
            return Question(
                asked=asked, text=say("How strong is it?"), hint=say("A rough guess is enough."), kind="strength"
            )
        case _:
            text, hint = _words_for(asked, is_pleasant=_is_pleasant(emotions))
            return Question(
                asked=asked, text=text, hint=hint, kind="words", note=help_note() if asked == "kind" else ""
            )


def _words_for(asked: Asked, *, is_pleasant: bool) -> tuple[str, str]:
    match asked:
        case "happened":
            return say("What happened?"), say("A few words are enough. Begin wherever you like.")
        case "body":
            return (
                say("Where do you notice it in your body?"),
                say("Warmth, weight, a tight throat, light shoulders – or nothing in particular."),
            )
        case "kind":
            return (
                say("That is a lot to carry. What would be kind to you in the next hour?"),
                say("Something small: a walk, a warm drink, somebody's voice."),
            )
        case "needed" if is_pleasant:
            return say("What helped it come about?"), say("A person, a place, something you did.")
        case "needed":
            return say("What would you have needed?"), say("From others or from yourself.")
        case _:
            return say("Is there anything to add?"), say("Whatever is still there.")


def help_note() -> str:
    """The sentence that stands beside a strong feeling."""
    return say(
        "If it becomes too much, you need not be alone with it: "
        "a person you trust, or a help line, is in reach at any hour."
    )


def to_form(state: Intake) -> EmotionForm:
    """Make the form of an entry of what was said; the situation is a summary that can be edited before it is saved."""
    emotions = emotions_of(state)
    return EmotionForm(
        situation=_summary(state),
        emotions=emotions,
        intensity=intensity_of(state) if dict(state.given).get("strength") != Pass() and emotions else 0.5,
        source="intake_flow",
        intake=spoken_answers(state),
    )


def spoken_answers(state: Intake) -> dict[str, str]:
    """Give the questions as they were put, and the answers in words; what was passed over is left out."""
    found: dict[str, str] = {}
    walked = Intake()
    for asked, said in state.given:
        question = question_of(walked)
        match said:
            case Words(text=text):
                spoken = text
            case Chosen(emotions=emotions):
                spoken = listed(tuple(noun_of(emotion) for emotion in EMOTIONS if emotion in emotions))
            case Strength(intensity=intensity):
                spoken = say("{word} ({number})", word=strength_word(intensity), number=number(intensity, 2))
            case _:
                spoken = ""
        if spoken and question is not None and question.asked == asked:
            found[question.text] = spoken
        walked = step(walked, said)
    return found


def _summary(state: Intake) -> str:
    is_pleasant = _is_pleasant(emotions_of(state))
    frames = {
        "happened": "{text}",
        "body": say("In my body: {text}", text="{text}"),
        "kind": say("Kind to me now: {text}", text="{text}"),
        "needed": say("What helped: {text}", text="{text}")
        if is_pleasant
        else say("What I needed: {text}", text="{text}"),
        "more": "{text}",
    }
    parts = [
        frames[asked].replace("{text}", said.text)
        for asked, said in state.given
        if isinstance(said, Words) and asked in frames
    ]
    return "\n".join(parts)[:SITUATION_MAX]
