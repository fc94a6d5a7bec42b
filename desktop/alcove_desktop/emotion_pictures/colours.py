"""The colours of the pictures, by key: one set on light paper, one on dark, two for high contrast.

An emotion has three: `joy`, `joy-deep` and `joy-pale`.  tests/desktop/emotions computes that words stand out from what
is under them.  They are apart from the window's palettes, as a saved picture stands on its own.
"""

from alcove_desktop.theme.contrast import contrast

EMOTION_COLOURS = {
    "joy": "#e8ac2f",
    "contentment": "#6fa57c",
    "excitement": "#e9784a",
    "surprise": "#c268ac",
    "sadness": "#4f82b3",
    "fear": "#54548f",
    "anxiety": "#8d7cb5",
    "frustration": "#a5673f",
    "anger": "#c0413a",
    "disgust": "#869440",
}

_SCENERY = {
    "sky-clear-top": "#6fb0d8",
    "sky-clear-mid": "#b8dae6",
    "sky-clear-low": "#fdf0d8",
    "sky-golden-top": "#86a3c8",
    "sky-golden-mid": "#f5b877",
    "sky-golden-low": "#fdeecb",
    "sky-veiled-top": "#8ba3bb",
    "sky-veiled-mid": "#c3ccd3",
    "sky-veiled-low": "#f6e6d2",
    "sky-grey-top": "#5f7488",
    "sky-grey-mid": "#9fb0bd",
    "sky-grey-low": "#dde2e3",
    "sky-storm-top": "#2f2a40",
    "sky-storm-mid": "#74495a",
    "sky-storm-low": "#e59468",
    "sky-night-top": "#161b3a",
    "sky-night-mid": "#3c3c70",
    "sky-night-low": "#9c90bd",
    "sky-murk-top": "#6c7556",
    "sky-murk-mid": "#a9b088",
    "sky-murk-low": "#ebe6c0",
    "sun": "#fff3c4",
    "sun-rim": "#f7c65f",
    "moon": "#f6f1dc",
    "cloud": "#ffffff",
    "cloud-dark": "#4c4a5e",
    "fog": "#c9cf9a",
    "mist": "#f4f1ec",
    "rain": "#e8f1f8",
    "bolt": "#fff1b0",
    "star": "#fff8dd",
    "sea-top": "#6d9fb8",
    "sea-low": "#24506b",
    "lake-top": "#a9cfd6",
    "lake-low": "#4b8797",
    "foam": "#f5fafa",
    "meadow": "#7fae6b",
    "meadow-deep": "#3f6f4d",
    "forest": "#2c4a45",
    "forest-deep": "#162b30",
    "rock": "#8a7a75",
    "rock-deep": "#4b4148",
    "marsh": "#8d9060",
    "marsh-deep": "#4c5538",
    "stem": "#3c6a49",
    "bird": "#2e3440",
    "path": "#e9d8b8",
}

_LIGHT = {
    "paper": "#fbf7f0",
    "paper-low": "#f1e9dd",
    "card": "#ffffff",
    "ink": "#2a2520",
    "soft": "#665c52",
    "line": "#d9cdbd",
    "track": "#d9cdbd",
    "accent": "#2c665a",
    **_SCENERY,
}
_DARK = {
    "paper": "#1d1b20",
    "paper-low": "#131217",
    "card": "#2b282c",
    "ink": "#f3ece3",
    "soft": "#c0b5a8",
    "line": "#4a444a",
    "track": "#4a444a",
    "accent": "#8ccab8",
}
_CONTRAST_LIGHT = {
    **_LIGHT,
    "paper": "#ffffff",
    "paper-low": "#ffffff",
    "ink": "#000000",
    "soft": "#1a1a1a",
    "line": "#6b6b6b",
    "track": "#cfcfcf",
    "accent": "#00463c",
}
_CONTRAST = {
    "paper": "#000000",
    "paper-low": "#000000",
    "card": "#0d0d0d",
    "ink": "#ffffff",
    "soft": "#e6e6e6",
    "line": "#b0b0b0",
    "track": "#5a5a5a",
    "accent": "#7fe7ff",
}


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours #rrggbb; share 0 is the first, 1 the other."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _with_emotions(
    base: dict[str, str], *, pale: str, deep: str, turned: float, towards: str = "#ffffff"
) -> dict[str, str]:
    colours = dict(base)
    for emotion, plain in EMOTION_COLOURS.items():
        shown = mix(plain, towards, turned)
        colours[emotion] = shown
        colours[f"{emotion}-deep"] = mix(shown, deep, 0.5)
        colours[f"{emotion}-pale"] = mix(shown, pale, 0.4)
        colours[f"{emotion}-ink"] = max(("#221c18", "#ffffff"), key=lambda ink: contrast(ink, shown))
    return colours


_DUSK = {key: mix(colour, "#14131f", 0.22) for key, colour in _SCENERY.items()}
"""The same landscape in the evening, so that it does not glare in a dark window."""

COLOURS = {
    "light": _with_emotions(_LIGHT, pale="#ffffff", deep="#241d1a", turned=0.0),
    "dark": _with_emotions({**_DUSK, **_DARK}, pale="#ffffff", deep="#ffffff", turned=0.16),
    "contrast": _with_emotions({**_DUSK, **_CONTRAST}, pale="#ffffff", deep="#ffffff", turned=0.3),
    "contrast-light": _with_emotions(_CONTRAST_LIGHT, pale="#ffffff", deep="#000000", turned=0.28, towards="#000000"),
}
