"""The engine as a process behind its private socket: several faces, strangers, and how it ends."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path
from queue import SimpleQueue

import psutil
import pytest
from engine_parts import IMPATIENT

from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.keeping import CreateJournal, Hello, LockJournal, OpenJournal, Status, StatusView
from alcove.runtime.intents.reading import GetEntry, ListEntries
from alcove.runtime.intents.writing import EditEntry, WriteEntry
from alcove.runtime.only_one import OnlyOne

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A journal whose engine is a process; whatever runs at the end is ended."""
    folder = tmp_path / "journal"
    with connect(folder) as face:
        face.ask(CreateJournal(device_name="desk"))
    yield folder
    try:
        with connect(folder, start=False) as face:
            face.ask(LockJournal())
    except Refusal:
        return


def process_of(face: EngineClient) -> psutil.Process:
    return psutil.Process(face.ask(Hello()).pid)


def lines_of(process: psutil.Process) -> int:
    """Count the process's open local lines."""
    return len(process.net_connections(kind="unix"))


def until_true(condition: Callable[[], bool]) -> None:
    """Ask until it is so."""
    limit = threading.Event()
    timer = threading.Timer(IMPATIENT, limit.set)
    timer.start()
    while not condition():
        assert not limit.is_set()
    timer.cancel()


def until(news: "SimpleQueue[StatusView]", entries: int) -> StatusView:
    """Take news until they tell of so many entries."""
    while (status := news.get(timeout=IMPATIENT)).entries != entries:
        pass
    return status


def test_two_faces_see_each_others_changes_as_they_happen(folder: Path) -> None:
    with connect(folder) as one, connect(folder) as other:
        assert one.ask(Hello()).pid == other.ask(Hello()).pid
        at_one: SimpleQueue[StatusView] = SimpleQueue()
        at_other: SimpleQueue[StatusView] = SimpleQueue()
        one.watch(at_one.put)
        other.watch(at_other.put)
        written = one.ask(WriteEntry(text="from the first"))
        assert until(at_other, 1).revision > 0
        other.ask(EditEntry(item=written.id, text="from both"))
        other.ask(WriteEntry(text="from the second"))
        until(at_one, 2)
        assert one.ask(GetEntry(item=written.id)).text == "from both"


def test_a_face_that_left_is_told_nothing_and_harms_nobody(folder: Path) -> None:
    with connect(folder) as stays:
        leaves = connect(folder)
        leaves.watch(lambda _status: None)
        leaves.close()
        with pytest.raises(Refusal) as refused:
            leaves.ask(Status())
        assert refused.value.kind == "engine_gone"
        stays.ask(WriteEntry(text="on"))
        assert stays.ask(ListEntries()).total == 1


def test_the_engine_hears_at_once_that_a_face_has_gone(folder: Path) -> None:
    with connect(folder) as stays:
        engine = process_of(stays)
        before = lines_of(engine)
        for _ in range(10):
            with connect(folder) as face:
                face.watch(lambda _status: None)
                face.ask(WriteEntry(text="and gone"))
        until_true(lambda: lines_of(engine) == before)


def test_many_questions_at_once_each_get_their_own_answer(folder: Path) -> None:
    with connect(folder) as face, ThreadPoolExecutor(8) as pool:

        def written(number: int) -> bytes:
            return face.ask(WriteEntry(text=f"entry {number}")).id

        def read(item: bytes) -> str:
            return face.ask(GetEntry(item=item)).text

        ids = list(pool.map(written, range(40)))
        texts = list(pool.map(read, ids))
    assert texts == [f"entry {number}" for number in range(40)]


def test_text_that_cannot_travel_is_refused_and_the_engine_is_still_there(folder: Path) -> None:
    with connect(folder) as face:
        with pytest.raises(Refusal) as refused:
            face.ask(WriteEntry(text="\ud800"))
        assert refused.value.kind == "bad_input"
        assert face.ask(WriteEntry(text="𐐷 👩‍👩‍👧 שלום")).text == "𐐷 👩‍👩‍👧 שלום"


def test_whoever_does_not_know_the_word_is_not_served(folder: Path) -> None:
    place = Home(folder)
    with connect(folder) as face:
        for word in (b"", b"0" * 64, place.engine_token.read_bytes()[:-1]):
            with pytest.raises((AuthenticationError, EOFError, OSError)):
                Client(place.address(), authkey=word)
        assert face.ask(Status()).entries == 0
    assert stat.S_IMODE(place.engine_token.stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(place.address()).stat().st_mode) == 0o600


def test_a_face_that_speaks_nonsense_is_shown_the_door(folder: Path) -> None:
    place = Home(folder)
    for nonsense in (b"", b"noise", b"\x93\xa4call\x01\x80", b"\x80" * 1000):
        stranger = Client(place.address(), authkey=place.engine_token.read_bytes())
        stranger.send_bytes(nonsense)
        with pytest.raises((EOFError, OSError)):
            stranger.recv_bytes()
        stranger.close()
    with connect(folder) as face:
        assert face.ask(Status()).entries == 0


def test_there_is_one_engine_a_journal(folder: Path) -> None:
    with connect(folder) as face:
        command = [sys.executable, "-m", "alcove.runtime", str(folder)]
        second = subprocess.run(command, capture_output=True, check=False, timeout=IMPATIENT)
        assert (second.returncode, second.stdout) == (0, b"another\n")
        assert not OnlyOne(Home(folder).engine_lock).take()
        assert face.ask(Status()).entries == 0


def test_locking_ends_the_process_and_the_next_face_finds_the_journal_locked(folder: Path) -> None:
    with connect(folder) as face, connect(folder) as other:
        process = process_of(face)
        face.ask(WriteEntry(text="kept"))
        face.ask(LockJournal())
        process.wait(IMPATIENT)
        for left in (face, other):
            with pytest.raises(Refusal) as refused:
                left.ask(Status())
            assert refused.value.kind == "engine_gone"
    with pytest.raises(Refusal):
        connect(folder, start=False)
    with connect(folder) as again:
        assert not again.ask(Hello()).open
        assert again.ask(OpenJournal()).entries == 1


def test_an_engine_that_was_killed_is_started_anew_and_has_everything(folder: Path) -> None:
    with connect(folder) as face:
        face.ask(WriteEntry(text="acknowledged"))
        process = process_of(face)
        process.kill()
        process.wait(IMPATIENT)
        with pytest.raises(Refusal) as refused:
            face.ask(Status())
        assert refused.value.kind == "engine_gone"
    with connect(folder) as again:
        assert again.ask(OpenJournal()).entries == 1
        assert again.ask(Hello()).pid != process.pid


def test_an_engine_that_nobody_attends_to_ends_by_itself(folder: Path) -> None:
    with connect(folder) as face:
        face.ask(LockJournal())
    environment = {**os.environ, "ALCOVE_LOCK_AFTER": "3"}
    command = [sys.executable, "-m", "alcove.runtime", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as engine:
        assert engine.stdout is not None
        assert engine.stdout.readline() == b"ready\n"
        with connect(folder, start=False) as face:
            face.ask(OpenJournal())
        assert engine.wait(IMPATIENT) == 0


def test_strangers_who_hang_up_or_say_nothing_keep_nobody_waiting(folder: Path) -> None:
    address = Home(folder).address()
    for _ in range(20):
        Client(address).close()
    silent = [Client(address) for _ in range(3)]
    with connect(folder, start=False) as face:
        assert face.ask(WriteEntry(text="still here")).text == "still here"
    for stranger in silent:
        stranger.close()


def test_progress_reaches_the_face_that_asked(folder: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(3):
        (notes / f"{number}.md").write_text(f"Note {number}\n")
    told: list[Progress] = []
    with connect(folder) as face:
        assert face.ask(ImportJournal(path=str(notes)), on_progress=told.append).added == 3
    assert (told[-1].done, told[-1].total) == (3, 3)


def test_a_folder_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal) as refused:
        connect(tmp_path / "file" / "journal")
    assert refused.value.kind == "store"


def test_the_engine_says_how_it_is_used() -> None:
    ran = subprocess.run([sys.executable, "-m", "alcove.runtime"], capture_output=True, check=False, timeout=IMPATIENT)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"FOLDER" in ran.stderr
