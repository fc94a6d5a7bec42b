"""From an entry to a drawing: the same entry gives the same picture, here and on every other device."""

from alcove_desktop.emotion_pictures.abstract import plan_abstract
from alcove_desktop.emotion_pictures.diagram import plan_diagram
from alcove_desktop.emotion_pictures.drawing import Drawing
from alcove_desktop.emotion_pictures.feelings import Felt
from alcove_desktop.emotion_pictures.landscape import landscape_of
from alcove_desktop.emotion_pictures.metaphor import plan_metaphor, seen

STYLES = ("abstract", "diagram", "metaphor")


def sketch(felt: Felt, style: str) -> Drawing:
    """Tell what a picture will show, with none of its shapes: enough to describe it, and no work."""
    parts = seen(landscape_of(felt)) if style == "metaphor" else felt.emotions
    return Drawing(style=style, shapes=(), parts=parts)


def plan(felt: Felt, style: str, seed: int) -> Drawing:
    """Plan a picture in one of the STYLES; the seed is `seed_of(felt)` unless another one is wanted."""
    if style == "diagram":
        return plan_diagram(felt)
    if style == "metaphor":
        return plan_metaphor(felt, seed)
    return plan_abstract(felt, seed)
