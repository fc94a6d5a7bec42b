"""How the tour tells its story: chapters, short paragraphs, figures, and claims that are checked."""

import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.text import Text

from alcove.cli.paper import paper, readable_cells
from alcove.domain.entry import Json


class ClaimFailed(Exception):
    """Something that the tour said is not so."""


class Teller:
    """Tells; `silent` keeps the claims for JSON alone."""

    def __init__(self, monotonic: Callable[[], float], *, silent: bool) -> None:
        self._monotonic = monotonic
        self._silent = silent
        self._started = monotonic()
        self._chapter = ""
        self._number = 0
        self.claims: list[Json] = []

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return self._monotonic() - self._started

    def begin(self) -> None:
        """Say what is to come."""
        self._print(Text("Alcove, a private place to write: a tour on real parts", style="heading"))
        self.tell(
            "Nothing here is staged: a real server, real journals, each on a device of its own in a temporary folder.",
            "Every line with a tick was checked while you read it.",
        )

    def end(self, *, kept: Path | None) -> None:
        """Say what to do next."""
        self._print(Text(""))
        self._print(
            Text(f"That was all, after {self.seconds:.0f} s: {len(self.claims)} claims, each one checked.", "good")
        )
        if kept is not None:
            self.tell(f"What the tour made is in {kept}. To look around in the second device's journal:")
            self.show([f"alcove list --home {kept / 'desktop'}"])
        self.tell("Now it is yours:")
        self.table(
            [
                ("alcove write", "write the first entry; everything else can wait"),
                ("alcove import FILE", "bring your journal from Day One or from Markdown files"),
                ("alcove-server run", "a server for your own devices, on a machine of yours"),
                ("alcove --help", "everything else"),
            ]
        )

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        self._number += 1
        self._chapter = title
        self._print(Text(""))
        self._print(Text.assemble((f"{self._number}. ", "day"), (title, "heading")))

    def tell(self, *sentences: str) -> None:
        """Tell a paragraph."""
        for line in _wrapped(" ".join(sentences), readable_cells() - 3):
            self._print(Text("   " + line))

    def show(self, lines: Sequence[Text | str]) -> None:
        """Show what a command would show, set off from the story."""
        for line in lines:
            self._print(Text.assemble("     ", ("│ ", "aside"), line))

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show figures, each with its name."""
        width = max((len(name) for name, _ in rows), default=0)
        for name, figure in rows:
            self._print(Text.assemble("     ", (name.ljust(width), "aside"), "  ", figure))

    def claim(self, sentence: str, *, holds: bool) -> None:
        """Say what was checked; ClaimFailed when it does not hold."""
        at = round(self.seconds, 1)
        self.claims.append({"chapter": self._chapter, "claim": sentence, "holds": holds, "seconds": at})
        mark = ("   ✓ ", "good") if holds else ("   ✗ ", "bad")
        indent = " " * 5
        lines = _wrapped(sentence, readable_cells() - len(indent))
        self._print(Text.assemble(mark, lines[0]))
        for line in lines[1:]:
            self._print(Text(indent + line))
        if not holds:
            raise ClaimFailed(sentence)

    def _print(self, line: Text) -> None:
        if not self._silent:
            paper().print(line)
            paper().file.flush()


def _wrapped(text: str, cells: int) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), cells, break_on_hyphens=False, break_long_words=False)
