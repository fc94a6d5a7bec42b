"""The icons as lines on a square of 24: our own drawings, in the pen of `icons.py` (round, 1.7 wide).

A drawing is SVG without its frame.  `P` draws a path, `C` a circle; `filled` is filled with the pen's colour.
"""


def _path(steps: str, *, filled: bool = False) -> str:
    paint = ' fill="currentColor"' if filled else ""
    return f'<path d="{steps}"{paint}/>'


def _circle(x: float, y: float, radius: float, *, filled: bool = False) -> str:
    paint = ' fill="currentColor" stroke="none"' if filled else ""
    return f'<circle cx="{x}" cy="{y}" r="{radius}"{paint}/>'


def _box(x: float, y: float, width: float, height: float, round_by: float = 1.6) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_by}"/>'


def _dots(*places: tuple[float, float]) -> str:
    return "".join(_circle(x, y, 1.25, filled=True) for x, y in places)


_STAR = "M12 3.9l2.5 5.1 5.6.8-4 4 1 5.6-5.1-2.7-5 2.7.9-5.6-4-4 5.6-.8z"
_EYE = "M3.2 12S6.4 6 12 6s8.8 6 8.8 6-3.2 6-8.8 6-8.8-6-8.8-6z"
_CLOUD = "M7.5 18.5a4 4 0 0 1-.6-7.9 5.3 5.3 0 0 1 10.3-1 4.5 4.5 0 0 1-.4 8.9z"
_SHEET = "M6.5 3.8h7.2l4 4.1v12.3H6.5z"
_AROUND = "M4.3 12a7.7 7.7 0 1 0 2.4-5.6L4.3 8.6"

DRAWINGS = {
    "pen": _path("M4.2 19.8l1-4.3L16.4 4.3a2.3 2.3 0 0 1 3.3 3.3L8.5 18.8z M14.2 6.5l3.3 3.3"),
    "list": _path("M9.5 6.5h10.3M9.5 12h10.3M9.5 17.5h10.3") + _dots((5.2, 6.5), (5.2, 12), (5.2, 17.5)),
    "calendar": _box(4, 5.2, 16, 14.8, 2) + _path("M4 10h16M8.3 3.3v3.6M15.7 3.3v3.6"),
    "search": _circle(10.8, 10.8, 6.3) + _path("M15.4 15.4l4.8 4.8"),
    "heart": _path("M12 19.8S4.2 15.3 4.2 9.7A4.2 4.2 0 0 1 12 7.6a4.2 4.2 0 0 1 7.8 2.1C19.8 15.3 12 19.8 12 19.8z"),
    "chart": _path("M4.2 4.2v15.6h15.6M8 15.2l3.4-4.4 3 2.7 4.6-6"),
    "bell": _path("M6 16.8v-5.6a6 6 0 0 1 12 0v5.6l1.4 1.4H4.6z M10.2 20.6h3.6"),
    "trash": _path("M4.5 7h15M9.3 7V4.3h5.4V7") + _path("M6.4 7l.8 12.7h9.6L17.6 7M10.2 10.8V16M13.8 10.8V16"),
    "exchange": _path("M4.2 8.4h15M15.7 4.9l3.5 3.5-3.5 3.5") + _path("M19.8 15.8h-15M8.3 12.3l-3.5 3.5 3.5 3.5"),
    "gear": _circle(12, 12, 2.7)
    + _circle(12, 12, 6.3)
    + _path("M12 3.2v2.5M12 18.3v2.5M3.2 12h2.5M18.3 12h2.5")
    + _path("M5.8 5.8l1.7 1.7M16.5 16.5l1.7 1.7M18.2 5.8l-1.7 1.7M7.5 16.5l-1.7 1.7"),
    "lock": _box(5, 10.8, 14, 9.2) + _path("M8 10.8V8a4 4 0 0 1 8 0v2.8M12 14.5v2"),
    "star": _path(_STAR),
    "star-filled": _path(_STAR, filled=True),
    "eye": _path(_EYE) + _circle(12, 12, 2.6),
    "eye-off": _path(_EYE) + _circle(12, 12, 2.6) + _path("M4.5 4.5l15 15"),
    "plus": _path("M12 5v14M5 12h14"),
    "close": _path("M6.3 6.3l11.4 11.4M17.7 6.3L6.3 17.7"),
    "check": _path("M5 12.6l4.6 4.6L19 7.4"),
    "clock": _circle(12, 12, 8) + _path("M12 7.3V12l3.2 2.2"),
    "image": _box(4, 5, 16, 14) + _circle(8.6, 9.4, 1.5) + _path("M4.5 17l4.8-4.6 3.2 3 3.3-3.7 4 4.1"),
    "file": _path(_SHEET) + _path("M13.5 4v4.2h4M9.3 12.5h5.6M9.3 15.8h5.6"),
    "undo": _path("M8.6 4.7L4.4 8.9l4.2 4.2M4.6 8.9h9.2a5.2 5.2 0 0 1 0 10.4H9"),
    "history": _path(_AROUND) + _path("M4.3 4.3v4.5h4.5M12 7.8V12l3 1.9"),
    "back": _path("M14.6 5.5L8.1 12l6.5 6.5"),
    "forward": _path("M9.4 5.5l6.5 6.5-6.5 6.5"),
    "up": _path("M5.5 14.8l6.5-6.5 6.5 6.5"),
    "down": _path("M5.5 9.2l6.5 6.5 6.5-6.5"),
    "sync": _path("M19.3 10.3A7.6 7.6 0 0 0 5.6 7.8M5.4 4v4h4")
    + _path("M4.7 13.7a7.6 7.6 0 0 0 13.7 2.5M18.6 20v-4h-4"),
    "cloud": _path(_CLOUD),
    "cloud-off": _path(_CLOUD) + _path("M4.5 4.5l15 15"),
    "warning": _path("M12 4.6l8.3 14.6H3.7z M12 10v4.3") + _circle(12, 16.8, 0.95, filled=True),
    "info": _circle(12, 12, 8) + _path("M12 11.3v4.6") + _circle(12, 8.4, 1.05, filled=True),
    "key": _circle(8, 15.8, 3.6) + _path("M10.6 13.2l8.6-8.6M15.2 8.6l2.7 2.7M18 5.8l1.9 1.9"),
    "phone": _box(7, 3.8, 10, 16.4) + _path("M10.8 17.3h2.4"),
    "book": _path("M12 7.2C10.2 5.7 7.6 5 4.2 5v12.8c3.4 0 6 .7 7.8 2.2")
    + _path("M12 7.2C13.8 5.7 16.4 5 19.8 5v12.8c-3.4 0-6 .7-7.8 2.2V7.2"),
    "sun": _circle(12, 12, 3.9)
    + _path("M12 3v2.2M12 18.8V21M3 12h2.2M18.8 12H21")
    + _path("M5.6 5.6l1.6 1.6M16.8 16.8l1.6 1.6M18.4 5.6l-1.6 1.6M7.2 16.8l-1.6 1.6"),
    "moon": _path("M19.6 14.3A7.9 7.9 0 0 1 9.7 4.4a7.9 7.9 0 1 0 9.9 9.9z"),
    "tag": _path("M4.2 4.2h7.3l8.3 8.3-7.3 7.3-8.3-8.3z") + _circle(8.4, 8.4, 1.25, filled=True),
    "more": _dots((5.6, 12), (12, 12), (18.4, 12)),
    "full-screen": _path("M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15"),
    "print": _path("M7.5 9V4h9v5")
    + _path(
        "M7.5 16.5H5.8a1.6 1.6 0 0 1-1.6-1.6v-4.3A1.6 1.6 0 0 1 5.8 9h12.4"
        "a1.6 1.6 0 0 1 1.6 1.6v4.3a1.6 1.6 0 0 1-1.6 1.6h-1.7"
    )
    + _box(7.5, 13.8, 9, 6.2, 0.3),
    "link": _path("M10 14a3.9 3.9 0 0 0 5.6 0l3-3A3.96 3.96 0 0 0 13 5.4l-1.4 1.4")
    + _path("M14 10a3.9 3.9 0 0 0-5.6 0l-3 3a3.96 3.96 0 0 0 5.6 5.6l1.4-1.4"),
    "headset": _path("M5.7 7h12.6a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2h-2.4c-1.2 0-1.5-2.7-3.9-2.7")
    + _path("M12 14.8c-2.4 0-2.7 2.7-3.9 2.7H5.7a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2M8.3 10.7h7.4"),
    "pin": _path("M9 4.2h6l-.8 6.3 3.3 3.3h-11l3.3-3.3zM12 13.8v6.4"),
    "filter": _path("M4.5 7h15M7.5 12h9M10.5 17h3"),
    "play": _path("M8 5.2l10.5 6.8L8 18.8z"),
    "pause": _path("M8.5 5.5v13M15.5 5.5v13"),
    "save": _path("M12 4.2v11M7.5 10.7l4.5 4.5 4.5-4.5M4.5 19.5h15"),
    "device": _box(4, 5, 16, 11) + _path("M8.5 19.5h7M12 16v3.5"),
    "person": _circle(12, 8.2, 3.7) + _path("M4.8 19.8c.5-3.7 3.3-5.6 7.2-5.6s6.7 1.9 7.2 5.6"),
    "help": _circle(12, 12, 8)
    + _path("M9.7 9.9a2.3 2.3 0 1 1 3.4 2c-.8.5-1.1.9-1.1 1.8")
    + _circle(12, 16.2, 1.0, filled=True),
}

MIRRORED = frozenset({"back", "forward", "undo", "list", "history"})
"""Those which point where reading goes; they turn round in a language written from right to left."""
