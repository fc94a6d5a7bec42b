"""The engine's sync thread: rounds when asked, when something was written, when the server says so.

Two threads when following: one runs the driver, one listens to the server's live events and wakes the first.
"""

import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from alcove.ports.transport import ServerMisspoke, ServerRefused, ServerUnreachable
from alcove.runtime.enlisting import log_in_as_device
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import SyncState as SyncView
from alcove.runtime.journal import Journal
from alcove.runtime.rotating import look_for_rotation
from alcove.runtime.sealed_blobs import SealedBlobs
from alcove.runtime.server import Server
from alcove.runtime.sync_driver import RoundCounts, SyncDriver, Tell
from alcove.sync.events import Moved, TimeToRetry, Woken
from alcove.sync.machine import LONGEST_WAIT
from alcove.sync.state import Phase
from alcove.wire.problems import Code

log = logging.getLogger("alcove.sync")

RECONNECT_SECONDS = (1.0, 2.0, 5.0, 15.0, 30.0)
POLL_SECONDS = 30.0
"""Between two looks at the server while the live line is down."""


class Syncer:
    """Sync of one journal with one server."""

    def __init__(
        self,
        journal: Journal,
        server: Server,
        blobs: SealedBlobs,
        *,
        changed: Callable[[], None],
        after_round: Callable[[Server], bool],
    ) -> None:
        self._journal, self.server, self._blobs, self._changed = journal, server, blobs, changed
        self._after_round = after_round
        self._driver = SyncDriver(journal, server, blobs)
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._following = threading.Event()
        self._live = False
        self._threads: list[threading.Thread] = []

    @property
    def working(self) -> bool:
        """Tell whether a round is under way."""
        return self._driver.state.phase not in {Phase.IDLE, Phase.WAITING, Phase.STOPPED}

    @property
    def following(self) -> bool:
        """Tell whether it keeps in sync by itself."""
        return self._following.is_set()

    def run_now(self, tell: Tell) -> RoundCounts:
        """Run a round on the caller's thread until nothing is left to do; a stopped machine begins anew."""
        with self._lock:
            if self._driver.state.phase is Phase.STOPPED:
                self._driver.end()
                self._driver = SyncDriver(self._journal, self.server, self._blobs)
            self._driver.counts = RoundCounts()
            self._driver.post(Woken())
            self._driver.run_until_idle(tell)
            if self._driver.state.phase is Phase.IDLE and self._driver.state.problem:
                # Something is missing or was not believed: once more, from the beginning.
                self._driver.read_again()
                self._driver.post(Woken())
                self._driver.run_until_idle(tell)
            if self._finish_round():
                self._driver.post(Woken())
                self._driver.run_until_idle(tell)
            counts = self._driver.counts
        self._changed()
        return counts

    def ensure_session(self) -> None:
        """See that the token is good, by the cheapest request; log in with the device's key when it is not."""
        try:
            self.server.heads()
        except ServerRefused as refused:
            if refused.problem.code is not Code.UNAUTHENTICATED:
                raise
            self.log_in()

    def log_in(self) -> None:
        """Get a token with this device's key."""
        log_in_as_device(self._journal, self.server)

    def wake(self) -> None:
        """Something was written: send it, when following."""
        if self.following:
            self._driver.post(Woken())
            self._wake.set()

    def follow(self) -> None:
        """Keep in sync from now on."""
        if self.following:
            return
        self._following.set()
        if not self._threads:
            self._threads = [
                threading.Thread(target=self._run, name="alcove-sync", daemon=True),
                threading.Thread(target=self._listen, name="alcove-live", daemon=True),
            ]
            for thread in self._threads:
                thread.start()
        self.wake()

    def stop_following(self) -> None:
        """Sync only when asked from now on."""
        self._following.clear()

    def end(self) -> None:
        """Stop both threads; what is in flight is finished or given up, and done again next time."""
        self._ended.set()
        self._wake.set()
        self._driver.end()
        self.server.close()
        for thread in self._threads:
            thread.join(timeout=5)

    def view(self) -> SyncView:
        """Say how sync stands."""
        state = self._driver.state
        with self._journal.read() as reading:
            records, size = reading.unsent_count()
        phase: Shown = _PHASES.get(state.phase, "working")
        return SyncView(
            phase=phase,
            sentence=_sentence(phase, records, live=self._live, last=self._driver.last_synced_at),
            waiting_records=records,
            waiting_bytes=size,
            last_synced_at=self._driver.last_synced_at,
            live=self._live,
            problem=state.problem,
            problem_kind=self._driver.trouble or "",
            following=self.following,
        )

    def _run(self) -> None:
        wait: float | None = None
        while not self._ended.is_set():
            woken = self._wake.wait(timeout=wait if wait is not None else POLL_SECONDS)
            self._wake.clear()
            if self._ended.is_set() or not self.following:
                continue
            if not woken:
                if wait is None and self._live:
                    continue
                self._driver.post(TimeToRetry() if wait is not None else Woken())
            wait = self._round()
            self._changed()

    def _round(self) -> float | None:
        """Run a round; whatever goes wrong with it on this machine, there is another one later."""
        with self._lock:
            try:
                wait = self._driver.run_until_idle()
                self._finish_round()
            except Exception:
                if not self._ended.is_set():
                    log.exception("a sync was broken off")
                    self._driver.post(Woken())
                return LONGEST_WAIT
            return wait

    def _finish_round(self) -> bool:
        """Do what waits for a server that answers; what fails is done after the next round.  Tell whether it wrote."""
        if self._driver.state.phase is Phase.IDLE:
            with suppress(ServerUnreachable, ServerMisspoke, ServerRefused):
                return self._after_round(self.server)
        return False

    def _listen(self) -> None:
        failures = 0
        while not self._ended.is_set():
            if not self._following.wait(timeout=1.0):
                continue
            try:
                self._hear()
                failures = 0
            except (ServerUnreachable, ServerMisspoke):
                failures += 1
            except ServerRefused as refused:
                failures += 1
                if refused.problem.code is Code.UNAUTHENTICATED:
                    self._log_in_again()
            self._set_live(live=False)
            self._ended.wait(RECONNECT_SECONDS[min(failures, len(RECONNECT_SECONDS) - 1)])

    def _hear(self) -> None:
        with self.server.follow() as events:
            self._set_live(live=True)
            for name, data in events:
                if self._ended.is_set() or not self.following:
                    return
                if name == "moved":
                    self._driver.post(Moved(_last_seq(data)))
                    self._wake.set()
                elif name == "keys":
                    self._look_for_keys()

    def _look_for_keys(self) -> None:
        try:
            look_for_rotation(self._journal, self.server)
        except (Refusal, ServerRefused, ServerMisspoke):
            # The next round meets the same and says so; here it only has to begin.
            self._driver.post(Woken())
            self._wake.set()

    def _log_in_again(self) -> None:
        try:
            log_in_as_device(self._journal, self.server)
        except (Refusal, ServerRefused, ServerUnreachable, ServerMisspoke):
            return

    def _set_live(self, *, live: bool) -> None:
        if live != self._live:
            self._live = live
            self._changed()


def _last_seq(data: str) -> int:
    try:
        value = json.loads(data).get("last_seq", 0)
    except (ValueError, AttributeError):
        return 0
    return value if isinstance(value, int) else 0


Shown = Literal["off", "idle", "working", "waiting", "stopped"]
_PHASES: dict[Phase, Shown] = {Phase.IDLE: "idle", Phase.WAITING: "waiting", Phase.STOPPED: "stopped"}


def _sentence(phase: str, records: int, *, live: bool, last: int | None) -> str:
    match phase:
        case "working":
            return "Syncing now."
        case "waiting":
            return "The server cannot be reached; it will be tried again."
        case "stopped":
            return "Sync has stopped."
        case _ if records:
            return f"{records} changes wait to be sent."
        case _ if live:
            return "In sync, and listening for news."
        case _ if last is not None:
            return "In sync."
        case _:
            return "Not synced since the journal was opened."
