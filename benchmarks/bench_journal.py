"""A journal of 10,000 entries of 1.2 KB between two devices and a server, all on this machine's cores.

Each ratio is against the bare limit of its own run: AES-GCM and COPY for the push; SELECT, decrypt and a SQLCipher
insert for the pull.  Records are sealed when they are written (docs/adr/0052), so a push only sends.  Engines are
processes of their own, as in use.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from bare_limits import bare_pull, bare_push
from figures import Figure
from journal_of import words, write_journal

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "sync_server" / "raw"))

from running_server import RunningServer, running_server

from alcove.runtime.client import EngineClient, connect
from alcove.runtime.intents.accounts import Enrol
from alcove.runtime.intents.devices import AcceptPairing, AwaitPairing, JoinByCode, OpenPairing
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.keeping import (
    CreateJournal,
    FinishIndexes,
    FollowServer,
    Hello,
    LockJournal,
    OpenJournal,
    Status,
    SyncNow,
)
from alcove.runtime.intents.reading import ListEntries, Search
from alcove.runtime.intents.writing import WriteEntry
from alcove_server.embedded.cluster import Embedded

ENTRIES = int(os.environ.get("ALCOVE_BENCH_ENTRIES", "10000"))
LIVE_EDITS = 60
QUERIES = 100


def measure() -> Iterator[Figure]:
    """One run of the whole way."""
    os.environ["ALCOVE_MODEL_HOME"] = os.devnull  # words only: embeddings are measured apart
    with tempfile.TemporaryDirectory(prefix="alcove-bench-") as name:
        folder = Path(name)
        texts = write_journal(folder / "journal.zip", ENTRIES)
        settings = {"ALCOVE_RATE_LIMITS": "no", "ALCOVE_LOG_LEVEL": "warning"}
        with running_server(folder / "server", settings) as server:
            yield from _way(folder, server, texts)


def _way(folder: Path, server: RunningServer, texts: list[bytes]) -> Iterator[Figure]:
    dsn = Embedded(server.home).attach().dsn("alcove_owner").reveal()
    plain = sum(len(text) for text in texts)
    least_push = min(bare_push(dsn, texts) for _ in range(3))
    least_pull = min(bare_pull(dsn, folder) for _ in range(3))
    yield _one("bare limit, push", "s", least_push, "encrypt and COPY")
    yield _one("bare limit, pull", "s", least_pull, "SELECT, decrypt, SQLCipher insert")
    first = _begun(folder / "first")
    yield _one("import", "s", _timed(lambda: first.ask(ImportJournal(path=str(folder / "journal.zip")))))
    first.ask(Enrol(server=server.url, handle="bench", password=b"a long password"))
    yield _one("bytes of records against plaintext", "x", first.ask(Status()).sync.waiting_bytes / plain)
    pushed = _timed(lambda: first.ask(SyncNow()))
    yield _one("push", "s", pushed)
    yield _one("push against the bare limit", "x", pushed / least_push, "goal 8")
    yield _one("engine memory after the push", "MB", _memory(first), "goal 250")
    second = _begun(folder / "second")
    _pair(first, second)
    begun = perf_counter()
    second.ask(SyncNow())
    second.ask(ListEntries())
    pulled = perf_counter() - begun
    yield _one("pull to a usable list", "s", pulled)
    yield _one("pull against the bare limit", "x", pulled / least_pull, "goal 8")
    yield _one("engine memory after the pull", "MB", _memory(second), "goal 250")
    second.ask(FinishIndexes())
    yield _one("full-text index complete", "x", (perf_counter() - begun) / least_pull, "goal 20")
    yield _one("no-op sync", "round trips", second.ask(SyncNow()).round_trips, "goal 1")
    yield Figure(
        name="no-op sync", unit="ms", samples=tuple(_timed(lambda: second.ask(SyncNow())) * 1e3 for _ in range(20))
    )
    yield from _searches(second)
    yield from _live(first, second)
    yield from _cold(folder, second)
    first.ask(LockJournal())


def _searches(client: EngineClient) -> Iterator[Figure]:
    known = [word.strip(".,;") for word in words()]
    asked = [known[(97 * number) % len(known)] for number in range(QUERIES)]
    spent = [_timed(partial(client.ask, Search(text=word, mode="words"))) * 1e3 for word in asked]
    yield Figure(name="search by words", unit="ms", samples=tuple(spent))
    yield _one("search by words, p95", "ms", sorted(spent)[QUERIES * 95 // 100], "goal 10")


def _live(first: EngineClient, second: EngineClient) -> Iterator[Figure]:
    """From the commit of an entry on one device to its being in the list of the other."""
    arrived = threading.Condition()
    seen = [0]

    def notice(status: object) -> None:
        with arrived:
            seen[0] = getattr(status, "entries", 0)
            arrived.notify_all()

    for client in (first, second):
        client.ask(FollowServer(on=True))
    second.watch(notice)
    before = second.ask(Status()).entries
    spent: list[float] = []
    for number in range(LIVE_EDITS):
        first.ask(WriteEntry(text=f"A thought, number {number}, while both devices are there."))
        begun = perf_counter()
        with arrived:
            arrived.wait_for(partial(_has, seen, before + number + 1), timeout=10)
        spent.append((perf_counter() - begun) * 1e3)
    yield Figure(name="live: from commit here to seen there", unit="ms", samples=tuple(spent), of="goal 15")
    for client in (first, second):
        client.ask(FollowServer(on=False))


def _has(seen: list[int], wanted: int) -> bool:
    return seen[0] >= wanted


def _cold(folder: Path, second: EngineClient) -> Iterator[Figure]:
    """From a process that is not there to the first page of the list; a key file opens, so no Argon2 is in it."""
    spent: list[float] = []
    client = second
    for _ in range(5):
        client.ask(LockJournal())
        begun = perf_counter()
        client = connect(folder / "second")
        client.ask(OpenJournal())
        client.ask(ListEntries())
        spent.append(perf_counter() - begun)
    yield Figure(name="from no engine to the list", unit="s", samples=tuple(spent), of="goal 0.5")
    client.ask(LockJournal())


def _begun(home: Path) -> EngineClient:
    client = connect(home)
    client.ask(CreateJournal(device_name=home.name))
    return client


def _pair(first: EngineClient, second: EngineClient) -> None:
    code = first.ask(OpenPairing()).code
    joining = threading.Thread(target=lambda: second.ask(JoinByCode(code=code, device_name="second")))
    joining.start()
    hello = first.ask(AwaitPairing(code=code))
    first.ask(AcceptPairing(code=code, number=hello.number))
    joining.join()


def _memory(client: EngineClient) -> float:
    pid = client.ask(Hello()).pid
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _one(name: str, unit: str, value: float, of: str = "") -> Figure:
    return Figure(name=name, unit=unit, samples=(float(value),), of=of)


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
