"""An opened journal with everything that works on it: sealed files, indexer, sync."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from alcove.crypto.secret import Secret
from alcove.ports.transport import BadAddress, ServerMisspoke, ServerRefused, ServerUnreachable
from alcove.runtime.account_state import FOLLOW, TOKEN, server_address
from alcove.runtime.acknowledged import acknowledge
from alcove.runtime.consenting import may_sync
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
from alcove.runtime.indexing import Indexer
from alcove.runtime.journal import Journal
from alcove.runtime.local_keys import LocalKeys
from alcove.runtime.opening import open_journal
from alcove.runtime.parts import Parts
from alcove.runtime.replacing import ask_to_prune
from alcove.runtime.sealed_blobs import BlobReference, SealedBlobs, open_blob
from alcove.runtime.server import Server
from alcove.runtime.syncing import Syncer
from alcove.runtime.tidying import Tidier
from alcove.runtime.veiled_vectors import send_veiled
from alcove.wire.problems import Code

Tell = Callable[[str, int, int], None]
"""Progress: what is being done, how much of it is done, how much there is (0 when not known)."""


@dataclass(slots=True, kw_only=True)
class Opened:
    """What questions work on."""

    home: Home
    parts: Parts
    keys: LocalKeys
    store_key: Secret
    journal: Journal
    blobs: SealedBlobs
    indexer: Indexer = field(init=False)
    tidier: Tidier = field(init=False)
    syncer: Syncer | None = None
    cancelled: Event = field(default_factory=Event)
    """Set when the engine ends: whatever waits gives up."""
    stopping: set[bytes] = field(default_factory=set[bytes])
    """Imports and exports that are wanted no more, by the names of their jobs."""
    backing_up: Lock = field(default_factory=Lock)
    """Held while a copy is made: there is one at a time."""
    _veiled_at: int = -1
    busy: int = 0
    """How many long questions (imports, syncs) are being answered."""
    notify: Callable[[], None] = lambda: None
    note: str = ""
    """What a person should know about this opening; "" for nothing."""

    def reopen(self) -> None:
        """Open the store file anew: another one has taken its place."""
        self.journal, _ = open_journal(self.home, self.parts, self.store_key)
        self.begin()

    def begin(self) -> None:
        """Start what works in the background."""
        self.journal.on_commit, self.journal.on_arrival = self._committed, self._arrived
        self.indexer = Indexer(self.journal, self.parts.model_id, self.parts.embedder, self.is_busy)
        self.indexer.start()
        self.tidier = Tidier(self.journal, self.is_busy)
        self.tidier.start()
        self.begin_sync()

    def is_busy(self) -> bool:
        """Tell whether a person waits for something that the indexer should not slow down."""
        return self.busy > 0 or (self.syncer is not None and self.syncer.working)

    def _committed(self) -> None:
        if self.syncer is not None:
            self.syncer.wake()
        self._arrived()

    def _arrived(self) -> None:
        self.notify()
        self.indexer.wake()
        self.tidier.wake()

    def _after_round(self, server: Server) -> bool:
        """Do what waits for a server; tell whether something was written that it should have at once."""
        with self.journal.read() as reading:
            if self.syncer is not None and not may_sync(reading):
                self.syncer.stop_following()  # withdrawn on another device
        self._send_veiled(server)
        ask_to_prune(self.journal, server)
        return acknowledge(self.journal)

    def _send_veiled(self, server: Server) -> None:
        """Keep veiled vectors up to date on the server, where their consent stands."""
        model = self.indexer.model_id()
        if model and self.journal.revision != self._veiled_at:
            send_veiled(self.journal, server, model)
            self._veiled_at = self.journal.revision

    def connect(self, address: str) -> Server:
        """Open a connection pool to a server."""
        try:
            return Server(self.parts.connect(address))
        except BadAddress as fault:
            raise Refusal("bad_input", str(fault)) from None

    def enrolled(self) -> Syncer:
        """Give the sync of an enrolled journal; `Refusal` when it is not."""
        if self.syncer is None:
            raise Refusal(
                "not_enrolled", "This journal is on no server yet; enrol it first, or join an account that is."
            )
        return self.syncer

    def pieces_of(self, file: BlobReference) -> Iterator[bytes]:
        """Give a file in the clear, piece by piece; what is not here comes from the server and is checked."""
        with server_faults():
            yield from open_blob(self.journal, self.blobs, self.syncer.server if self.syncer else None, file)

    def begin_sync(self) -> None:
        """Make the journal's sync, when it has a server; a former one ends."""
        if self.syncer is not None:
            self.syncer.end()
            self.syncer = None
        with self.journal.read() as reading:
            address = server_address(reading)
            token = (reading.state(TOKEN) or b"").decode()
            follow = reading.state(FOLLOW) == b"1" and may_sync(reading)
        if address:
            server = self.connect(address)
            server.token = token
            self.syncer = Syncer(self.journal, server, self.blobs, changed=self.notify, after_round=self._after_round)
            if follow:
                self.syncer.follow()

    def end(self) -> None:
        """End everything and close the file."""
        self.cancelled.set()
        if self.syncer is not None:
            self.syncer.end()
        self.indexer.end()
        self.tidier.end()
        with self.journal.lock:
            self.journal.store.close()


@contextmanager
def server_faults(address: str = "") -> Generator[None]:
    """Turn what a server can do wrong into refusals that a face can show; with an address, it is to be joined."""
    try:
        yield
    except ServerUnreachable as fault:
        raise Refusal(
            "offline", f"{address} cannot be reached; nothing was changed." if address else str(fault)
        ) from None
    except ServerMisspoke as fault:
        raise Refusal("tampered", str(fault)) from None
    except ServerRefused as refused:
        revoked = refused.problem.code is Code.DEVICE_REVOKED
        raise Refusal("device_revoked" if revoked else "refused", refused.problem.sentence) from None
