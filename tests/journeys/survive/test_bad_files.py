"""A journal whose files were damaged, swapped or are newer: one clear sentence, the right code, and nothing is lost.

Each test puts the good octets back at the end and finds everything that was written.
"""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alcove_program import Alcove, Ended
from mortal_device import MortalDevice
from small_disk import small_disk

from alcove.adapters.os_keychain import OsKeychain
from alcove.adapters.sqlcipher.connection import Connector
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.home import Home
from alcove.runtime.intents.writing import WriteEntry
from alcove.runtime.local_keys import LocalKeys

pytestmark = pytest.mark.slow
TEXTS = {"the tide was out", "the lamp went out", "nobody was out"}
REFUSED, LOCKED, NOT_FOUND = 1, 3, 4


@pytest.fixture
def written(home: Path, alcove: Alcove) -> Path:
    """A journal with three entries, locked."""
    for text in TEXTS:
        assert alcove("write", "--text", text, home=home).code == 0
    assert alcove("lock", home=home).code == 0
    return home


def is_one_sentence(ended: Ended, code: int, piece: str) -> None:
    assert len(ended.err.splitlines()) == 1, ended.err
    assert piece in ended.err
    assert "Traceback" not in ended.err
    assert (ended.code, ended.out) == (code, "")


def all_is_there(home: Path, alcove: Alcove) -> None:
    ended = alcove("list", "--all", "--json", home=home)
    assert ended.code == 0, ended.err
    lines = json.loads(ended.out)["lines"]
    assert {alcove("show", line["id"], "--text", home=home).out.strip() for line in lines} == TEXTS
    assert alcove("doctor", "--json", home=home).code == 0


def junk(good: bytes) -> bytes:
    return bytes(byte ^ 0x5A for byte in good)


def half(good: bytes) -> bytes:
    return good[: len(good) // 2]


def off_by_one_page(good: bytes) -> bytes:
    return good[:5000] + junk(good[5000:5100]) + good[5100:]


def nothing(_good: bytes) -> bytes:
    return b""


def a_picture(_good: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(20_000)


@pytest.mark.parametrize(
    ("damage", "piece"),
    [(junk, "damaged"), (half, "damaged"), (nothing, "not an Alcove journal"), (a_picture, "damaged")],
)
def test_a_damaged_journal_file_is_a_sentence_and_left_as_it_is(
    written: Path, alcove: Alcove, damage: Callable[[bytes], bytes], piece: str
) -> None:
    place = written / "journal.db"
    good = place.read_bytes()
    place.write_bytes(damage(good))
    for words in (("list",), ("write", "--text", "more"), ("doctor",), ("search", "tide"), ("status",)):
        is_one_sentence(alcove(*words, home=written), REFUSED, piece)
    assert place.read_bytes() == damage(good)
    place.write_bytes(good)
    all_is_there(written, alcove)


def test_a_damaged_page_is_found_by_the_doctor(written: Path, alcove: Alcove) -> None:
    place = written / "journal.db"
    good = place.read_bytes()
    place.write_bytes(good[:-3000] + junk(good[-3000:]))
    ended = alcove("doctor", home=written)
    assert ended.code != 0
    assert "damaged" in ended.out + ended.err
    alcove("lock", home=written)
    place.write_bytes(good)
    all_is_there(written, alcove)


def test_the_file_of_another_journal_is_not_opened(written: Path, alcove: Alcove, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert alcove("init", home=other).code == 0
    assert alcove("lock", home=other).code == 0
    good = (written / "journal.db").read_bytes()
    (written / "journal.db").write_bytes((other / "journal.db").read_bytes())
    is_one_sentence(alcove("list", home=written), REFUSED, "key does not open")
    (written / "journal.db").write_bytes(good)
    all_is_there(written, alcove)


def test_the_file_of_another_program_is_not_opened(written: Path, alcove: Alcove) -> None:
    place = written / "journal.db"
    good = place.read_bytes()
    place.unlink()
    with sqlite3.connect(place) as foreign:
        foreign.execute("CREATE TABLE theirs (it TEXT)")
    foreign.close()
    theirs = place.read_bytes()
    is_one_sentence(alcove("list", home=written), REFUSED, "key does not open")
    assert place.read_bytes() == theirs
    place.write_bytes(good)
    all_is_there(written, alcove)


def test_a_journal_file_that_is_gone_is_a_sentence_and_none_is_made(written: Path, alcove: Alcove) -> None:
    place = written / "journal.db"
    place.rename(written / "kept")
    is_one_sentence(alcove("write", "--text", "x", home=written), REFUSED, "no journal at this place")
    assert not place.exists()
    (written / "kept").rename(place)
    all_is_there(written, alcove)


def test_a_log_that_was_cut_costs_what_was_cut_and_nothing_else(home: Path, alcove: Alcove) -> None:
    """The engine was killed and its write-ahead log then damaged: all up to the damage is there, nothing is half."""
    device = MortalDevice("cut", home)
    texts = [f"{number} " + "tide " * 300 for number in range(40)]
    for text in texts:
        device.ask(WriteEntry(text=text))
    device.kill()
    device.detach()
    log = home / "journal.db-wal"
    good = log.read_bytes()
    assert len(good) > 100_000
    log.write_bytes(good[: len(good) * 2 // 3])
    found = sorted(page.text for page in device.pages().values())
    assert found == sorted(texts[: len(found)])
    assert 0 < len(found) < 40
    assert device.complaints() == []
    device.detach()


@pytest.mark.parametrize(
    ("content", "piece"),
    [
        (b"", "keys.json"),
        (b"{", "keys.json"),
        (b"\xff\xfe", "keys.json"),
        (b'{"format": 1}', "keys.json"),
        (b'{"format": 1, "journal": "zz", "wraps": [{"kind": "key_file", "wrapped": "zz"}]}', "keys.json"),
        (b'{"format": 1, "journal": "", "wraps": []}', "keys.json"),
        (b'{"format": 2, "journal": "00", "wraps": []}', "newer Alcove"),
        (b'{"format": 2, "journal": "00", "wraps": [], "new": {}}', "newer Alcove"),
    ],
)
def test_damaged_or_newer_keys_are_a_sentence(written: Path, alcove: Alcove, content: bytes, piece: str) -> None:
    place = written / "keys.json"
    good = place.read_bytes()
    place.write_bytes(content)
    for words in (("list",), ("write", "--text", "x"), ("status",)):
        is_one_sentence(alcove(*words, home=written), REFUSED, piece)
    assert place.read_bytes() == content
    place.write_bytes(good)
    all_is_there(written, alcove)


@pytest.mark.parametrize("content", [b"", b"x" * 32, b"x" * 7])
def test_a_damaged_key_file_is_a_sentence(written: Path, alcove: Alcove, content: bytes) -> None:
    place = written / "journal.key"
    good = place.read_bytes()
    place.write_bytes(content)
    is_one_sentence(alcove("list", home=written), REFUSED, "journal.key")
    place.write_bytes(good)
    all_is_there(written, alcove)


def test_a_key_file_that_is_gone_is_a_sentence(written: Path, alcove: Alcove) -> None:
    place = written / "journal.key"
    good = place.read_bytes()
    place.unlink()
    is_one_sentence(alcove("list", home=written), REFUSED, "journal.key")
    place.write_bytes(good)
    all_is_there(written, alcove)


def test_a_wrong_password_is_a_sentence_and_the_right_one_opens(
    home: Path, alcove: Alcove, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALCOVE_PASSWORD", "tide table and teapot")
    assert alcove("init", home=home).code == 0
    for text in TEXTS:
        assert alcove("write", "--text", text, home=home).code == 0
    assert alcove("lock", home=home).code == 0
    monkeypatch.setenv("ALCOVE_PASSWORD", "tide table and kettle")
    is_one_sentence(alcove("list", home=home), LOCKED, "not the password")
    monkeypatch.delenv("ALCOVE_PASSWORD")
    is_one_sentence(alcove("list", home=home), LOCKED, "no terminal")
    monkeypatch.setenv("ALCOVE_PASSWORD", "tide table and teapot")
    all_is_there(home, alcove)


def test_a_newer_schema_is_left_alone(written: Path, alcove: Alcove) -> None:
    place = written / "journal.db"
    good = place.read_bytes()
    key = LocalKeys(Home(written), OsKeychain(), SystemEntropy().take).open_without_password()
    assert key is not None
    newer = Connector(place, key)()
    newer.execute("UPDATE alembic_version SET version_num = '29990101_0000'")
    newer.close()
    there = place.read_bytes()
    is_one_sentence(alcove("write", "--text", "x", home=written), REFUSED, "newer Alcove")
    assert place.read_bytes() == there
    place.write_bytes(good)
    all_is_there(written, alcove)


def test_a_damaged_mark_makes_a_new_device_and_loses_nothing(written: Path, alcove: Alcove) -> None:
    (written / "place.mark").write_bytes(b"{]")
    all_is_there(written, alcove)


@pytest.mark.parametrize("name", ["engine.lock", "engine.token", "engine.log", "place.mark.new"])
def test_a_folder_that_lies_in_the_way_is_a_sentence(written: Path, alcove: Alcove, name: str) -> None:
    (written / name).unlink(missing_ok=True)
    (written / name).mkdir()
    ended = alcove("list", home=written)
    assert len(ended.err.splitlines()) == 1, ended.err
    assert ended.code == REFUSED
    (written / name).rmdir()
    all_is_there(written, alcove)


def test_where_nothing_may_be_written_a_sentence_says_so(alcove: Alcove) -> None:
    is_one_sentence(alcove("write", "--text", "x", home=Path("/proc/alcove")), REFUSED, "folder")


def test_a_disk_that_may_only_be_read_is_a_sentence(alcove: Alcove, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 16) as disk:
        home = disk.folder / "home"
        for text in TEXTS:
            assert alcove("write", "--text", text, home=home).code == 0
        if disk.mounted:
            alcove("lock", home=home)
            disk.protect()
            is_one_sentence(alcove("write", "--text", "x", home=home), REFUSED, "Read-only")
            disk.allow()
        all_is_there(home, alcove)
        alcove("lock", home=home)
