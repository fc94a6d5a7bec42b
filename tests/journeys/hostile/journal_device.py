"""A person's device for journeys: a real engine on a real store, in this process, over a line that may be hostile."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import TypeVar

from hostile_line import HostileLine

from alcove.domain.ids import DeviceId
from alcove.runtime.composing import system_parts
from alcove.runtime.engine import Engine
from alcove.runtime.home import Home
from alcove.runtime.intents.accounts import Enrol, KitView
from alcove.runtime.intents.asking import Ask, View
from alcove.runtime.intents.devices import AcceptPairing, AwaitPairing, JoinByCode, OpenPairing
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.keeping import CreateJournal, OpenJournal, Status, StatusView, SyncNow, SyncReport
from alcove.runtime.intents.reading import GetEntry, ListEntries
from alcove.runtime.intents.writing import EntryView, WriteEntry
from alcove.runtime.opened import Opened
from alcove.runtime.server import Server

R = TypeVar("R", bound=View)
PASSWORD = b"tide table and teapot"
HANDLE = "nora@example.org"
IMPATIENT = 30
"""Seconds after which something that should have happened did not."""


class JournalDevice:
    """One device.  Words are searched on it; vectors only where `with_model`."""

    def __init__(self, name: str, folder: Path, *, with_model: bool = False, password: bytes = b"") -> None:
        """Begin a journal; with a password, open the one that is there."""
        self.name = name
        self.line = HostileLine()
        parts = replace(system_parts(os.environ), connect=self.line.connect)
        if not with_model:
            parts = replace(parts, model_id=lambda: "", embedder=lambda: None)
        self.home = Home(folder)
        self.engine = Engine(self.home, parts, os.getpid())
        self.ask(OpenJournal(password=password) if password else CreateJournal(device_name=name))

    def ask(self, question: Ask[R]) -> R:
        """Ask the engine."""
        return self.engine.ask(question)

    @property
    def opened(self) -> Opened:
        """The open journal, to look into it or to do what no face could."""
        opened: object = vars(self.engine)["_opened"]
        assert isinstance(opened, Opened)
        return opened

    @property
    def device(self) -> DeviceId:
        """The device's own name."""
        return self.opened.journal.device

    @property
    def head(self) -> int:
        """The number of the last record that this device wrote."""
        with self.opened.journal.read() as reading:
            return max((mark.seq for mark in reading.heads() if mark.device == self.device), default=0)

    @property
    def server(self) -> Server:
        """The server, with this device's token."""
        return self.opened.enrolled().server

    def enrol(self, address: str, handle: str) -> KitView:
        """Make an account of this journal."""
        return self.ask(Enrol(server=address, handle=handle, password=PASSWORD))

    def write(self, text: str) -> EntryView:
        """Write an entry."""
        return self.ask(WriteEntry(text=text))

    def import_notes(self, notes: dict[str, str]) -> None:
        """Bring Markdown notes in: one batch for all of them."""
        with TemporaryDirectory(prefix="alcove-notes-") as folder:
            for name, text in notes.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            assert self.ask(ImportJournal(path=folder)).added == len(notes)

    def sync(self) -> SyncReport:
        """Catch up; what is wrong stands in the report."""
        return self.ask(SyncNow())

    def texts(self) -> set[str]:
        """Every entry's text."""
        return {self.ask(GetEntry(item=line.id)).text for line in self.ask(ListEntries(limit=1000)).lines}

    def status(self) -> StatusView:
        """How the journal stands."""
        return self.ask(Status())

    def invite(self, new: "JournalDevice") -> None:
        """Let another device in: the code and the number as a person carries them."""
        code = self.ask(OpenPairing()).code
        numbers: SimpleQueue[str] = SimpleQueue()
        with ThreadPoolExecutor(1) as beside:
            joining = beside.submit(
                new.engine.ask,
                JoinByCode(code=code, device_name=new.name),
                lambda doing, _done, _total: numbers.put(doing),
            )
            hello = self.ask(AwaitPairing(code=code))
            assert numbers.get(timeout=IMPATIENT) == f"compare {hello.number}"
            self.ask(AcceptPairing(code=code, number=hello.number))
            joining.result(timeout=IMPATIENT)
