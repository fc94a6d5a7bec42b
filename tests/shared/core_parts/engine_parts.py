"""Engines for tests: real store, real seals, real documents, real HTTP; only the system's keychain is in memory.

An engine can be ended and begun again on its folder, its folder can be copied, and its line can be cut.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from hostile_line import HostileLine

from alcove.ports.keychain import NoKeychain
from alcove.runtime.composing import system_parts
from alcove.runtime.engine import Engine
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
from alcove.runtime.intents.accounts import Enrol, KitView
from alcove.runtime.intents.asking import Ask, View
from alcove.runtime.intents.devices import AcceptPairing, AwaitPairing, JoinByCode, OpenPairing
from alcove.runtime.intents.keeping import CreateJournal, OpenJournal, Status, StatusView, SyncNow, SyncReport
from alcove.runtime.intents.reading import Filter, GetEntry, ListEntries
from alcove.runtime.intents.writing import EntryView, WriteEntry
from alcove.runtime.opened import Opened
from alcove.runtime.parts import Parts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

R = TypeVar("R", bound=View)
PASSWORD = b"tide table and teapot"
IMPATIENT = 60
"""Seconds after which something that should have happened did not."""


class KeychainInMemory:
    """Implements `alcove.ports.keychain.Keychain`: this test's own.  With `there` False it is a system without one."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.there = True

    def read(self, name: str) -> bytes | None:
        """Give the secret under a name."""
        self._look()
        return self.kept.get(name)

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        self._look()
        self.kept[name] = secret

    def forget(self, name: str) -> None:
        """Remove a secret."""
        self._look()
        self.kept.pop(name, None)

    def _look(self) -> None:
        if not self.there:
            raise NoKeychain(NoKeychain.__doc__)


class WordsAsVectors:
    """Implements `alcove.ports.embedder.Embedder`: texts are near when they share words.  It needs no model."""

    model_id = "words-as-vectors/1"
    dimensions = 384

    def embed(self, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
        """Give each word a place of its own."""
        import numpy as np

        vectors = np.full((len(texts), self.dimensions), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.casefold().split():
                place = int.from_bytes(hashlib.sha256(word.strip(".,!?").encode()).digest()[:4], "big")
                vectors[row, place % self.dimensions] += 1.0
        unit: npt.NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def release(self) -> None:
        """Hold nothing."""


class EngineAt:
    """A device of a test's person."""

    def __init__(
        self, folder: Path, *, with_vectors: bool = False, create: bool = True, keychain: KeychainInMemory | None = None
    ) -> None:
        self.home, self.line = Home(folder), HostileLine()
        self.keychain = keychain or KeychainInMemory()
        self.parts = replace(
            system_parts(os.environ),
            keychain=self.keychain,
            connect=self.line.connect,
            model_id=(lambda: WordsAsVectors.model_id) if with_vectors else (lambda: ""),
            embedder=WordsAsVectors if with_vectors else (lambda: None),
        )
        self.begin()
        if create:
            self.ask(CreateJournal(device_name=folder.name))

    def begin(self, **other: object) -> None:
        """Begin an engine on the folder; `other` replaces parts of it."""
        parts: Parts = replace(self.parts, **other)  # type: ignore[arg-type]  # a test names real parts
        self.engine = Engine(self.home, parts, os.getpid())

    def restart(self, password: bytes = b"") -> StatusView:
        """Lock, begin anew, open."""
        self.engine.end()
        self.begin()
        return self.ask(OpenJournal(password=password))

    def go_over(self, line: HostileLine, password: bytes) -> None:
        """Go on over another line."""
        self.line = line
        self.parts = replace(self.parts, connect=line.connect)
        self.restart(password)

    def opened_with(self, password: bytes) -> StatusView:
        """Open what was begun."""
        return self.ask(OpenJournal(password=password))

    def copied_to(self, folder: Path) -> "EngineAt":
        """Copy the whole folder while nothing runs in it, and begin a locked engine on the copy."""
        shutil.copytree(self.home.folder, folder)
        return EngineAt(folder, create=False, keychain=self.keychain)

    def ask(self, question: Ask[R], tell: Callable[[str, int, int], None] = lambda _what, _done, _total: None) -> R:
        """Ask the engine."""
        return self.engine.ask(question, tell)

    def refusal(self, question: Ask[R]) -> Refusal:
        """Ask what must be refused, and give the refusal."""
        try:
            answer = self.engine.ask(question)
        except Refusal as refusal:
            return refusal
        raise AssertionError(answer)

    @property
    def opened(self) -> Opened:
        """The open journal, to look into it or to do what no face could."""
        opened: object = vars(self.engine)["_opened"]
        assert isinstance(opened, Opened)
        return opened

    @property
    def device(self) -> bytes:
        """The device's own name."""
        return self.opened.journal.device

    def write(self, text: str, **fields: object) -> EntryView:
        """Write an entry."""
        return self.ask(WriteEntry(text=text, **fields))  # type: ignore[arg-type]  # a test names real fields

    def sync(self) -> SyncReport:
        """Catch up; what is wrong stands in the report."""
        return self.ask(SyncNow())

    def well(self) -> SyncReport:
        """Catch up, and see that nothing is wrong and nothing waits."""
        report = self.sync()
        assert (report.state.problem, report.state.phase, report.state.waiting_records) == ("", "idle", 0), report
        return report

    def status(self) -> StatusView:
        """How the journal stands."""
        return self.ask(Status())

    def texts(self, *, trashed: bool = False) -> list[str]:
        """Every entry's text, sorted."""
        page = self.ask(ListEntries(where=Filter(trashed=trashed), limit=1000))
        return sorted(self.ask(GetEntry(item=line.id)).text for line in page.lines)

    def enrol(self, address: str, handle: str) -> KitView:
        """Make an account of this journal."""
        return self.ask(Enrol(server=address, handle=handle, password=PASSWORD))

    def invite(self, new: "EngineAt") -> None:
        """Let another device in: the code and the number as a person carries them."""
        code = self.ask(OpenPairing()).code
        numbers: SimpleQueue[str] = SimpleQueue()
        with ThreadPoolExecutor(1) as beside:
            question = JoinByCode(code=code, device_name=new.home.folder.name)
            joining = beside.submit(new.ask, question, lambda doing, _done, _total: numbers.put(doing))
            hello = self.ask(AwaitPairing(code=code))
            assert numbers.get(timeout=IMPATIENT) == f"compare {hello.number}"
            self.ask(AcceptPairing(code=code, number=hello.number))
            joining.result(timeout=IMPATIENT)


def catch_up(*devices: EngineAt) -> None:
    """Let everyone send, then everyone fetch; twice, since what was fetched may have to be answered."""
    for _ in range(2):
        for device in devices:
            device.sync()
    for device in devices:
        device.well()


NewEngine = Callable[..., EngineAt]
NewAccount = Callable[..., tuple[EngineAt, KitView]]
