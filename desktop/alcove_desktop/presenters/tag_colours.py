"""The colours that a tag can have, by their names: a colour is never the only sign of a tag."""

from alcove_desktop.words import say

COLOURS = (
    *("#007bff", "#2b7fa3", "#2c665a", "#4f8a3c", "#7a7a1f", "#b08a1e"),
    *("#b0632b", "#a3352b", "#b04a72", "#8a4b7a", "#5f55b0", "#5d5d5d"),
)
"""The first is the one that every tag begins with (seed 4)."""


def colour_name(colour: str) -> str:
    """Name a colour; one of another program is told by its number."""
    names = (
        say("Blue"),
        say("Sea"),
        say("Pine"),
        say("Green"),
        say("Olive"),
        say("Ochre"),
        say("Rust"),
        say("Red"),
        say("Rose"),
        say("Plum"),
        say("Violet"),
        say("Grey"),
    )
    return names[COLOURS.index(colour)] if colour in COLOURS else colour
