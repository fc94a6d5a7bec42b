"""The colours, by what they are for.  tests/desktop/theme computes the contrast of every pair that meets (WCAG 2.2).

Text on its ground has at least 4.5:1, high contrast 7:1; lines and icons that carry meaning 3:1.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One set of colours, each #rrggbb."""

    name: str
    is_dark: bool
    ground: str
    surface: str
    raised: str
    ink: str
    ink_soft: str
    line: str
    line_strong: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    danger: str
    on_danger: str
    good: str
    warn: str
    selection: str
    highlight: str
    moods: tuple[str, ...]
    """Ten: mood 1 to mood 10."""
    series: tuple[str, ...]
    """Eight: the lines of a chart, in order; each differs from its neighbours in lightness, too."""


LIGHT = Palette(
    name="light",
    is_dark=False,
    ground="#f7f3ec",
    surface="#fffdf9",
    raised="#ffffff",
    ink="#2a2520",
    ink_soft="#665c52",
    line="#e4dbcf",
    line_strong="#8c8073",
    accent="#2c665a",
    on_accent="#ffffff",
    accent_soft="#e0ece7",
    focus="#1f5fa8",
    danger="#a3352b",
    on_danger="#ffffff",
    good="#33691e",
    warn="#865400",
    selection="#cfe3dc",
    highlight="#fbe6a2",
    moods=(
        *("#7a4b6b", "#8a5468", "#9a6064", "#a77060", "#b0845f"),
        *("#b09a62", "#95a069", "#74a072", "#549b7c", "#358f83"),
    ),
    series=("#2c665a", "#b0632b", "#4a5fa5", "#8a4b7a", "#7a7a1f", "#2b7fa3", "#a3352b", "#5d5d5d"),
)

DARK = Palette(
    name="dark",
    is_dark=True,
    ground="#1a1816",
    surface="#23201d",
    raised="#2c2825",
    ink="#f0e9e0",
    ink_soft="#b8ac9f",
    line="#3a3531",
    line_strong="#857a6f",
    accent="#8ccab8",
    on_accent="#12211d",
    accent_soft="#263934",
    focus="#8fbdf2",
    danger="#f0a196",
    on_danger="#2b0d09",
    good="#a5cf8a",
    warn="#e8bf72",
    selection="#34564c",
    highlight="#6b5a1e",
    moods=(
        *("#b98aa8", "#c4909f", "#cc9a98", "#d3a794", "#d8b692"),
        *("#d6c592", "#bfc896", "#a2c79d", "#86c4a6", "#6dbdae"),
    ),
    series=("#8ccab8", "#e0a06e", "#9fb0ec", "#d39ac2", "#cccc70", "#84c4e4", "#f0a196", "#c4c4c4"),
)

CONTRAST = Palette(
    name="contrast",
    is_dark=True,
    ground="#000000",
    surface="#000000",
    raised="#0d0d0d",
    ink="#ffffff",
    ink_soft="#e6e6e6",
    line="#8f8f8f",
    line_strong="#ffffff",
    accent="#7fe7ff",
    on_accent="#000000",
    accent_soft="#00303a",
    focus="#ffea00",
    danger="#ffb3ab",
    on_danger="#000000",
    good="#b6ff9e",
    warn="#ffd75e",
    selection="#005a6e",
    highlight="#5c4d00",
    moods=(
        *("#e0a8d0", "#f0a8b8", "#ffb0a8", "#ffbf9e", "#ffd29a"),
        *("#ffe99a", "#e6f59a", "#c2f7a4", "#9cf5bd", "#7ff0e0"),
    ),
    series=("#7fe7ff", "#ffb86b", "#b9c4ff", "#ffa3e0", "#f5f56b", "#9effc9", "#ffb3ab", "#ffffff"),
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST)}
