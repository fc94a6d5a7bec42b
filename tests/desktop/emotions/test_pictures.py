"""Pictures of entries: planned inside their canvas, always the same, told apart, described, saved."""

from collections.abc import Iterator
from itertools import combinations, product
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from alcove.domain.emotion import EMOTIONS as KNOWN
from alcove.runtime.intents.emotions import EmotionView
from alcove_desktop.emotion_pictures.colours import COLOURS
from alcove_desktop.emotion_pictures.describe import describe, insights, summary
from alcove_desktop.emotion_pictures.drawing import (
    BLEED,
    HEIGHT,
    WIDTH,
    Curve,
    Disc,
    Drawing,
    Fade,
    Fill,
    Glow,
    Label,
    Paint,
)
from alcove_desktop.emotion_pictures.feelings import EMOTIONS, seed_of
from alcove_desktop.emotion_pictures.landscape import THINGS
from alcove_desktop.emotion_pictures.paint import label_outline, paint_image
from alcove_desktop.emotion_pictures.plan import STYLES, plan, sketch
from alcove_desktop.emotion_pictures.save import png_bytes, svg_bytes
from alcove_desktop.emotion_pictures.signs import sign
from alcove_desktop.theme.contrast import contrast
from alcove_desktop.theme.palette import PALETTES
from alcove_desktop.words import use_language

OVERHANG = 10
"""Canvas units by which a glyph's ink may pass its advance."""


def felt(
    *emotions: str, intensity: float = 0.6, situation: str = "Rain on the roof.", item: bytes = b"0" * 16
) -> EmotionView:
    return EmotionView(
        id=item,
        situation=situation,
        emotions=emotions,
        intensity=intensity,
        notes="",
        source="manual",
        style="abstract",
        intake={},
        felt_at=0,
        timezone="UTC",
        created_at=0,
        modified_at=0,
    )


def drawn(entry: EmotionView, style: str) -> Drawing:
    return plan(entry, style, seed_of(entry))


@st.composite
def entries(draw: st.DrawFn) -> EmotionView:
    emotions = draw(st.lists(st.sampled_from(EMOTIONS), min_size=1, max_size=10, unique=True))
    item = draw(st.binary(min_size=16, max_size=16))
    return felt(*emotions, intensity=draw(st.integers(0, 100)) / 100, item=item)


ENTRIES = entries()


@pytest.fixture(params=["en", "de"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


def test_the_emotions_are_those_of_the_engine() -> None:
    assert set(EMOTIONS) == set(KNOWN) == set(THINGS)


@given(ENTRIES, st.sampled_from(STYLES))
def test_a_picture_stays_on_its_canvas(entry: EmotionView, style: str) -> None:
    for shape in drawn(entry, style).shapes:
        if shape.role in {"sun", "moon", "lightning", "light"}:
            continue  # light has no edge: its discs fade out, wherever the canvas ends
        room = 0 if isinstance(shape, Label) or shape.role.startswith(("emotion", "card", "sign")) else BLEED
        if style == "abstract" and shape.role.startswith("emotion"):
            room = BLEED
        for x, y in shape.points:
            assert -room <= x <= WIDTH + room, shape.role
            assert -room <= y <= HEIGHT + room, shape.role


@given(ENTRIES, st.sampled_from(STYLES))
def test_the_same_entry_gives_the_same_picture(entry: EmotionView, style: str) -> None:
    assert drawn(entry, style) == drawn(entry, style)


@pytest.mark.parametrize("style", ["abstract", "metaphor"])
def test_two_entries_of_the_same_feelings_give_two_pictures(style: str) -> None:
    assert drawn(felt("joy", item=b"1" * 16), style) != drawn(felt("joy", item=b"2" * 16), style)


@given(ENTRIES)
def test_names_in_a_diagram_meet_neither_each_other_nor_a_circle(entry: EmotionView) -> None:
    shapes = drawn(entry, "diagram").shapes
    labels = [shape for shape in shapes if isinstance(shape, Label)]
    circles = [shape for shape in shapes if isinstance(shape, Disc) and shape.role.startswith("emotion:")]
    card = next(shape for shape in shapes if isinstance(shape, Curve) and shape.role == "card")
    for one, other in combinations(labels, 2):
        assert not QRectF(*one.box).intersects(QRectF(*other.box))
    for circle in circles:
        (left, top), (right, bottom) = circle.points
        box = QRectF(left, top, right - left, bottom - top)
        assert not any(box.intersects(QRectF(*label.box)) for label in labels)
        assert not any(left < x < right and top < y < bottom for x, y in card.points)
    for circle, neighbour in combinations(circles, 2):
        (x0, y0), (x1, y1) = circle.centre, neighbour.centre
        assert ((x0 - x1) ** 2 + (y0 - y1) ** 2) ** 0.5 > circle.rx + neighbour.rx


@given(st.integers(0, 100), st.integers(0, 100))
def test_stronger_is_larger_in_a_diagram(one: int, other: int) -> None:
    def radius(hundredths: int) -> float:
        shapes = drawn(felt("fear", "joy", intensity=hundredths / 100), "diagram").shapes
        return next(shape.rx for shape in shapes if isinstance(shape, Disc) and shape.role == "emotion:fear")

    assert (radius(one) < radius(other)) == (one < other)


SITUATIONS = (
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Donaudampfschifffahrtsgesellschaftskapitän " * 4,
    "הבוקר שלפני ההרצאה ישנתי רע והמקרן לא נדלק",
    "x" * 300,
    "word " * 60,
    "Yes.",
    "🙂 \u0000 \u200b 字" * 20,
)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.usefixtures("qapp")
def test_words_stay_in_their_box(situation: str, spoken: str) -> None:
    shapes = drawn(felt(*EMOTIONS, situation=situation), "diagram").shapes
    labels = [shape for shape in shapes if isinstance(shape, Label)]
    assert len(labels) == 12
    for label in labels:
        ink, box = label_outline(label).boundingRect(), QRectF(*label.box)
        assert box.adjusted(-OVERHANG, -OVERHANG, OVERHANG, OVERHANG).contains(ink), (spoken, label.text)


def paints(drawing: Drawing) -> Iterator[Paint]:
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            yield Fill(colour=shape.colour)
            continue
        if shape.fill is not None:
            yield shape.fill
        if shape.stroke is not None:
            yield shape.stroke.paint


@given(ENTRIES, st.sampled_from(STYLES))
def test_every_colour_is_known_on_light_dark_and_high_contrast(entry: EmotionView, style: str) -> None:
    for paint in paints(drawn(entry, style)):
        keys = [paint.colour] if isinstance(paint, Fill) else [key for _, key, _ in paint.stops]
        stops = [] if isinstance(paint, Fill) else [(place, alpha) for place, _, alpha in paint.stops]
        assert all(key in colours for key, colours in product(keys, COLOURS.values()))
        assert all(0 <= place <= 1 and 0 <= alpha <= 1 for place, alpha in stops)
        assert isinstance(paint, Fill | Fade | Glow)


def test_every_look_has_its_colours_for_pictures() -> None:
    assert set(COLOURS) == set(PALETTES)
    assert len({frozenset(colours) for colours in COLOURS.values()}) == 1


@pytest.mark.parametrize("tone", COLOURS)
def test_words_and_signs_stand_out_from_what_is_under_them(tone: str) -> None:
    colours = COLOURS[tone]
    least = 7 if tone.startswith("contrast") else 4.5
    for ground in ("paper", "paper-low", "card"):
        assert contrast(colours["ink"], colours[ground]) >= least
    assert contrast(colours["accent"], colours["track"]) >= 3
    for emotion in EMOTIONS:
        # A sign is no text: 3:1 (WCAG 2.2, 1.4.11); it stands on the disc's plain and its pale colour.
        assert contrast(colours[f"{emotion}-ink"], colours[emotion]) >= 4
        assert contrast(colours[f"{emotion}-deep"], colours[emotion]) >= 1.2


def test_no_two_signs_are_alike() -> None:
    forms = [tuple(shape.points for shape in sign(emotion, centre=(12, 12), size=24)) for emotion in EMOTIONS]
    assert len(set(forms)) == len(EMOTIONS)
    for form in forms:
        assert all(0 <= x <= 24 and 0 <= y <= 24 for points in form for x, y in points)


@given(ENTRIES, st.sampled_from(STYLES))
def test_a_sketch_is_described_as_its_picture_is(entry: EmotionView, style: str) -> None:
    words = describe(drawn(entry, style), entry)
    assert words == describe(sketch(entry, style), entry)
    assert "{" not in words


def test_a_description_says_what_can_be_seen() -> None:
    entry = felt("joy", "sadness", intensity=0.8)
    assert describe(sketch(entry, "metaphor"), entry) == (
        "Landscape: a veiled sky, a meadow before hills. In it: the sun and rain. "
        "It stands for joy and sadness, very strongly (0.80)."
    )
    assert describe(sketch(entry, "abstract"), entry) == (
        "Abstract picture: veils of silk, very wide and in motion; golden for joy and blue for sadness."
    )


@pytest.mark.parametrize("style", ["abstract", "metaphor"])
def test_what_happened_is_told_only_by_the_picture_that_shows_it(style: str) -> None:
    entry = felt("joy", situation="Secretly in Lisbon")
    assert "Lisbon" not in describe(sketch(entry, style), entry)
    assert "Lisbon" in describe(sketch(entry, "diagram"), entry)


def test_a_summary_counts_and_does_not_judge() -> None:
    entry = felt("joy", "sadness", "fear", intensity=0.3)
    assert summary(entry) == "You felt joy, sadness and fear, a little (0.30)."
    assert insights(entry) == (
        "Pleasant and difficult feelings stand side by side here. Both have room.",
        "2 feelings stir, 1 is quiet.",
    )
    assert insights(felt("joy")) == ()


@pytest.mark.parametrize(("style", "tone"), list(product(STYLES, COLOURS)))
@pytest.mark.usefixtures("qapp")
def test_every_style_is_painted_in_every_look(style: str, tone: str) -> None:
    image = paint_image(drawn(felt(*EMOTIONS), style), COLOURS[tone], width=160)
    assert (image.width(), image.height()) == (160, 100)
    assert len({image.pixel(x, y) for x in range(0, 160, 8) for y in range(0, 100, 8)}) > 20


@pytest.mark.parametrize("style", STYLES)
def test_a_saved_png_is_1600_wide_and_carries_its_description(style: str, qtbot: QtBot) -> None:
    content = png_bytes(
        drawn(felt("fear"), style), COLOURS["light"], title="Landscape", description="A grey sky — rain."
    )
    image = QImage.fromData(content)
    assert image.width() == 1600
    assert image.text("Title") == "Landscape"
    assert image.text("Description") == "A grey sky — rain."


@pytest.mark.parametrize("style", STYLES)
def test_a_saved_svg_is_whole_and_carries_title_and_desc(style: str, qtbot: QtBot) -> None:
    content = svg_bytes(
        drawn(felt("anger", "joy"), style), COLOURS["dark"], title="T & t", description='Red <and> "gold"'
    )
    root = ET.fromstring(content)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "T & t"
    assert root.findtext(f"{space}desc") == 'Red <and> "gold"'
    assert root.get("viewBox") == "0 0 1600 1000"
    assert not list(root.iter(f"{space}text")), "words are outlines, so that they look alike everywhere"


@pytest.mark.parametrize(("style", "tone"), list(product(STYLES, COLOURS)))
@pytest.mark.usefixtures("qapp")
def test_the_svg_looks_as_the_picture_on_the_screen_does(style: str, tone: str) -> None:
    drawing = drawn(felt("joy", "anger", "surprise", "fear", "anxiety"), style)
    content = svg_bytes(drawing, COLOURS[tone], title="", description="")
    shown, saved = paint_image(drawing, COLOURS[tone], width=320), QImage(320, 200, QImage.Format.Format_ARGB32)
    painter = QPainter(saved)
    QSvgRenderer(QByteArray(content)).render(painter)
    painter.end()
    apart: list[int] = []
    for x, y in product(range(0, 320, 3), range(0, 200, 3)):
        one, other = shown.pixelColor(x, y), saved.pixelColor(x, y)
        apart += [abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())]
    assert sum(apart) / len(apart) < 3, "of 255, on the mean"
