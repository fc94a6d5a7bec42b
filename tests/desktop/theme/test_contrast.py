"""Every pair of colours that meets on the screen, computed from the palettes (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11)."""

from itertools import pairwise, product

import pytest

from alcove_desktop.theme.contrast import contrast, difference, ink_on, luminance
from alcove_desktop.theme.palette import PALETTES, Palette

GROUNDS = ("ground", "surface", "raised")
TEXTS = ("ink", "ink_soft", "accent", "danger", "good", "warn")
TEXT_MEETS = (
    *product(TEXTS, GROUNDS),
    *product(("ink", "ink_soft", "accent", "danger"), ("accent_soft",)),
    *product(("ink", "ink_soft"), ("selection", "highlight")),
    ("on_accent", "accent"),
    ("on_danger", "danger"),
    ("ground", "ink"),  # the foot line
)
GRAPHICS_MEET = (
    *product(("line_strong", "focus", "accent", "danger", "good", "warn"), GROUNDS),
    ("focus", "accent_soft"),
    ("line_strong", "accent_soft"),
    ("ink", "selection"),
)
APART = 0.035
"""In OKLab; 0.02 is just seen by most (Ottosson 2020)."""

every_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def least_for_text(palette: Palette) -> float:
    return 7.0 if palette.name.startswith("contrast") else 4.5


@every_palette
@pytest.mark.parametrize(("text", "ground"), TEXT_MEETS)
def test_text_is_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= least_for_text(palette)


@every_palette
@pytest.mark.parametrize(("graphic", "ground"), GRAPHICS_MEET)
def test_lines_that_mean_something_are_seen(palette: Palette, graphic: str, ground: str) -> None:
    assert contrast(getattr(palette, graphic), getattr(palette, ground)) >= 3.0


@every_palette
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_moods_and_series_are_seen(palette: Palette, ground: str) -> None:
    for colour in (*palette.moods, *palette.series):
        assert contrast(colour, getattr(palette, ground)) >= 3.0, colour


@every_palette
def test_moods_grow_lighter_one_by_one_so_that_their_order_needs_no_colour(palette: Palette) -> None:
    assert len(palette.moods) == 10
    for lower, higher in pairwise(palette.moods):
        assert luminance(higher) > luminance(lower)
        assert difference(higher, lower) >= APART


@every_palette
def test_the_lines_of_a_chart_differ_from_all_others_and_from_their_neighbours_in_lightness(palette: Palette) -> None:
    assert len(palette.series) == 8
    for place, colour in enumerate(palette.series):
        for other in palette.series[place + 1 :]:
            assert difference(colour, other) >= 2 * APART, (colour, other)
    for one, other in pairwise(palette.series):
        assert contrast(one, other) >= 1.3, (one, other)


@every_palette
def test_a_number_is_read_on_every_mood(palette: Palette) -> None:
    for mood in palette.moods:
        assert contrast(ink_on(mood), mood) >= 4.5


def test_black_or_white_is_read_on_any_grey() -> None:
    for level in range(256):
        ground = f"#{level:02x}{level:02x}{level:02x}"
        assert contrast(ink_on(ground), ground) >= 4.5


def test_the_standards_own_figures() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert difference("#000000", "#ffffff") == pytest.approx(1.0, abs=0.001)
