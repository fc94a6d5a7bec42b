"""The file itself: made, opened, refused with a sentence, closed."""

import os
import stat
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import IntegrityError
from store_samples import entry

from alcove.adapters.sqlcipher.connection import APPLICATION_ID, Connector, reading_engine, writing_engine
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.ports.store import EntryQuery, StoreBusy, StoreProblem, StoreTooNew, WrongKey

OTHER_KEY = Secret(b"\x01" * 32)


def keep(store: SqlcipherStore, value: bytes = b"kept") -> None:
    with store.write() as writing:
        writing.set_state("value", value)


def kept(store: SqlcipherStore) -> bytes | None:
    with store.read() as reading:
        return reading.state("value")


def test_a_new_file_is_one_that_opens_again(tmp_path: Path, key: Secret) -> None:
    path = tmp_path / "journal.db"
    made = SqlcipherStore.create(path, key)
    keep(made)
    made.close()
    assert [each.name for each in tmp_path.iterdir()] == ["journal.db"]
    opened = SqlcipherStore.open(path, key)
    assert kept(opened) == b"kept"
    opened.close()


def test_only_the_owner_may_read_it(tmp_path: Path, key: Secret) -> None:
    before = os.umask(0)
    try:
        store = SqlcipherStore.create(tmp_path / "journal.db", key)
        keep(store)
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert modes == {"journal.db": 0o600, "journal.db-wal": 0o600, "journal.db-shm": 0o600}


def test_a_journal_is_never_written_over(path: Path, key: Secret) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="already a journal"):
        SqlcipherStore.create(path, key)
    assert path.read_bytes() == before


def test_what_a_crashed_making_left_is_no_hindrance(tmp_path: Path, key: Secret) -> None:
    (tmp_path / "journal.db.new").write_bytes(b"half")
    (tmp_path / "journal.db.new-wal").write_bytes(b"half")
    SqlcipherStore.create(tmp_path / "journal.db", key).close()
    assert [each.name for each in tmp_path.iterdir()] == ["journal.db"]


def test_another_key_is_refused_and_harms_nothing(path: Path, key: Secret) -> None:
    with pytest.raises(WrongKey, match="does not open this journal file"):
        SqlcipherStore.open(path, OTHER_KEY)
    SqlcipherStore.open(path, key).close()


@pytest.mark.parametrize("length", [0, 1, 31, 33])
def test_a_key_of_another_length_is_refused(path: Path, length: int) -> None:
    with pytest.raises(WrongKey, match="32 bytes"):
        SqlcipherStore.open(path, Secret(bytes(length)))


@pytest.mark.parametrize("content", [b"", b"x", b"hello " * 5000, b"SQLite format 3\0" + bytes(8192)])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, key: Secret, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    with pytest.raises(WrongKey):
        SqlcipherStore.open(path, key)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path, key: Secret) -> None:
    path = tmp_path / "journal.db"
    other = Connector(path, key)()
    other.execute("CREATE TABLE notes (words)")
    other.close()
    with pytest.raises(WrongKey, match="not an Alcove journal"):
        SqlcipherStore.open(path, key)


@pytest.mark.parametrize("pages", [1, 5, -1])
def test_a_file_that_was_cut_off_is_refused(path: Path, key: Secret, pages: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: pages * 4096])
    with pytest.raises(WrongKey, match="damaged"):
        SqlcipherStore.open(path, key)


def test_no_file_is_a_sentence(tmp_path: Path, key: Secret) -> None:
    with pytest.raises(StoreProblem, match="no journal at this place"):
        SqlcipherStore.open(tmp_path / "journal.db", key)
    with pytest.raises(StoreProblem, match="folder"):
        SqlcipherStore.create(tmp_path / "nowhere" / "journal.db", key)
    with pytest.raises(StoreProblem):
        SqlcipherStore.open(tmp_path, key)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_of_a_newer_alcove_is_left_alone(path: Path, key: Secret) -> None:
    newer = Connector(path, key)()
    newer.execute("UPDATE alembic_version SET version_num = '29990101_0000'")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="update"):
        SqlcipherStore.open(path, key)
    assert path.read_bytes() == before


@pytest.mark.slow  # it waits as long as a person would be made to
def test_another_writer_is_a_sentence_and_reading_goes_on(store: SqlcipherStore, path: Path, key: Secret) -> None:
    keep(store)
    other = Connector(path, key)()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="Another program"):
        keep(store, b"late")
    assert kept(store) == b"kept"
    other.execute("ROLLBACK")
    other.close()
    keep(store, b"now")
    assert kept(store) == b"now"


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder that others reach, as they do not reach pytest's."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def test_a_folder_that_may_only_be_read_is_a_sentence(guarded: Path, empty_file: bytes) -> None:
    """Root may write anywhere, so the program gives its rights away first."""
    path = guarded / "journal.db"
    path.write_bytes(empty_file)
    path.chmod(0o444)
    guarded.chmod(0o555)
    program = textwrap.dedent(
        """
        import os, sys
        import alembic, sqlalchemy.dialects.sqlite.pysqlite
        from alcove.adapters.sqlcipher.store import SqlcipherStore
        from alcove.crypto.secret import Secret
        from alcove.ports.store import StoreProblem
        if os.geteuid() == 0:
            os.setuid(65534)
        for use, path in ((SqlcipherStore.open, sys.argv[1]), (SqlcipherStore.create, sys.argv[1] + "2")):
            try:
                use(path, Secret(bytes(range(32))))
            except StoreProblem as problem:
                print(type(problem).__name__, problem)
        """
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    told = ended.stdout.splitlines()
    assert len(told) == 2
    assert all(each.startswith("StoreProblem") and "folder" in each for each in told)
    assert path.read_bytes() == empty_file


def test_a_closed_store_says_so_and_knows_no_key(store: SqlcipherStore) -> None:
    keep(store)
    store.close()
    store.close()
    for use in (lambda: keep(store), lambda: kept(store), store.check, lambda: store.backup_to("x")):
        with pytest.raises(StoreProblem, match="closed"):
            use()


def test_a_transaction_that_has_ended_is_of_no_use(store: SqlcipherStore) -> None:
    with store.read() as reading:
        pass
    with pytest.raises(Exception, match="closed"):
        reading.entries(EntryQuery())


def test_the_settings_are_those_that_protect(path: Path, key: Secret) -> None:
    connection = Connector(path, key)()
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2, "foreign_keys": 1}
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA cipher_version").fetchone()[0].startswith("4.")
    assert connection.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchall() == [(1,)]
    with pytest.raises(driver.OperationalError, match="not authorized"):
        connection.execute("SELECT load_extension('vec0')")
    connection.close()


def test_the_key_is_in_no_text(store: SqlcipherStore, path: Path, key: Secret) -> None:
    connector = Connector(path, key)
    engines = writing_engine(connector), reading_engine(connector)
    seen = [repr(part) for part in (store, vars(store), connector, vars(connector), *engines)]
    seen += [str(engine.url) for engine in engines]
    for hidden in (key.reveal().hex(), repr(key.reveal())):
        assert not any(hidden in text for text in seen)


def test_what_a_person_wrote_is_in_no_error(store: SqlcipherStore) -> None:
    wrong = entry(1, "my secret words", mood=99)
    with pytest.raises(IntegrityError) as caught, store.write() as writing:
        writing.put_entries([wrong])
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(caught.value.orig)


def test_opening_a_file_at_head_does_not_load_alembic(path: Path) -> None:
    program = textwrap.dedent(
        f"""
        import sys
        from alcove.adapters.sqlcipher.store import SqlcipherStore
        from alcove.crypto.secret import Secret
        SqlcipherStore.open({str(path)!r}, Secret(bytes(range(32)))).close()
        print(sorted({{"alembic", "numpy", "loro"}} & set(sys.modules)))
        """
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
    assert ended.stderr == ""


def test_nothing_is_printed_about_a_wrong_key(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongKey):
        SqlcipherStore.open(path, OTHER_KEY)
    assert capfd.readouterr() == ("", "")


def test_the_driver_is_sqlcipher_and_tells_result_codes() -> None:
    with pytest.raises(driver.OperationalError) as caught:
        driver.connect("/nonexistent/folder/file").execute("SELECT 1")
    assert caught.value.sqlite_errorcode & 0xFF == 14


def test_two_programs_on_one_file_take_turns_and_lose_nothing(path: Path, key: Secret) -> None:
    """The engine's own lock keeps a second one away; should it fail, the file's lock still does."""

    def count_up(store: SqlcipherStore) -> None:
        for _ in range(15):
            with store.write() as writing:
                writing.set_state("count", str(int(writing.state("count") or b"0") + 1).encode())

    stores = [SqlcipherStore.open(path, key) for _ in range(2)]
    threads = [threading.Thread(target=count_up, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with stores[0].read() as reading:
        assert reading.state("count") == b"30"
    for store in stores:
        store.close()
