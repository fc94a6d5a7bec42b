"""What a person wrote, made safe for a terminal: no control reaches it, and columns stay columns.

- Control characters (C0, C1) would steer the terminal: they are shown as pictures (U+2400...), never sent.
- A line that reads from right to left is wrapped in isolates, so that it does not reorder its neighbours.
- Width is counted in cells: Chinese, Japanese, Korean and emoji take two.
"""

import re

_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
}
_STEERING = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8232, 8233))
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATE, _END = "\u2068", "\u2069"


def shown(text: str) -> str:
    """Give text of many lines as it may be printed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def one_line(text: str) -> str:
    """Give text on one line, white space joined, with nothing that steers a terminal or its direction."""
    return " ".join(text.translate(_STEERING).split()).translate(_CONTROLS)


def isolated(line: str) -> str:
    """Keep a line's direction to itself, where it has one."""
    return f"{_ISOLATE}{line}{_END}" if _RIGHT_TO_LEFT.search(line) else line


def fitted(line: str, cells: int) -> str:
    """Cut a line to at most this many cells, with an ellipsis where something was cut."""
    from rich.cells import cell_len, set_cell_size

    if cells <= 0:
        return ""
    if cell_len(line) <= cells:
        return line
    return set_cell_size(line, cells - 1).rstrip() + "…"


def padded(line: str, cells: int) -> str:
    """Cut or fill a line to exactly this many cells, its direction isolated."""
    from rich.cells import cell_len

    filled = isolated(fitted(line, cells))
    while (missing := cells - cell_len(filled)) > 0:  # a joiner at the end takes the first space as its own
        filled += " " * missing
    return filled
