"""Damage is found and told in sentences, and never taken for health."""

from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import Chain, entry, item

from alcove.adapters.sqlcipher.connection import PAGE_BYTES, Connector
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.ports.store import EntryQuery, StoreProblem


def filled(path: Path, key: Secret) -> None:
    store = SqlcipherStore.open(path, key)
    chain = Chain("a")
    with store.write() as writing:
        for number in range(4):
            writing.add_batch(*chain.grow([item(number), item(9)], size=2000), on_server=True)
        writing.put_entries([entry(number, f"word{number} " * 300) for number in range(40)])
        writing.index_words(100)
    assert store.check() == ()
    store.close()


def faults_after(path: Path, key: Secret, *statements: str) -> tuple[str, ...]:
    connection = Connector(path, key)()
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    store = SqlcipherStore.open(path, key)
    found = store.check()
    store.close()
    return found


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM record WHERE seq = 3", "lacks its records 3 to 3."),
        ("DELETE FROM record WHERE seq IN (5, 6)", "lacks its records 5 to 6."),
        ("DELETE FROM record WHERE seq = 1", "lacks its records 1 to 1."),
        ("DELETE FROM record WHERE seq = 8", "The batch 7 to 8 of device"),
        ("DELETE FROM batch WHERE first = 3", "is in no batch."),
        ("UPDATE record SET hash = zeroblob(32) WHERE seq = 4", "Record 5 of device"),
        ("UPDATE record SET previous = zeroblob(32) WHERE seq = 4", "does not follow the one before it."),
        ("UPDATE entry SET text = 'another' WHERE number = 3", "word index does not fit"),
        ("DELETE FROM entry WHERE number = 3", "word index does not fit"),
        ("INSERT INTO word_wait VALUES (3)", "word index does not fit"),
        ("INSERT INTO entry_tag VALUES (999, zeroblob(16))", "entry_tag belongs to a row of entry"),
    ],
)
def test_what_does_not_fit_is_told(path: Path, key: Secret, statement: str, sentence: str) -> None:
    filled(path, key)
    found = faults_after(path, key, statement)
    assert any(sentence in each for each in found)
    assert all(each.endswith(".") for each in found)


def test_a_hidden_change_of_a_page_is_found(path: Path, key: Secret) -> None:
    filled(path, key)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // PAGE_BYTES * PAGE_BYTES + 100
    content[middle] ^= 1
    path.write_bytes(content)
    store = SqlcipherStore.open(path, key)
    found = store.check()
    assert any("changed from outside or damaged" in each for each in found)
    store.close()


def test_a_damaged_page_is_a_sentence_when_it_is_read(path: Path, key: Secret) -> None:
    filled(path, key)
    content = bytearray(path.read_bytes())
    for page in range(8, len(content) // PAGE_BYTES):
        content[page * PAGE_BYTES + 50] ^= 1
    path.write_bytes(content)

    def use() -> None:
        store = SqlcipherStore.open(path, key)
        try:
            with store.read() as reading:
                reading.whole_entries(EntryQuery(limit=1000))
                reading.all_records(0, 1000)
        finally:
            store.close()

    with pytest.raises(StoreProblem, match="damaged"):
        use()


def test_faults_name_no_content(path: Path, key: Secret) -> None:
    filled(path, key)
    found = faults_after(
        path, key, "UPDATE entry SET text = 'deep secret' WHERE number = 3", "DELETE FROM record WHERE seq = 3"
    )
    assert len(found) >= 2
    assert not any("secret" in each or "word3" in each for each in found)


def test_a_copy_is_whole_and_opens_by_the_same_key(tmp_path: Path, path: Path, key: Secret) -> None:
    filled(path, key)
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        writing.set_state("value", b"in the log only")
    with store.write() as writing:
        writing.set_state("later", b"not committed yet")
        store.backup_to(tmp_path / "copy.db")
    with store.write() as writing:
        writing.set_state("value", b"after the copy")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    copy = SqlcipherStore.open(tmp_path / "copy.db", key)
    with copy.read() as reading, store.read() as original:
        assert reading.state("value") == b"in the log only"
        assert reading.state("later") is None
        assert reading.whole_entries(EntryQuery(limit=1000)) == original.whole_entries(EntryQuery(limit=1000))
        assert reading.all_records(0, 100) == original.all_records(0, 100)
        assert len(reading.search_words("word7", EntryQuery())) == 1
    assert copy.check() == ()
    copy.close()
    store.close()
    assert {each.name for each in tmp_path.iterdir()} == {"journal.db", "copy.db"}


def test_a_copy_never_writes_over_a_file(tmp_path: Path, store: SqlcipherStore) -> None:
    (tmp_path / "copy.db").write_bytes(b"precious")
    with pytest.raises(StoreProblem, match="already a file"):
        store.backup_to(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"precious"
    with pytest.raises(StoreProblem):
        store.backup_to(tmp_path / "nowhere" / "copy.db")


def test_a_chain_that_begins_late_is_told(path: Path, key: Secret) -> None:
    store, chain = SqlcipherStore.open(path, key), Chain("a")
    chain.grow([item(1)])
    batch, rows = chain.grow([item(2)])
    with store.write() as writing:
        writing.add_batch(batch, [replace(row, fault="early") for row in rows], on_server=True)
    assert any("lacks its records 1 to 1." in each for each in store.check())
    store.close()
