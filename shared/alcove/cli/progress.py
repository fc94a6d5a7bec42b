"""Progress of long work: a bar with true counts, on standard error, only where a person looks on.

Short work shows nothing: the bar appears with the first report that leaves something to do.
"""

from types import TracebackType
from typing import Self

from alcove.runtime.intents.everything import Progress


class ProgressBar:
    """Shows what the engine reports while it answers one question; safe to call from another thread."""

    def __init__(self, *, visible: bool) -> None:
        self._visible = visible
        self._show: _Shown | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._show is not None:
            self._show.stop()

    def __call__(self, report: Progress) -> None:
        """Take one report."""
        if not self._visible or (self._show is None and 0 < report.total <= report.done):
            return
        if self._show is None:
            self._show = _Shown()
        self._show.update(report)


class _Shown:
    """The bar itself, made when it is first needed (rich takes a while to load)."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from alcove.cli.paper import margin

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(),
        )
        self._bar = Bar(*columns, console=margin(), transient=True)
        self._task = self._bar.add_task("", total=None, counts="")
        self._bar.start()

    def update(self, report: Progress) -> None:
        total = report.total or None
        counts = f"{report.done:,}/{report.total:,}" if total else ""
        self._bar.update(self._task, description=report.doing, completed=report.done, total=total, counts=counts)

    def stop(self) -> None:
        self._bar.stop()
