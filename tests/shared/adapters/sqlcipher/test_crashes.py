"""A writer that is killed, a disk that is full: what was committed is there, and nothing is half."""

import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, event
from store_samples import Chain, entry, item

from alcove.adapters.sqlcipher.connection import PAGE_BYTES
from alcove.adapters.sqlcipher.faults import problem_of
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.ports.store import EntryQuery, StoreProblem

PORTS = Path(__file__).resolve().parents[2] / "ports"
ALL = EntryQuery(limit=100_000)
WRITER = f"""
    import sys
    sys.path.insert(0, {str(PORTS)!r})
    from alcove.adapters.sqlcipher.store import SqlcipherStore
    from alcove.crypto.secret import Secret
    from store_samples import Chain, entry, item
    path, chain, number = sys.argv[1], Chain("writer"), 0
    store = SqlcipherStore.open(path, Secret(bytes(range(32))))
    while True:
        with store.write() as writing:
            first = number
            items = [item(first + at) for at in range(20)]
            writing.add_batch(*chain.grow(items, size=4000), on_server=False)
            writing.put_entries(entry(first + at, f"text {{first + at}} " * 200) for at in range(20))
            writing.index_words(15)
            print("half", first, flush=True)
            writing.set_state("number", str(first + 20).encode())
        number += 20
        print("whole", number, flush=True)
"""


def killed(path: Path, at: str) -> int:
    """Run a writer and kill it once it has said `at`; give how far it said that all was committed."""
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)], stdout=subprocess.PIPE, text=True
    )
    whole = 0
    assert program.stdout is not None
    for line in program.stdout:
        word, number = line.split()
        if word == "whole":
            whole = int(number)
        if line.strip() == at:
            program.send_signal(signal.SIGKILL)
            break
    for line in program.stdout:  # what it said before the signal reached it
        word, number = line.split()
        whole = int(number) if word == "whole" else whole
    program.stdout.close()
    assert program.wait() == -signal.SIGKILL
    return whole


@pytest.mark.parametrize(
    "at",
    [
        "half 0",
        "half 60",
        *(pytest.param(later, marks=pytest.mark.slow) for later in ("whole 20", "whole 100", "half 200")),
    ],
)
def test_a_killed_writer_leaves_all_that_was_committed_and_nothing_half(path: Path, key: Secret, at: str) -> None:
    whole = killed(path, at)
    store = SqlcipherStore.open(path, key)
    with store.read() as reading:
        count = int(reading.state("number") or b"0")
        assert count >= whole
        assert count % 20 == 0
        assert reading.count_entries(ALL) == count
        assert len(reading.all_records(0, 100_000)) == count == reading.unsent_count()[0]
        assert [mark.seq for mark in reading.heads()] == ([count] if count else [])
        assert sum(len(batch.records) for batch in reading.unsent(10**9)) == count
        assert len(reading.search_words("text", ALL)) == count // 20 * 15
    assert store.check() == ()
    with store.write() as writing:
        writing.put_entries([entry(100_000)])
    store.close()


FULL = """
    import resource, sys
    sys.path.insert(0, {ports!r})
    from alcove.adapters.sqlcipher.store import SqlcipherStore
    from alcove.crypto.secret import Secret
    from alcove.ports.store import StoreProblem
    from store_samples import Chain, entry, item
    store, chain = SqlcipherStore.open(sys.argv[1], Secret(bytes(range(32)))), Chain("writer")
    limit = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    kept = 0
    try:
        while True:
            with store.write() as writing:
                writing.add_batch(*chain.grow([item(kept)], size=50_000), on_server=False)
                writing.put_entries([entry(kept, "words " * 3000)])
            kept += 1
    except StoreProblem as problem:
        print(kept, type(problem).__name__, problem)
    with store.read() as reading:
        print(len(reading.all_records(0, 1000)))
"""


@pytest.mark.parametrize("megabytes", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_a_full_disk_is_a_sentence_and_loses_nothing(path: Path, key: Secret, megabytes: int) -> None:
    """A limit on the size of files, which the kernel reports as it reports a full disk."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    program = textwrap.dedent(FULL.format(ports=str(PORTS)))
    ended = subprocess.run(
        [sys.executable, "-c", program, str(path), str(megabytes << 20)], capture_output=True, text=True, check=True
    )
    told, seen = ended.stdout.splitlines()
    kept, kind, *sentence = told.split()
    assert int(kept) > 3
    assert kind == "StoreProblem"
    assert "disk" in sentence
    assert int(seen) == int(kept)
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        assert len(writing.all_records(0, 1000)) == int(kept)
        assert writing.count_entries(ALL) == int(kept)
        writing.put_entries([entry(5000, "room again")])
    assert store.check() == ()
    store.close()


def test_a_file_that_may_grow_no_more_is_a_sentence_and_loses_nothing(path: Path, key: Secret) -> None:
    pages = path.stat().st_size // PAGE_BYTES + 20

    def make_tight(connection: driver.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", make_tight)
    try:
        store, chain = SqlcipherStore.open(path, key), Chain("a")
        with store.write() as writing:
            writing.add_batch(*chain.grow([item(1)]), on_server=False)
        batch, rows = chain.grow([item(2)], size=100_000)
        with pytest.raises(StoreProblem, match="disk is full"), store.write() as writing:
            writing.add_batch(batch, rows, on_server=False)
        with store.write() as writing:
            assert len(writing.all_records(0, 10)) == 1
            writing.set_state("small", b"fits")
        store.close()
    finally:
        event.remove(Engine, "connect", make_tight)
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        assert writing.state("small") == b"fits"
        writing.add_batch(batch, rows, on_server=False)
    assert store.check() == ()
    store.close()


@pytest.mark.parametrize(
    ("words", "part"), [("disk I/O error", "disk refused"), ("database or disk is full", "disk is full")]
)
def test_a_fault_without_a_number_is_known_by_its_words(words: str, part: str) -> None:
    """As the driver's `backup` raises it."""
    problem = problem_of(driver.OperationalError(words))
    assert problem is not None
    assert part in str(problem)
    assert problem_of(driver.OperationalError("no such table: entry")) is None
