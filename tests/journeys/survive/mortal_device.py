"""A person's device whose engine is a process of its own, which a test may kill at any moment.

device.kill()     # SIGKILL; returns when the process is gone
device.ask(...)   # attaches to whatever engine is there, starts one where there is none
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import TypeVar

import psutil

from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import Enrol
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.devices import AcceptPairing, AwaitPairing, JoinByCode, OpenPairing
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import CreateJournal, Doctor, Hello, LockJournal, OpenJournal, SyncNow, SyncReport
from alcove.runtime.intents.reading import Filter, GetEntry, LineView, ListEntries
from alcove.runtime.intents.writing import EntryView

R = TypeVar("R")
PASSWORD = b"tide table and teapot"
IMPATIENT = 60
"""Seconds after which something that should have happened did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a person sees of an entry."""

    title: str
    text: str
    mood: int | None
    tags: frozenset[str]
    trashed: bool


def page_of(view: EntryView) -> Page:
    return Page(
        title=view.title,
        text=view.text,
        mood=view.mood,
        tags=frozenset(tag.name for tag in view.tags),
        trashed=view.trashed_at is not None,
    )


class MortalDevice:
    """One device."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self._lock = Lock()
        self._client: EngineClient | None = None
        self._pid = 0

    def ask(self, question: Ask[R], on_progress: Callable[[Progress], None] | None = None) -> R:
        """Ask the engine; one that is not there is started, and the journal opened."""
        return self.client().ask(question, on_progress=on_progress)

    def client(self) -> EngineClient:
        """Attach, unless attached already."""
        with self._lock:
            if self._client is None:
                client = connect(self.folder)
                greeting = client.ask(Hello())
                self._client, self._pid = client, greeting.pid
                if not greeting.exists:
                    client.ask(CreateJournal(device_name=self.name))
                elif not greeting.open:
                    client.ask(OpenJournal(password=PASSWORD if greeting.needs_password else b""))
            return self._client

    @property
    def pid(self) -> int:
        """The engine's process."""
        self.client()
        return self._pid

    def kill(self) -> None:
        """End the engine as a power cut would; give when it is gone."""
        process = psutil.Process(self.pid)
        process.kill()
        process.wait(IMPATIENT)

    def detach(self) -> None:
        """Forget the connection: the next question attaches anew."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def lock(self) -> None:
        """End the engine in order."""
        self.detach()
        try:
            with connect(self.folder, start=False) as client:
                client.ask(LockJournal())
        except Refusal:
            pass  # none was running

    def enrol(self, address: str, handle: str) -> None:
        """Make an account of this journal."""
        self.ask(Enrol(server=address, handle=handle, password=PASSWORD))

    def lets_in(self, new: "MortalDevice") -> None:
        """Let another device in: the code and the number as a person carries them."""
        code = self.ask(OpenPairing()).code
        numbers: SimpleQueue[str] = SimpleQueue()
        with ThreadPoolExecutor(1) as beside:
            joining = beside.submit(
                new.client().ask,
                JoinByCode(code=code, device_name=new.name),
                on_progress=lambda progress: numbers.put(progress.doing),
            )
            hello = self.ask(AwaitPairing(code=code))
            assert numbers.get(timeout=IMPATIENT) == f"compare {hello.number}"
            self.ask(AcceptPairing(code=code, number=hello.number))
            joining.result(timeout=IMPATIENT)

    def sync(self, on_progress: Callable[[Progress], None] | None = None) -> SyncReport:
        """Catch up; what is wrong stands in the report."""
        return self.ask(SyncNow(), on_progress)

    def lines(self, *, trashed: bool = False) -> list[LineView]:
        """Give the whole list."""
        lines: list[LineView] = []
        while True:
            after = (lines[-1].written_at, lines[-1].id) if lines else None
            page = self.ask(ListEntries(where=Filter(trashed=trashed), limit=500, after=after))
            lines += page.lines
            if len(page.lines) < 500:
                return lines

    def pages(self) -> dict[bytes, Page]:
        """Give every entry, those in the trash too."""
        ids = [line.id for trashed in (False, True) for line in self.lines(trashed=trashed)]
        return {item: page_of(self.ask(GetEntry(item=item))) for item in ids}

    def complaints(self) -> list[str]:
        """Give what the doctor finds wrong with the journal's file and its records."""
        report = self.ask(Doctor())
        return [one.sentence for one in report.findings if not one.well and one.what in {"journal file", "records"}]
