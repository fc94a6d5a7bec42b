"""The password asked again, copies that open, and leaving for good."""

import errno
import os
import resource
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from engine_parts import PASSWORD, EngineAt, NewAccount

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.runtime.account_state import LAST_BACKUP
from alcove.runtime.backing_up import PASSWORD_FIRST, problem_sentence
from alcove.runtime.client import connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KeepInKeychain, SetPassword
from alcove.runtime.intents.files import AttachFile, ReadFile
from alcove.runtime.intents.keeping import CreateJournal, FinishIndexes, Hello, OpenJournal, Status
from alcove.runtime.intents.safekeeping import BackUp, CheckPassword, EraseEverything, LastBackup
from alcove.runtime.intents.writing import TrashEntry

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
LARGE = bytes(range(256)) * 10_250


@dataclass(frozen=True, slots=True)
class ClockAt:
    """A clock that stands still."""

    at: datetime

    def now(self) -> Micros:
        return datetime_to_micros(self.at)

    def monotonic(self) -> float:
        return perf_counter()


def copies_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "alcove-backup-files")


def at(device: EngineAt, moment: datetime) -> None:
    """Let the device's clock say so."""
    device.opened.journal.clock = ClockAt(moment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where copies go."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


@pytest.fixture
def safe(desk: EngineAt) -> EngineAt:
    """A journal with a password."""
    desk.ask(SetPassword(old=b"", new=PASSWORD))
    return desk


@pytest.mark.slow
def test_the_password_is_told_from_any_other(safe: EngineAt) -> None:
    safe.ask(CheckPassword(password=PASSWORD))
    for wrong in (b"", b"wrong", PASSWORD + b" ", b"\xff\xfe"):
        assert safe.refusal(CheckPassword(password=wrong)).kind == "wrong_password"


def test_a_journal_without_a_password_takes_none(desk: EngineAt) -> None:
    desk.ask(CheckPassword(password=b""))
    assert desk.refusal(CheckPassword(password=b"x")).kind == "wrong_password"


def test_a_journal_that_anyone_can_open_is_not_copied(desk: EngineAt, folder: Path) -> None:
    desk.ask(KeepInKeychain(allowed=True))
    assert desk.refusal(BackUp(folder=str(folder))).sentence == PASSWORD_FIRST
    assert copies_in(folder) == []
    last = desk.ask(LastBackup())
    assert (last.at, last.problem) == (None, PASSWORD_FIRST)


@pytest.mark.slow
def test_a_copy_opens_by_the_password_and_has_everything(safe: EngineAt, folder: Path) -> None:
    safe.ask(KeepInKeychain(allowed=True))
    item = safe.write("in the copy").id
    reference = safe.ask(AttachFile(item=item, name="walk.m4a", data=LARGE)).reference
    at(safe, NOW)
    view = safe.ask(BackUp(folder=str(folder)))
    assert (view.at, view.copies, view.problem) == (datetime_to_micros(NOW), 1, "")
    assert view.bytes > len(LARGE)
    assert safe.ask(LastBackup()) == view
    (name,) = copies_in(folder)
    assert (view.path, name[-17:]) == (str(folder / name), "-20261128T093000Z")
    assert sorted(path.name for path in (folder / name).iterdir()) == ["journal.db", "keys.json"]
    safe.write("after the copy")
    copy = EngineAt(folder / name, create=False, keychain=safe.keychain)
    try:
        assert copy.refusal(OpenJournal()).kind == "locked"
        assert copy.refusal(OpenJournal(password=b"another one")).kind == "wrong_password"
        copy.ask(OpenJournal(password=PASSWORD))
        assert copy.texts() == ["in the copy"]
        assert copy.device != safe.device
        assert copy.ask(ReadFile(item=item, reference=reference)).data == LARGE
    finally:
        copy.engine.end()


@pytest.mark.slow
def test_old_copies_go_and_nothing_that_is_not_one_of_ours(safe: EngineAt, folder: Path) -> None:
    at(safe, NOW - timedelta(days=30))
    beginning = Path(safe.ask(BackUp(folder=str(folder))).path).name[:23]
    strangers = [
        "alcove-backup-00000000-20200101T000000Z",
        f"{beginning}20209999T000000Z",
        f"{beginning}20201010T101010Z of mine",
        "my own",
    ]
    older = [f"{beginning}{(NOW - timedelta(days=day)).strftime('%Y%m%d')}T080000Z" for day in range(29, 0, -1)]
    opened_in_its_place = f"{beginning}20260101T000000Z"
    for name in (*strangers, *older, opened_in_its_place):
        (folder / name).mkdir()
        (folder / name / "journal.db").write_bytes(b"a journal")
        (folder / name / "keys.json").write_bytes(b"its keys")
    (folder / opened_in_its_place / "place.mark").write_bytes(b"in use")
    (folder / "alcove-backup.txt").write_text("a file")
    others = {*strangers, "alcove-backup.txt", opened_in_its_place}
    at(safe, NOW)
    view = safe.ask(BackUp(folder=str(folder)))
    own = [name[-16:-8] for name in copies_in(folder) if name not in others]
    assert view.copies == len(own)
    assert own[-7:] == [f"202611{day}" for day in range(22, 29)]
    assert own[:-7] == ["20261031", "20261108", "20261115"]
    assert others <= set(copies_in(folder))


@pytest.mark.slow
def test_a_chunk_is_copied_once_and_mended_when_it_was_cut_off(safe: EngineAt, folder: Path) -> None:
    safe.ask(AttachFile(item=safe.write("x").id, name="a", data=LARGE))
    safe.ask(BackUp(folder=str(folder)))
    chunks = sorted(path for path in (folder / "alcove-backup-files").rglob("*") if path.is_file())
    assert len(chunks) == 3
    before = chunks[1].stat().st_mtime_ns
    chunks[0].write_bytes(b"cut")
    safe.ask(BackUp(folder=str(folder)))
    assert chunks[0].stat().st_size > 3
    assert chunks[1].stat().st_mtime_ns == before


@pytest.mark.slow
def test_a_disk_that_is_gone_is_one_sentence_and_leaves_what_was_known(safe: EngineAt, folder: Path) -> None:
    made = safe.ask(BackUp(folder=str(folder)))
    refusal = safe.refusal(BackUp(folder=str(folder / "gone")))
    assert "is not there; is its disk attached?" in refusal.sentence
    last = safe.ask(LastBackup())
    assert (last.path, last.at, last.problem) == (made.path, made.at, refusal.sentence)
    inside = safe.home.folder / "copies"
    inside.mkdir()
    assert "outside the journal's own" in safe.refusal(BackUp(folder=str(inside))).sentence
    assert len(copies_in(folder)) == 1


@pytest.mark.slow
def test_a_full_disk_is_one_sentence_and_leaves_the_older_copies(safe: EngineAt, folder: Path) -> None:
    """A limit on the size of files, which the kernel reports as it reports a full disk."""
    made = safe.ask(BackUp(folder=str(folder)))
    before = {path: path.stat().st_size for path in Path(made.path).iterdir()}
    safe.write("word " * 400_000)
    safe.ask(FinishIndexes())
    safe.restart(PASSWORD)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, unlimited[1]))
    try:
        refusal = safe.refusal(BackUp(folder=str(folder)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert ("disk" in refusal.sentence, refusal.sentence.endswith(OLDER)) == (True, True), refusal.sentence
    assert copies_in(folder) == [Path(made.path).name]
    assert {path: path.stat().st_size for path in Path(made.path).iterdir()} == before
    assert safe.ask(BackUp(folder=str(folder))).copies >= 1


@pytest.mark.slow
def test_what_a_crash_left_half_is_made_anew(safe: EngineAt, folder: Path) -> None:
    journal = safe.ask(BackUp(folder=str(folder))).path[-25:-17]
    half = folder / f"alcove-backup-{journal}-building"
    half.mkdir()
    (half / "journal.db.new").write_bytes(b"half")
    safe.ask(BackUp(folder=str(folder)))
    assert not half.exists()
    half.mkdir()
    (half / "of somebody else").write_bytes(b"mine")
    assert OLDER in safe.refusal(BackUp(folder=str(folder))).sentence
    assert (half / "of somebody else").read_bytes() == b"mine"


OLDER = "No new copy was made; the older ones are unharmed."


@pytest.mark.parametrize(
    ("number", "part"),
    [(errno.ENOSPC, "no room left"), (errno.EROFS, "Nothing may be written"), (errno.EIO, "cannot be used")],
)
def test_what_a_disk_does_is_one_sentence(number: int, part: str) -> None:
    sentence = problem_sentence(Path("/media/stick"), OSError(number, os.strerror(number)))
    assert part in sentence
    assert sentence.endswith(OLDER)


def test_there_was_no_backup_until_there_was_one(desk: EngineAt) -> None:
    assert desk.ask(LastBackup()).at is None
    desk.opened.journal.commit([], {LAST_BACKUP: b"\x90 of another version"})
    assert desk.ask(LastBackup()).at is None


def test_two_copies_at_once_are_one(desk: EngineAt, folder: Path) -> None:
    with desk.opened.backing_up:
        assert desk.refusal(BackUp(folder=str(folder))).sentence == "A copy is being made already."


def test_erasing_leaves_nothing_and_says_what_there_was(desk: EngineAt) -> None:
    item = desk.write("words that shall go").id
    desk.ask(TrashEntry(item=desk.write("in the trash").id))
    for name in ("a.png", "b.png"):
        desk.ask(AttachFile(item=item, name=name, data=LARGE))
    (desk.home.folder / "of mine.txt").write_text("stays")
    view = desk.ask(EraseEverything())
    assert (view.entries, view.files) == (2, 2)
    for part in ("Entries: 2\n", "Files: 2\n", "first its keys", str(desk.home.folder), " UTC"):
        assert part in view.receipt
    assert [path.name for path in desk.home.folder.iterdir()] == ["of mine.txt"]
    assert desk.engine.ended.is_set()
    desk.begin()
    assert not desk.ask(Hello()).exists
    desk.ask(CreateJournal(device_name="anew"))
    assert desk.texts() == []


@pytest.mark.slow
def test_erasing_needs_the_password_and_forgets_the_keychain(safe: EngineAt) -> None:
    safe.ask(KeepInKeychain(allowed=True))
    safe.write("kept")
    for wrong in (b"", b"wrong"):
        assert safe.refusal(EraseEverything(password=wrong)).kind == "wrong_password"
    assert safe.texts() == ["kept"]
    safe.ask(EraseEverything(password=PASSWORD))
    assert safe.keychain.kept == {}
    assert list(safe.home.folder.iterdir()) == []


def test_an_erasure_that_was_cut_off_is_finished_before_a_new_beginning(desk: EngineAt) -> None:
    desk.write("words")
    desk.engine.end()
    desk.home.erasing.write_bytes(b"")
    desk.home.keys.unlink()
    desk.home.key_file.unlink()
    desk.begin()
    desk.ask(CreateJournal(device_name="anew"))
    assert (desk.texts(), desk.home.erasing.exists()) == ([], False)


def test_a_store_whose_keys_are_lost_is_not_taken_for_erased(desk: EngineAt) -> None:
    desk.engine.end()
    desk.home.keys.unlink()
    desk.begin()
    assert desk.refusal(CreateJournal(device_name="anew")).kind == "store"
    assert desk.home.store.exists()


@pytest.mark.slow
def test_a_server_cannot_be_asked_yet_and_then_nothing_is_erased(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.write("kept")
    refusal = desk.refusal(EraseEverything(password=PASSWORD, from_server=True))
    assert (refusal.kind, "Nothing was erased" in refusal.sentence) == ("refused", True)
    assert desk.texts() == ["kept"]
    receipt = desk.ask(EraseEverything(password=PASSWORD)).receipt
    assert "other devices" in receipt


def test_nothing_is_deleted_from_no_server(desk: EngineAt) -> None:
    assert desk.refusal(EraseEverything(from_server=True)).kind == "not_enrolled"
    assert desk.ask(Status()).entries == 0


@pytest.mark.slow
def test_the_engine_ends_after_it_has_answered(tmp_path: Path) -> None:
    with connect(tmp_path / "journal") as face:
        face.ask(CreateJournal(device_name="desk"))
        with pytest.raises(Refusal):
            face.ask(EraseEverything(password=b"wrong"))
        assert face.ask(EraseEverything()).entries == 0
        with pytest.raises(Refusal):
            face.ask(Hello())
    with connect(tmp_path / "journal") as face:
        assert not face.ask(Hello()).exists
