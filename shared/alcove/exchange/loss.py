"""The honest report: what was found, what came in, what did not and why.

Always: found = brought in + already here + lost.  Only the first `KEPT` losses are kept by name, all are counted,
so that a hostile source with a million bad rows cannot fill the memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from alcove.domain.instant import Micros
from alcove.exchange.shape import IncomingEntry, Loss, Survey

KEPT = 1_000


class Tally:
    """Counts while an import runs; not for sharing between threads."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._brought_in = 0
        self._known = 0
        self._lost = 0
        self._remarks = 0
        self._attachments = 0
        self._attachment_bytes = 0
        self._losses: list[Loss] = []
        self._first: Micros | None = None
        self._last: Micros | None = None

    def brought_in(self, entry: IncomingEntry) -> None:
        """Count an entry that came in."""
        self._brought_in += 1
        self._attachments += len(entry.attachments)
        self._attachment_bytes += sum(attachment.size for attachment in entry.attachments)
        at = entry.written_at
        self._first = at if self._first is None else min(at, self._first)
        self._last = at if self._last is None else max(at, self._last)

    def already_here(self) -> None:
        """Count an entry that an earlier import brought."""
        self._known += 1

    def lost(self, loss: Loss) -> None:
        """Count a loss, and keep it if there is room."""
        match loss.scope:
            case "entry":
                self._lost += 1
            case "repeat":
                self._known += 1
                self._remarks += 1
            case "part":
                self._remarks += 1
        if len(self._losses) < KEPT:
            self._losses.append(loss)

    def add(self, item: IncomingEntry | Loss) -> None:
        """Count whatever an importer yields."""
        if isinstance(item, Loss):
            self.lost(item)
        else:
            self.brought_in(item)

    def report(self) -> "LossReport":
        """Give the counts as they stand."""
        return LossReport(
            found=self._brought_in + self._known + self._lost,
            brought_in=self._brought_in,
            already_here=self._known,
            lost=self._lost,
            remarks=self._remarks,
            attachments=self._attachments,
            losses=tuple(self._losses),
        )

    def survey(self) -> Survey:
        """Give the counts as a survey of what would come in."""
        return Survey(
            entries=self._brought_in + self._known + self._lost,
            attachments=self._attachments,
            attachment_bytes=self._attachment_bytes,
            losses=tuple(self._losses),
            lost=self._lost,
            remarks=self._remarks,
            first=self._first,
            last=self._last,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LossReport:
    """What an import did."""

    found: int
    brought_in: int
    already_here: int
    lost: int
    remarks: int
    attachments: int
    losses: tuple[Loss, ...]

    def sentences(self) -> tuple[str, ...]:
        """Say it in plain words: a summary, then a line for each loss."""
        summary = f"{_counted(self.found, 'entry', 'entries')} found, {self.brought_in} brought in"
        if self.already_here:
            summary += f", {self.already_here} already here"
        summary += f", {self.lost} lost." if self.lost else ", none lost."
        lines = [summary, *(f"{loss.where}: {loss.reason}" for loss in self.losses)]
        unnamed = self.lost + self.remarks - len(self.losses)
        if unnamed:
            lines.append(f"And {unnamed} more like these.")
        return tuple(lines)


def survey_by_reading(items: Iterable[IncomingEntry | Loss]) -> Survey:
    """Read everything once, keep nothing: what a survey says is then exactly what an import will meet."""
    tally = Tally()
    for item in items:
        tally.add(item)
    return tally.survey()


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
