"""What the rules of typing decide on: the lines that the selection touches.

Rules
- A rule takes a passage and gives the passage as it should be; None leaves the key to do what it always does.
- Positions are in characters of the passage; `anchor` is where the selection began, `caret` where it ends.
- Rules are plain Python; `edit_passage` carries them out in Qt.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole lines, and the selection in them."""

    text: str
    anchor: int
    caret: int

    @property
    def start(self) -> int:
        """Where the selection starts."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """Where the selection ends."""
        return max(self.anchor, self.caret)

    @property
    def selected(self) -> str:
        """What is selected."""
        return self.text[self.start : self.end]


Rule = Callable[[Passage], Passage | None]
