"""What a person can undo: their own steps, and never what another device wrote meanwhile.

Rules
- A step is one change of the text.  Letters typed after each other are one step up to the end of the word, and so are
  letters deleted after each other.
- What comes in from elsewhere moves the steps along with the text.  A step whose own words were changed from elsewhere
  can no longer be taken back exactly: it is dropped, and the older ones (or, of those to redo, the later ones) with it.
- Positions are in characters.  `text` is what the document holds; every step to undo finds there what it put in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alcove_desktop.editor.merging import Edit, apply_edits, position_after

MOST = 1_000
"""Steps; older ones are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """At `start`, `removed` gave way to `added`; the selection was from `anchor` to `caret` before."""

    start: int
    removed: str
    added: str
    anchor: int
    caret: int

    @property
    def backward(self) -> Edit:
        """What takes the step back."""
        return Edit(start=self.start, removed=len(self.added), text=self.removed)

    @property
    def forward(self) -> Edit:
        """What takes the step again."""
        return Edit(start=self.start, removed=len(self.removed), text=self.added)


class History:
    """The steps of one text, from its beginning to now and those that were taken back."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._undone)

    def record(self, text: str, *, near: int, anchor: int, caret: int) -> None:
        """Keep what the person just did: the text as it is now, near which place it changed, what was selected."""
        step = _step(self.text, text, near=near, anchor=anchor, caret=caret)
        self.text = text
        self._undone.clear()
        joined = _joined(self._done[-1], step) if self._done else None
        if joined is not None:
            self._done[-1] = joined
        else:
            self._done.append(step)
            del self._done[:-MOST]

    def undo(self) -> Step | None:
        """Take the last step back; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self.text = apply_edits(self.text, (step.backward,))
        return step

    def redo(self) -> Step | None:
        """Take the step again that was taken back last; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self.text = apply_edits(self.text, (step.forward,))
        return step

    def take_in(self, edits: Sequence[Edit]) -> None:
        """Let in what was written elsewhere: edits of the text as it is now."""
        self.text = apply_edits(self.text, edits)
        self._done = _moved(self._done, edits, is_done=True)
        self._undone = _moved(self._undone, edits, is_done=False)


def _step(old: str, new: str, *, near: int, anchor: int, caret: int) -> Step:
    """Find the one change between two texts, as near to a place as the letters leave open."""
    most = min(len(old), len(new))
    start = min(_same_start(old, new, most), max(0, near))
    end = _same_end(old, new, most - start)
    return Step(
        start=start,
        removed=old[start : len(old) - end],
        added=new[start : len(new) - end],
        anchor=anchor,
        caret=caret,
    )


def _joined(last: Step, step: Step) -> Step | None:
    """Make one step of two when a person would call them one."""
    typed = not step.removed and len(step.added) == 1 and step.start == last.start + len(last.added) and last.added
    if typed and "\n" not in last.added + step.added and not (last.added[-1].isspace() and not step.added.isspace()):
        return replace(last, added=last.added + step.added)
    deleted = not step.added and not last.added and len(step.removed) == 1 and "\n" not in last.removed + step.removed
    if deleted and step.start == last.start - 1 and not (last.removed[0].isspace() and not step.removed.isspace()):
        return replace(last, start=step.start, removed=step.removed + last.removed)
    if deleted and step.start == last.start and not (last.removed[-1].isspace() and not step.removed.isspace()):
        return replace(last, removed=last.removed + step.removed)
    return None


def _moved(steps: list[Step], edits: Sequence[Edit], *, is_done: bool) -> list[Step]:
    """Move a pile of steps, the nearest to now at its end, along with edits of the text of now."""
    kept: list[Step] = []
    for step in reversed(steps):
        here, there = (step.added, step.removed) if is_done else (step.removed, step.added)
        end = step.start + len(here)
        if any(_meet(edit, step.start, end) for edit in edits):
            break
        beyond = tuple(
            edit if _is_before(edit, step.start) else replace(edit, start=edit.start - len(here) + len(there))
            for edit in edits
        )
        at_selection = beyond if is_done else edits
        kept.append(
            replace(
                step,
                start=step.start + sum(len(edit.text) - edit.removed for edit in edits if _is_before(edit, step.start)),
                anchor=position_after(step.anchor, at_selection),
                caret=position_after(step.caret, at_selection),
            )
        )
        edits = beyond
    return kept[::-1]


def _is_before(edit: Edit, start: int) -> bool:
    return edit.start + edit.removed <= start


def _meet(edit: Edit, start: int, end: int) -> bool:
    """Tell whether an edit is within a place, and not merely at one of its ends."""
    return edit.start < end and edit.start + edit.removed > start


def _same_start(one: str, other: str, most: int) -> int:
    """Count how far two texts start alike, by halves: comparing long pieces costs nearly nothing."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            most = middle - 1
    return low


def _same_end(one: str, other: str, most: int) -> int:
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            most = middle - 1
    return low
