"""What is printed on: standard output for what was asked, standard error for everything said about it.

- Colour only on a terminal, and never with NO_COLOR or TERM=dumb.
- Into a pipe nothing is cut to a width.
"""

import sys
from functools import cache

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

_THEME = Theme({"day": "cyan", "id": "dim", "heading": "bold", "aside": "dim", "good": "green", "bad": "red"})
_UNCUT = 100_000
READABLE = 88
"""Cells of a line of prose: longer ones tire the eye."""


@cache
def paper() -> Console:
    """Standard output."""
    width = None if sys.stdout.isatty() else _UNCUT
    return Console(theme=_THEME, highlight=False, markup=False, emoji=False, soft_wrap=True, width=width)


@cache
def margin() -> Console:
    """Standard error."""
    return Console(theme=_THEME, highlight=False, markup=False, emoji=False, soft_wrap=True, stderr=True)


def say(sentence: str, *, style: str = "") -> None:
    """Print a sentence about what was done."""
    paper().print(Text(sentence, style=style))


def remark(sentence: str, *, style: str = "") -> None:
    """Print a sentence beside the output: on standard error, out of the way of pipes."""
    margin().print(Text(sentence, style=style))


def cells_to_use() -> int:
    """Tell how wide a line may be: the terminal's width, or as good as endless in a pipe."""
    return paper().width


def prose_cells() -> int:
    """Tell how wide prose may be: a readable line on a terminal, uncut in a pipe."""
    return readable_cells() if sys.stdout.isatty() else _UNCUT


def readable_cells() -> int:
    """Tell how wide a line is that reads well here."""
    return min(paper().width, READABLE)
