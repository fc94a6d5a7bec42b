"""A picture in words, for who cannot see it; and what an entry says in one or two plain sentences.

Rules
- A description names what can be seen, and no more: the person's own words are in it only where the picture shows
  them (the diagram), so that a saved landscape gives nothing away that its beholder does not see.
- Summary and insights count and compare what was named.  They never judge, advise or diagnose.
"""

from alcove_desktop.emotion_pictures.diagram import shown_situation
from alcove_desktop.emotion_pictures.drawing import Drawing
from alcove_desktop.emotion_pictures.feelings import TEMPERS, Felt, listed, noun_of, strength_word
from alcove_desktop.words import count_of, number, say


def describe(drawing: Drawing, felt: Felt) -> str:
    """Say what can be seen in a picture of an entry."""
    match drawing.style:
        case "diagram":
            return _diagram(felt)
        case "metaphor":
            return _landscape(drawing, felt)
        case _:
            return _abstract(felt)


def title_of(style: str) -> str:
    """Name a kind of picture."""
    return {"diagram": say("Diagram"), "metaphor": say("Landscape")}.get(style, say("Abstract picture"))


def strength(felt: Felt) -> str:
    """Say how strong an entry is, in words and as a number: "strongly (0.70)"."""
    return say("{word} ({number})", word=strength_word(felt.intensity), number=number(felt.intensity, 2))


def summary(felt: Felt) -> str:
    """Say what was felt, in one sentence."""
    return say("You felt {emotions}, {strength}.", emotions=_names(felt), strength=strength(felt))


def insights(felt: Felt) -> tuple[str, ...]:
    """Say what can be counted in an entry: none to two sentences."""
    tempers = [TEMPERS[emotion] for emotion in felt.emotions]
    pleasant = sum(temper.pleasant > 0.5 for temper in tempers)
    hard = sum(temper.pleasant < 0 for temper in tempers)
    restless = sum(temper.stirred >= 0.5 for temper in tempers)
    found: list[str] = []
    if pleasant and hard:
        found.append(say("Pleasant and difficult feelings stand side by side here. Both have room."))
    if len(tempers) > 1 and restless == len(tempers):
        found.append(say("All of them are feelings that stir."))
    elif len(tempers) > 1 and not restless:
        found.append(say("All of them are quiet feelings."))
    elif len(tempers) > 2:
        quiet = len(tempers) - restless
        found.append(
            say(
                "{stirring}, {quiet}.",
                stirring=count_of("{n} feeling stirs", "{n} feelings stir", restless),
                quiet=count_of("{n} is quiet", "{n} are quiet", quiet),
            )
        )
    return tuple(found)


def _names(felt: Felt) -> str:
    return listed(tuple(noun_of(emotion) for emotion in felt.emotions))


def _abstract(felt: Felt) -> str:
    unrest = sum(TEMPERS[emotion].stirred for emotion in felt.emotions) / len(felt.emotions) * felt.intensity
    width = say("narrow") if felt.intensity < 0.35 else say("wide") if felt.intensity < 0.75 else say("very wide")
    motion = say("calm") if unrest < 0.2 else say("in motion") if unrest < 0.5 else say("restless")
    veils = listed(
        tuple(
            say("{colour} for {emotion}", colour=_hue(emotion), emotion=noun_of(emotion)) for emotion in felt.emotions
        )
    )
    return say(
        "Abstract picture: veils of silk, {width} and {motion}; {veils}.", width=width, motion=motion, veils=veils
    )


def _hue(emotion: str) -> str:
    hues = {
        "joy": say("golden"),
        "contentment": say("green"),
        "excitement": say("orange"),
        "surprise": say("pink"),
        "sadness": say("blue"),
        "fear": say("indigo"),
        "anxiety": say("violet"),
        "frustration": say("brown"),
        "anger": say("red"),
        "disgust": say("olive"),
    }
    return hues[emotion]


def _diagram(felt: Felt) -> str:
    return say(
        "Diagram: in the middle “{situation}”, {strength}. Around it: {emotions}.",
        situation=shown_situation(felt),
        strength=strength(felt),
        emotions=_names(felt),
    )


def _landscape(drawing: Drawing, felt: Felt) -> str:
    sky, land, *things = drawing.parts
    seen = listed(tuple(_THING[thing]() for thing in things))
    return say(
        "Landscape: {sky}, {land}. In it: {things}. It stands for {emotions}, {strength}.",
        sky=_SKY[sky](),
        land=_LAND[land](),
        things=seen,
        emotions=_names(felt),
        strength=strength(felt),
    )


_SKY = {
    "clear": lambda: say("a clear sky"),
    "golden": lambda: say("a golden evening sky"),
    "veiled": lambda: say("a veiled sky"),
    "grey": lambda: say("a grey sky"),
    "storm": lambda: say("a stormy red sky"),
    "night": lambda: say("a night sky"),
    "murk": lambda: say("a dull green sky"),
}
_LAND = {
    "meadow": lambda: say("a meadow before hills"),
    "lake": lambda: say("a still lake"),
    "sea": lambda: say("the open sea"),
    "forest": lambda: say("a dark forest"),
    "rocks": lambda: say("bare mountains"),
    "marsh": lambda: say("a marsh"),
}
_THING = {
    "sun": lambda: say("the sun"),
    "tree": lambda: say("a broad tree"),
    "balloons": lambda: say("balloons that rise"),
    "rainbow": lambda: say("a rainbow"),
    "falling star": lambda: say("a falling star"),
    "rain": lambda: say("rain"),
    "firs": lambda: say("tall firs"),
    "wind": lambda: say("gusts of wind"),
    "stones": lambda: say("a heap of stones"),
    "lightning": lambda: say("lightning"),
    "fog": lambda: say("banks of fog"),
}
