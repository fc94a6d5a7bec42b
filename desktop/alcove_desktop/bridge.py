"""The one object between the engine and Qt: questions go out on threads, answers come back on the GUI's own.

Rules
- `ask` returns at once.  What a person changes goes in one lane, in order; what they look at in another, side by side;
  what takes long (import, sync, pairing) has a thread of its own, so that it holds up neither.
- `then` and `failed` run on the GUI thread, and not at all once their `owner` has gone or the journal was locked.
- No widget of this program asks the engine in any other way.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import Greeting, Hello
from alcove_desktop.presenters.asking import Lane

__all__ = ["Bridge", "Lane"]

R = TypeVar("R")
NOT_ATTACHED = "The journal is not open."
BUG = "Alcove made a mistake of its own; nothing was lost. ({kind})"
READERS = 3
LONG_ONES = 32
"""Each is made when it is needed: a pairing that nobody came to holds one for ten minutes."""
EVER = -1
"""In place of a sitting: whatever has ended since."""
SECONDS_TO_SETTLE = 5.0


class Bridge(QObject):
    """The engine as Qt sees it."""

    noticed = Signal(object)
    """A StatusView: something changed, here or in another face; ask again for what is shown."""
    gone = Signal()
    """The engine has ended: locked from elsewhere, or by a fault."""
    _landed = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self._client: EngineClient | None = None
        self._sitting = 0
        self._ended = False
        self._looks = ThreadPoolExecutor(READERS, thread_name_prefix="alcove-look")
        self._changes = ThreadPoolExecutor(1, thread_name_prefix="alcove-change")
        self._long = ThreadPoolExecutor(LONG_ONES, thread_name_prefix="alcove-long")
        self._on_way: set[Future[None]] = set()
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def attach(
        self, *, then: Callable[[Greeting], None], failed: Callable[[Refusal], None], owner: QObject | None = None
    ) -> None:
        """Find or start the engine and greet it; to be asked again after `gone`."""
        self._sitting += 1
        sitting = self._sitting

        def work() -> Greeting:
            client = connect(self.home)
            self._client = client
            client.watch(
                lambda status: self._back(sitting, lambda: self.noticed.emit(status)),
                on_gone=lambda: self._back(sitting, self._lose),
            )
            return client.ask(Hello())

        self._post(Lane.LOOK, work, then=then, failed=failed, owner=owner)

    def ask(
        self,
        question: Ask[R],
        *,
        then: Callable[[R], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.LOOK,
        on_progress: Callable[[Progress], None] | None = None,
        even_after_end: bool = False,
    ) -> None:
        """Ask the engine; see the rules above.

        `even_after_end`: the engine ends with this answer (erasing), and it is to come back all the same.
        """
        client, sitting = self._client, self._sitting

        def report(progress: Progress) -> None:
            if on_progress is not None:
                self._back(sitting, partial(on_progress, progress), owner)

        def work() -> R:
            if client is None:
                raise Refusal("engine_gone", NOT_ATTACHED)
            return client.ask(question, on_progress=report)

        self._post(lane, work, then=then, failed=failed, owner=owner, even_after_end=even_after_end)

    def settle(self, seconds: float = SECONDS_TO_SETTLE) -> bool:
        """Wait for the changes that are on their way (a window that closes), and hear what became of them.

        Tells whether all of them came through.
        """
        came = not wait(tuple(self._on_way), timeout=seconds).not_done
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return came

    def leave(self) -> None:
        """Forget the engine: what is still on its way comes back to nobody."""
        self._sitting += 1
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def end(self) -> None:
        """Leave for good: what is asked now is asked of nobody."""
        self.leave()
        self._ended = True
        for lane in (self._looks, self._changes, self._long):
            lane.shutdown(wait=False, cancel_futures=True)

    def _post(
        self,
        lane: Lane,
        work: Callable[[], R],
        *,
        then: Callable[[R], None] | None,
        failed: Callable[[Refusal], None] | None,
        owner: QObject | None,
        even_after_end: bool = False,
    ) -> None:
        if self._ended:
            return
        sitting = EVER if even_after_end else self._sitting

        def run() -> None:
            try:
                answer = work()
            except Refusal as refusal:
                if failed is not None:
                    self._back(sitting, partial(failed, refusal), owner)
            except Exception as bug:  # noqa: BLE001  # who asked hears of it; else the window would wait for ever
                if failed is not None:
                    self._back(
                        sitting, partial(failed, Refusal("engine_fault", BUG.format(kind=type(bug).__name__))), owner
                    )
            else:
                if then is not None:
                    self._back(sitting, partial(then, answer), owner)

        pool = {Lane.LOOK: self._looks, Lane.CHANGE: self._changes, Lane.LONG: self._long}[lane]
        try:
            future = pool.submit(run)
        except RuntimeError:  # the program is ending: there is nobody left to answer
            return
        if lane is Lane.CHANGE:
            self._on_way.add(future)
            future.add_done_callback(self._on_way.discard)

    def _back(self, sitting: int, call: Callable[[], None], owner: QObject | None = None) -> None:
        """Bring a call to the GUI thread."""
        if shiboken6.isValid(self):
            self._landed.emit((sitting, call, owner))

    def _land(self, parcel: tuple[int, Callable[[], None], QObject | None]) -> None:
        sitting, call, owner = parcel
        if sitting in (EVER, self._sitting) and (owner is None or shiboken6.isValid(owner)):
            call()

    def _lose(self) -> None:
        self.leave()
        self.gone.emit()
