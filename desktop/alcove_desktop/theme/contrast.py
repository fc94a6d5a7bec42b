"""How well two colours can be told apart (WCAG 2.2, "relative luminance" and "contrast ratio")."""


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """Give black or white, whichever reads better on a ground; that is 4.58 or more on any."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, ground))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
