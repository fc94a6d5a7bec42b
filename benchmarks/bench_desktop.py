"""The desktop's window on a journal of 10,000 entries, beside an engine and a server of their own, as in use.

- Usable after unlock: from the question that opens the journal to the first room with the caret in it; cold with the
  start of the engine's process.
- Key to paint: in an entry of 5,000 words, while another device writes and both sync with a real server.  Wall clock,
  beside a bare field of plain text in the same window system, in the same seconds.
- Search: from a key in the field to the list that shows it, beside the bare question asked of the engine.
- Memory: of the window's process and the engine's, with the model loaded; what both share is counted half (PSS).
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, thread_time

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "sync_server" / "raw"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "desktop" / "parts"))

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from running_server import running_server
from watchdog import Watchdog

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.composing import system_parts
from alcove.runtime.engine import Engine
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
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
    SyncNow,
)
from alcove.runtime.intents.reading import Search
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.bridge import Bridge
from alcove_desktop.editor.editor import MarkdownEditor
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.search.room import SearchRoom
from alcove_desktop.rooms.timeline.room import TimelineRoom
from alcove_desktop.rooms.write.room import WriteRoom
from alcove_desktop.theme.look import Look
from bench_search import fill_vectors
from figures import Figure
from journal_of import words, write_journal

Field = MarkdownEditor | QPlainTextEdit
ENTRIES = int(os.environ.get("ALCOVE_BENCH_ENTRIES", "10000"))
WORDS = 5_000
KEYS = 400
PASSWORD = b"a long password"
OPENINGS = 5
SEARCHES = ("rain", "garden", "letter", "sleep", "work")


def measure() -> Iterator[Figure]:
    """Open, type, search, scroll."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="alcove-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        write_journal(folder / "journal.zip", ENTRIES)
        with running_server(folder / "server", {"ALCOVE_RATE_LIMITS": "no", "ALCOVE_LOG_LEVEL": "warning"}) as server:
            filling = get_context("spawn").Process(target=_fill, args=(folder,))
            filling.start()
            filling.join()
            long_entry = (folder / "long").read_bytes()
            first, other = _opened(folder / "first"), connect(folder / "other")
            first.watch(lambda _status: None)  # a face that stays: a window that closes does not end the engine
            other.ask(CreateJournal(device_name="other"))
            first.ask(Enrol(server=server.url, handle="bench", password=PASSWORD))
            first.ask(SyncNow())
            _pair(first, other)
            other.ask(SyncNow())
            app = QApplication([])
            yield from _measured(app, folder / "first", long_entry, first, other)
            other.ask(LockJournal())
            with suppress(Refusal), connect(folder / "first", start=False) as last:
                last.ask(LockJournal())


def _measured(
    app: QApplication, home: Path, long_entry: bytes, first: EngineClient, other: EngineClient
) -> Iterator[Figure]:
    dog, look = Watchdog(), Look(app)
    of = f"{ENTRIES:,} entries"
    yield Figure(name="window usable, engine runs", unit="s", samples=_openings(app, look, home, dog), of="goal 1.0")
    window = _window(app, look, home)
    window.show()
    window.begin()
    dog.until(lambda: window.hall is not None)
    dog.live(1_000)
    yield from _typing(app, window, long_entry, other, dog)
    yield from _searching(window, first, dog)
    yield from _scrolling(window, dog, of)
    yield from _memory(first)
    window.quit()
    first.close()
    yield from _cold(app, look, home, dog)


def _window(app: QApplication, look: Look, home: Path) -> Window:
    window = Window(
        Bridge(home), look, idle=Idle(app), clock=SystemClock(), entropy=SystemEntropy(), timezone="Europe/Vienna"
    )

    def unlock(_needs_password: bool, _sentence: str) -> None:  # noqa: FBT001 - a signal's
        window.sitting.open(PASSWORD)

    window.sitting.closed_door.connect(unlock)
    return window


def _openings(
    app: QApplication, look: Look, home: Path, dog: Watchdog, before: Callable[[], None] = lambda: None
) -> tuple[float, ...]:
    """Seconds from `begin`, with the password at once where it is asked for, to a page that can be written on."""
    spent: list[float] = []
    for _ in range(OPENINGS):
        before()
        window = _window(app, look, home)
        window.show()
        dog.live(100)
        began = perf_counter()
        window.begin()
        dog.until(partial(_is_usable, window))
        spent.append(perf_counter() - began)
        dog.live(400)
        window.quit()
        window.deleteLater()
    return tuple(spent)


def _is_usable(window: Window) -> bool:
    """Tell whether the page is shown, with the caret in it."""
    room = window.hall.current if window.hall is not None else None
    return isinstance(room, WriteRoom) and room.editor.isVisible()


def _cold(app: QApplication, look: Look, home: Path, dog: Watchdog) -> Iterator[Figure]:
    def end_engine() -> None:
        with suppress(Refusal), connect(home, start=False) as face:  # the window that closed may have ended it
            face.ask(LockJournal())

    samples = _openings(app, look, home, dog, end_engine)
    yield Figure(name="window usable, with the engine's start", unit="s", samples=samples, of="goal 1.0")


class _Painted(QObject):
    """Knows when a field was painted."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.times = 0
        field.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def _typing(
    app: QApplication, window: Window, long_entry: bytes, other: EngineClient, dog: Watchdog
) -> Iterator[Figure]:
    """Type with a pause between keys, ours and the plain field in turns, while entries come in by sync."""
    window.go("write", long_entry)
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, WriteRoom)
    dog.until(lambda: room.keeper.item == long_entry and room.editor.is_whole)
    plain = QPlainTextEdit()
    plain.setFont(room.editor.font())
    plain.setPlainText(room.editor.text())
    plain.resize(room.editor.size())
    plain.show()
    fields: dict[str, tuple[Field, _Painted]] = {
        "ours": (room.editor, _Painted(room.editor)),
        "plain": (plain, _Painted(plain)),
    }
    for field, _ in fields.values():
        cursor = field.textCursor()
        cursor.setPosition(field.document().characterCount() // 2)
        field.setTextCursor(cursor)
    samples: dict[str, list[tuple[float, float]]] = {"ours": [], "plain": []}
    ended = threading.Event()
    came = [0]
    writing = threading.Thread(target=_write_on, args=(other, ended, came))
    with dog.watching():
        dog.live(500)
        writing.start()
        for number in range(KEYS):
            for name, (field, painted) in fields.items():
                letter = "and the rain went on "[number % 21]
                samples[name].append(_key_to_paint(app, field, painted, letter))
                dog.live(10)
    longest = dog.longest
    ended.set()
    writing.join()
    plain.close()
    of = f"{WORDS:,} words, {came[0]} entries came in by sync meanwhile"
    for name, about in (("ours", "key to paint"), ("plain", "bare limit: key to paint in a plain field")):
        for kind, unit in enumerate(("ms", "ms CPU")):
            spent = [sample[kind] for sample in samples[name]]
            yield Figure(name=about, unit=unit, samples=tuple(spent), of=of if name == "ours" else "")
            yield _one(f"{about}, p99", unit, _part(spent, 99), "goal 16" if name == "ours" else "")
    yield _one("longest turn of the window's thread meanwhile", "ms CPU", longest, "goal 8")


def _key_to_paint(app: QApplication, field: Field, painted: _Painted, letter: str) -> tuple[float, float]:
    """Milliseconds by the wall clock, and of the thread's own work."""
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
    was, began, worked = painted.times, perf_counter(), thread_time()
    app.sendEvent(field, press)
    while painted.times == was:
        app.processEvents()
    return (perf_counter() - began) * 1e3, (thread_time() - worked) * 1e3


def _write_on(other: EngineClient, ended: threading.Event, came: list[int]) -> None:
    """Another device writes and syncs, without a pause."""
    while not ended.is_set():
        other.ask(WriteEntry(text=f"A thought of another device, number {came[0]}."))
        other.ask(SyncNow())
        came[0] += 1


def _searching(window: Window, first: EngineClient, dog: Watchdog) -> Iterator[Figure]:
    window.go("search")
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, SearchRoom)
    dog.live(500)
    first.ask(Search(text="warm", mode="both"))
    shown: list[float] = []
    room.hits.model().modelReset.connect(lambda: shown.append(perf_counter()))
    spent: list[float] = []
    bare: list[float] = []
    for word in SEARCHES:
        room.field.clear()
        dog.live(300)
        for place, letter in enumerate(word):
            shown.clear()
            began = perf_counter()
            QTest.keyClicks(room.field, letter)
            dog.until(lambda: bool(shown))
            spent.append((shown[0] - began) * 1e3)
            dog.live(60)
            began = perf_counter()
            first.ask(Search(text=word[: place + 1], mode="both"))
            bare.append((perf_counter() - began) * 1e3)
    yield Figure(name="bare limit: the engine asked for the same", unit="ms", samples=tuple(bare))
    yield _one("bare limit: the engine asked, p95", "ms", _part(bare, 95))
    yield Figure(name="search: from key to list", unit="ms", samples=tuple(spent), of="words and meaning")
    yield _one("search: from key to list, p95", "ms", _part(spent, 95), "goal 50")


def _scrolling(window: Window, dog: Watchdog, of: str) -> Iterator[Figure]:
    window.go("timeline")
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, TimelineRoom)
    dog.until(lambda: room.list.model().rowCount() > 0)
    rows = [room.list.model().rowCount()]
    with dog.watching():
        for _ in range(5):
            dog.do(lambda: QTest.keyClick(room.list, Qt.Key.Key_PageDown))
            dog.live(150)
            rows.append(room.list.model().rowCount())
    assert all(later >= earlier for earlier, later in pairwise(rows))
    yield _one("rows asked for when the list opens", "rows", rows[0], of)
    yield _one("rows asked for after five pages down", "rows", rows[-1], of)
    yield _one("longest turn of the window's thread meanwhile", "ms CPU", dog.longest, "goal 8")


def _memory(first: EngineClient) -> Iterator[Figure]:
    here, engine = os.getpid(), first.ask(Hello()).pid
    for kind in ("Rss", "Pss"):
        window, store = _megabytes(here, kind), _megabytes(engine, kind)
        yield _one(f"memory of the window ({kind.upper()})", "MB", window)
        yield _one(f"memory of the engine, model loaded ({kind.upper()})", "MB", store)
        yield _one(f"memory of both ({kind.upper()})", "MB", window + store, "goal 450")


def _megabytes(pid: int, kind: str) -> float:
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return int(next(row for row in rows if row.startswith(f"{kind}:")).split()[1]) / 1024


def _fill(folder: Path) -> None:
    """Fill the journal, with vectors as of `bench_search`, in a process of its own; note the entry of 5,000 words."""
    engine = Engine(Home(folder / "first"), system_parts({**os.environ, "ALCOVE_MODEL_HOME": os.devnull}), os.getpid())
    engine.ask(CreateJournal(device_name="first"))
    engine.ask(ImportJournal(path=str(folder / "journal.zip")))
    known = words()
    paragraphs = (" ".join(known[(57 * start + place) % len(known)] for place in range(70)) for start in range(72))
    item = engine.ask(WriteEntry(text="\n\n".join(paragraphs))).id
    engine.ask(FinishIndexes())
    fill_vectors(engine, system_parts(os.environ).model_id())
    engine.end()
    (folder / "long").write_bytes(item)


def _opened(home: Path) -> EngineClient:
    client = connect(home)
    client.ask(OpenJournal())
    return client


def _pair(first: EngineClient, other: EngineClient) -> None:
    code = first.ask(OpenPairing()).code
    joining = threading.Thread(target=lambda: other.ask(JoinByCode(code=code, device_name="other")))
    joining.start()
    hello = first.ask(AwaitPairing(code=code))
    first.ask(AcceptPairing(code=code, number=hello.number))
    joining.join()
    first.ask(FollowServer(on=True))


def _part(samples: list[float], hundredth: int) -> float:
    return sorted(samples)[min(len(samples) - 1, len(samples) * hundredth // 100)]


def _one(name: str, unit: str, value: float, of: str = "") -> Figure:
    return Figure(name=name, unit=unit, samples=(float(value),), of=of)
