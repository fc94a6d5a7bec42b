"""How well two colours can be told apart (WCAG 2.2, "relative luminance" and "contrast ratio")."""

from math import dist


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, 0 (black) to 1 (white)."""
    red, green, blue = _parts(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def difference(one: str, other: str) -> float:
    """Tell how far two colours are apart to the eye: the distance in OKLab, 0 to about 1 (Ottosson 2020)."""
    return dist(_oklab(one), _oklab(other))


def ink_on(ground: str) -> str:
    """Give black or white, whichever reads better on a ground; that is 4.58 or more on any."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, ground))


def mixed(one: str, other: str, part: float) -> str:
    """Give a colour between two: `part` (0 to 1) of the first, the rest of the second."""
    pairs = ((int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(first * part + second * (1 - part)):02x}" for first, second in pairs)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _parts(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
