"""The metaphor: a landscape put together from back to front."""

from alcove_desktop.emotion_pictures import scene_land, scene_sky, scene_things
from alcove_desktop.emotion_pictures.chance import Chance
from alcove_desktop.emotion_pictures.drawing import WIDTH, Drawing, Shape
from alcove_desktop.emotion_pictures.feelings import Felt
from alcove_desktop.emotion_pictures.landscape import Landscape, landscape_of

_BRIGHT = ("joy", "excitement", "surprise", "contentment")
_AIRY = {"clear", "golden", "veiled"}


def plan_metaphor(felt: Felt, seed: int) -> Drawing:
    """Plan the landscape of an entry."""
    chance, scene = Chance(seed), landscape_of(felt)
    shapes = [*_sky(scene, chance), *_land(felt, scene, chance), *_air(scene, chance)]
    return Drawing(style="metaphor", shapes=tuple(shapes), parts=seen(scene))


def seen(scene: Landscape) -> tuple[str, ...]:
    """Name the sky, the land and the things; under a heavy sky a falling star takes the rainbow's place."""
    is_airy = scene.sky in _AIRY
    things = ("falling star" if thing == "rainbow" and not is_airy else thing for thing in scene.things)
    return (scene.sky, scene.land, *things)


def _sky(scene: Landscape, chance: Chance) -> list[Shape]:
    shapes = scene_sky.sky(scene, chance)
    places = [0.24, 0.52, 0.78]
    first = int(chance.between(0, 3))
    places = [*places[first:], *places[:first]]
    light = WIDTH * places[0]
    if "sun" in scene.things:
        shapes += scene_sky.sun(scene, light, 330 - 110 * scene.intensity)
    if "rainbow" in scene.things and scene.sky in _AIRY:
        shapes += scene_sky.rainbow(scene, WIDTH * 0.5)
    shapes += scene_sky.clouds(scene, chance)
    if scene.sky == "night" and "sun" not in scene.things:
        shapes += scene_sky.moon(light, 210)
    if "lightning" in scene.things:
        shapes += scene_sky.lightning(scene, WIDTH * places[1], chance)
    if "rainbow" in scene.things and scene.sky not in _AIRY:
        shapes += scene_sky.falling_star(WIDTH * places[2], 300)
    if scene.sky in {"clear", "golden"}:
        shapes += scene_sky.birds(WIDTH * places[1] - 80, 400, chance)
    shapes += scene_land.far_hills(scene, chance)
    if "balloons" in scene.things:
        shapes += scene_sky.balloons(scene, WIDTH * places[2], chance)
    return shapes


def _land(felt: Felt, scene: Landscape, chance: Chance) -> list[Shape]:
    shapes = scene_land.land(scene, chance)
    if "fog" in scene.things:
        shapes += scene_things.fog(scene, chance)
    bright = tuple(emotion for emotion in felt.emotions if emotion in _BRIGHT)
    on_water = scene.land == "sea"
    if "tree" in scene.things:
        place = WIDTH * (0.3 if "stones" in scene.things else 0.7)
        shapes += scene_land.island(place) if on_water else []
        shapes += scene_things.tree(place, 850 if not on_water else 815, 300, chance)
    if "stones" in scene.things:
        place = WIDTH * 0.56
        if on_water:
            shapes += scene_land.island(place, level=900)
        elif scene.land not in {"lake", "marsh"}:
            shapes += scene_things.way(place)
        shapes += scene_things.stones(place, 935 if scene.land in {"lake", "marsh"} else 870, scene, chance)
    if bright and scene.land in {"meadow", "lake"}:
        shapes += scene_things.flowers(bright, scene, chance)
    if "firs" in scene.things:
        shapes += scene_things.near_firs(scene, chance)
    return shapes


def _air(scene: Landscape, chance: Chance) -> list[Shape]:
    shapes: list[Shape] = []
    if "wind" in scene.things:
        shapes += scene_things.wind(scene, chance)
    if "rain" in scene.things:
        shapes += scene_things.rain(scene, chance)
    return shapes
