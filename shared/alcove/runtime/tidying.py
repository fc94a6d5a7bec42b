"""Compaction by itself: when nothing has been written for a while and nobody waits for anything."""

import threading
from collections.abc import Callable

from alcove.ports.store import StoreProblem
from alcove.runtime.compacting import compact_journal
from alcove.runtime.journal import Journal

SECONDS_OF_QUIET = 30.0
SECONDS_BETWEEN = 600.0
"""A history grows by hand: to look more often would find nothing."""


class Tidier:
    """One thread that sleeps until something was written, and then until it is quiet."""

    def __init__(
        self,
        journal: Journal,
        busy: Callable[[], bool],
        *,
        quiet: float = SECONDS_OF_QUIET,
        between: float = SECONDS_BETWEEN,
    ) -> None:
        self._journal, self._is_busy, self._quiet, self._between = journal, busy, quiet, between
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alcove-tidier", daemon=True)

    def start(self) -> None:
        """Begin; what was left undone last time is looked at soon."""
        self._thread.start()
        self.wake()

    def wake(self) -> None:
        """Something was written."""
        self._wake.set()

    def end(self) -> None:
        """Stop after the present entry."""
        self._ended.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._wake.wait()
            self._wake.clear()
            while not self._ended.wait(self._quiet) and (self._wake.is_set() or self._is_busy()):
                self._wake.clear()
            if self._ended.is_set():
                return
            try:
                compact_journal(self._journal, lambda _what, _done, _total: None, self._may_go_on)
            except StoreProblem:
                continue  # a full disk, a folder that became read-only: tried again after the next change
            self._ended.wait(self._between)

    def _may_go_on(self) -> bool:
        return not self._ended.is_set() and not self._is_busy()
