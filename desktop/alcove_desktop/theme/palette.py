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
    """Ten: mood 1 to mood 10, from plum by clay and olive to teal; each a little lighter than the one before, so that
    the order is seen without colour, too."""
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
        *("#753969", "#853c58", "#904245", "#954d30", "#925b1b"),
        *("#876c12", "#747c2b", "#588b4d", "#369572", "#169c93"),
    ),
    series=("#00694e", "#b96e3d", "#3a5095", "#b36593", "#655500", "#1490b9", "#8a363a", "#5f934d"),
)

DARK = Palette(
    name="dark",
    is_dark=True,
    ground="#1a1816",
    surface="#23201d",
    raised="#2c2825",
    ink="#f0e9e0",
    ink_soft="#c0b4a7",
    line="#3a3531",
    line_strong="#978b7f",
    accent="#8ccab8",
    on_accent="#12211d",
    accent_soft="#263934",
    focus="#8fbdf2",
    danger="#f0a196",
    on_danger="#2b0d09",
    good="#a5cf8a",
    warn="#e8bf72",
    selection="#2a473e",
    highlight="#50431a",
    moods=(
        *("#a06d94", "#b37389", "#c07c7c", "#c88971", "#c8986a"),
        *("#c1aa6c", "#b3bc7d", "#a2cc98", "#92daba", "#8de3db"),
    ),
    series=("#7ce1c3", "#c57f53", "#adc8ff", "#c077a1", "#dacc7a", "#3e9ec5", "#ffafae", "#72a161"),
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
    selection="#004453",
    highlight="#453a00",
    moods=(
        *("#cc81bc", "#e285a6", "#f08d8e", "#f69b77", "#f2ac66"),
        *("#e3c163", "#cad677", "#aae89c", "#89f6c9", "#77fff3"),
    ),
    series=("#79fdd7", "#eb9259", "#bcdeff", "#e488be", "#f5e378", "#36baeb", "#ffbebd", "#81be6b"),
)

CONTRAST_LIGHT = Palette(
    name="contrast-light",
    is_dark=False,
    ground="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    ink="#000000",
    ink_soft="#262626",
    line="#767676",
    line_strong="#000000",
    accent="#00493c",
    on_accent="#ffffff",
    accent_soft="#dff1ec",
    focus="#0033cc",
    danger="#8a0f06",
    on_danger="#ffffff",
    good="#1d4a0c",
    warn="#5f3b00",
    selection="#bfe3d8",
    highlight="#ffe680",
    moods=(
        *("#5b1750", "#6a183d", "#751e26", "#7a2a01", "#783b00"),
        *("#6c4d00", "#575f00", "#346d26", "#007852", "#007e76"),
    ),
    series=("#00563a", "#a85514", "#253a86", "#a24c80", "#534100", "#007ba9", "#791824", "#45802e"),
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST, CONTRAST_LIGHT)}
