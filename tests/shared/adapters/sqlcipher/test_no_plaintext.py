"""No word a person wrote stands in any file, and a word that was deleted is in no page, key or not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from store_samples import Chain, entry, item, vectors

from alcove.adapters.sqlcipher.connection import PAGE_BYTES
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.domain.entry import Tag
from alcove.ports.store import EntryQuery

WORDS = ("zebrafinch", "Quarzmühle", "titleword", "tagword", "sourceword", "metaword", "statevalue")
GONE = "kingfisher"


def fill(store: SqlcipherStore) -> None:
    tag = Tag(id=item(500), name="tagword")
    with store.write() as writing:
        writing.put_tags([tag])
        writing.put_entries(
            entry(
                number,
                f"The zebrafinch sat by the Quarzmühle, {number} times. " * 10,
                title="titleword",
                tags=(tag.id,),
                source_id=f"sourceword{number}",
                meta={"metaword": number},
            )
            for number in range(50)
        )
        writing.put_entries([entry(77, f"A {GONE} and a {GONE}prefixed one.", title=GONE)])
        writing.set_state("statename", b"statevalue")
        writing.add_batch(*Chain("a").grow([item(1)]), on_server=False)
    index(store)


def index(store: SqlcipherStore) -> None:
    waits = 1
    while waits:
        with store.write() as writing:
            waits = writing.index_words(20)


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        yield each.name, each.read_bytes()


def assert_no_word(folder: Path) -> set[str]:
    """Look into every file, as bytes and as UTF-16; give the names of those looked into."""
    looked: set[str] = set()
    for name, content in files(folder):
        looked.add(name)
        lower = content.lower()
        for word in (*WORDS, GONE, "statename", "CREATE TABLE", "SQLite format"):
            for encoded in (word.encode(), word.lower().encode(), word.encode("utf-16-le")):
                assert encoded not in content
                assert encoded not in lower
    return looked


def test_no_word_stands_in_any_file_at_any_time(tmp_path: Path, path: Path, key: Secret) -> None:
    store = SqlcipherStore.open(path, key)
    fill(store)
    with store.read() as reading:
        assert len(reading.search_words("zebrafinch", EntryQuery())) == 50
        assert reading.entries(EntryQuery())[0].heading == GONE
    assert {"journal.db", "journal.db-wal", "journal.db-shm"} <= assert_no_word(tmp_path)
    with store.write() as writing:
        writing.put_entries([entry(number, f"changed {number}") for number in range(20)])
        writing.remove_entries([item(30), item(77)])
    assert_no_word(tmp_path)
    index(store)
    store.backup_to(tmp_path / "backup.db")
    assert "backup.db" in assert_no_word(tmp_path)
    store.close()
    assert assert_no_word(tmp_path) == {"journal.db", "backup.db"}


def test_the_search_for_words_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"... A Zebrafinch ...")
    with pytest.raises(AssertionError):
        assert_no_word(tmp_path)


def pages(path: Path, key: Secret) -> bytes:
    """Decrypt every page, free ones too, by SQLCipher 4's format: AES-256-CBC, then 16 bytes of IV and 64 of HMAC."""
    content = path.read_bytes()
    plain: list[bytes] = []
    for start in range(0, len(content), PAGE_BYTES):
        page = content[start : start + PAGE_BYTES]
        sealed, vector = page[: PAGE_BYTES - 80], page[PAGE_BYTES - 80 : PAGE_BYTES - 64]
        if start == 0:
            sealed = sealed[16:]  # the salt
        decryptor = Cipher(algorithms.AES(key.reveal()), modes.CBC(vector)).decryptor()
        plain.append(decryptor.update(sealed) + decryptor.finalize())
    return b"".join(plain)


@pytest.mark.parametrize("how", ["removed", "changed", "cleared"])
def test_a_deleted_word_is_in_no_page(path: Path, key: Secret, how: str) -> None:
    store = SqlcipherStore.open(path, key)
    fill(store)
    vector = bytes(range(1, 129)) * 3
    with store.write() as writing:
        of_gone = vectors(entry(77, f"A {GONE} and a {GONE}prefixed one.", title=GONE), [1])
        writing.put_vectors([replace(of_gone, chunks=(replace(of_gone.chunks[0], vector=vector),))])
    store.close()
    before = pages(path, key)
    assert before.count(GONE.encode()) > 3
    assert vector[:100] in before
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        match how:
            case "removed":
                writing.remove_entries([item(77)])
            case "changed":
                writing.put_entries([entry(77, "nothing of it")])
            case _:
                writing.clear_projections()
    index(store)
    store.close()
    after = pages(path, key)
    # FTS5 leaves out what a term shares with the one before it: look for its end too.
    for part in (GONE, GONE.title(), GONE[2:], "prefixed"):
        assert part.encode() not in after
    assert vector[:100] not in after
    assert (b"zebrafinch" in after) == (how != "cleared")


def test_a_value_that_was_forgotten_is_in_no_page(path: Path, key: Secret) -> None:
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        writing.set_state("one", b"first secret value")
        writing.set_state("two", b"second secret value" * 1000)
    with store.write() as writing:
        writing.set_state("one", b"x")
        writing.set_state("two", None)
    store.close()
    assert b"secret value" not in pages(path, key)
