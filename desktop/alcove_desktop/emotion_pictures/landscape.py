"""What the landscape of the metaphor shows, decided from the emotions' mix and their intensity.

Rules
- The sky follows the whole mix (how pleasant, how stirred), the land its largest group; ties go to the first named.
- Each emotion brings one thing that can be recognised, so that all of them can be found in the picture.
- These are images, as a poem has them; they say nothing about a person's health.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alcove_desktop.emotion_pictures.feelings import TEMPERS, Felt

SKIES = ("clear", "golden", "veiled", "grey", "storm", "night", "murk")
LANDS = ("meadow", "lake", "sea", "forest", "rocks", "marsh")
THINGS = {
    "joy": "sun",
    "contentment": "tree",
    "excitement": "balloons",
    "surprise": "rainbow",
    "sadness": "rain",
    "fear": "firs",
    "anxiety": "wind",
    "frustration": "stones",
    "anger": "lightning",
    "disgust": "fog",
}
"""What each emotion brings into the landscape."""

_HEAVY_SKIES = {
    "sadness": "grey",
    "fear": "night",
    "anxiety": "night",
    "frustration": "storm",
    "anger": "storm",
    "disgust": "murk",
}
_LANDS = {
    "joy": "meadow",
    "contentment": "lake",
    "excitement": "meadow",
    "surprise": "meadow",
    "sadness": "sea",
    "fear": "forest",
    "anxiety": "sea",
    "frustration": "rocks",
    "anger": "rocks",
    "disgust": "marsh",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """A decided landscape.  `stir` is how restless it is, 0-1."""

    sky: str
    land: str
    things: tuple[str, ...]
    stir: float
    intensity: float


def landscape_of(felt: Felt) -> Landscape:
    """Decide what the landscape of an entry shows."""
    tempers = [TEMPERS[emotion] for emotion in felt.emotions]
    pleasant = sum(temper.pleasant for temper in tempers) / len(tempers)
    stirred = sum(temper.stirred for temper in tempers) / len(tempers)
    heavy = [_HEAVY_SKIES[emotion] for emotion in felt.emotions if emotion in _HEAVY_SKIES]
    if pleasant <= -0.2:
        sky = _most(heavy)
    elif pleasant >= 0.3:
        sky = "golden" if stirred * felt.intensity >= 0.42 else "clear"
    else:
        sky = "veiled"
    return Landscape(
        sky=sky,
        land=_most([_LANDS[emotion] for emotion in felt.emotions]),
        things=tuple(THINGS[emotion] for emotion in felt.emotions),
        stir=stirred * (0.3 + 0.7 * felt.intensity),
        intensity=felt.intensity,
    )


def _most(names: Sequence[str]) -> str:
    return max(names, key=lambda name: (names.count(name), -names.index(name)))
