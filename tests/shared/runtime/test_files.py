"""Files of an entry: sealed, listed, read, saved, taken off, carried by exports, fetched from the server."""

import os
from pathlib import Path
from typing import Any, Literal

import pytest
from engine_parts import EngineAt, NewAccount, NewEngine, catch_up

from alcove.runtime.answers.files import LARGEST_FILE, LARGEST_THUMBNAIL
from alcove.runtime.entry_files import THUMBNAIL
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal
from alcove.runtime.intents.files import (
    AttachFile,
    DetachFile,
    FileView,
    KeepThumbnail,
    ListFiles,
    ReadFile,
    SaveFile,
)
from alcove.runtime.intents.keeping import CompactJournal
from alcove.runtime.intents.reading import ListEntries, RestoreVersion
from alcove.runtime.intents.writing import EditEntry, EraseEntry

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
JPEG = b"\xff\xd8\xff\xe0 a small one"
LARGE = bytes(range(256)) * 10_250
"""Three chunks, the last of them not full."""


def attached(device: EngineAt, item: bytes, name: str = "cat.png", data: bytes = PNG, **fields: object) -> FileView:
    return device.ask(AttachFile(item=item, name=name, data=data, **fields))  # type: ignore[arg-type]  # real fields


def listed(device: EngineAt, item: bytes) -> list[str]:
    return [file.name for file in device.ask(ListFiles(item=item)).files]


def data_of(device: EngineAt, item: bytes, reference: str) -> bytes:
    return device.ask(ReadFile(item=item, reference=reference)).data


def chunks_of(device: EngineAt) -> list[Path]:
    return sorted(path for path in device.home.blobs.rglob("*") if path.is_file())


@pytest.fixture
def item(desk: EngineAt) -> bytes:
    """An entry to attach to."""
    return desk.write("with a picture").id


def test_a_pasted_picture_is_there_again(desk: EngineAt, item: bytes) -> None:
    given = attached(desk, item, thumbnail=JPEG)
    assert (given.name, given.media_type, given.size, given.here) == ("cat.png", "image/png", len(PNG), True)
    assert given.link == f"alcove:{given.reference}"
    desk.restart()
    assert desk.ask(ListFiles(item=item)).files == (given,)
    found = desk.ask(ReadFile(item=item, reference=given.reference))
    assert (found.data, found.name, found.media_type) == (PNG, "cat.png", "image/png")
    small = desk.ask(ReadFile(item=item, reference=given.reference, thumbnail=True))
    assert (small.data, small.media_type) == (JPEG, "image/jpeg")


def test_a_file_of_several_chunks_comes_from_a_path(desk: EngineAt, item: bytes, tmp_path: Path) -> None:
    source = tmp_path / "walk.m4a"
    source.write_bytes(LARGE)
    heard: list[tuple[int, int]] = []
    question = AttachFile(item=item, name="", path=str(source))
    given = desk.ask(question, lambda _what, done, total: heard.append((done, total)))
    assert (given.name, given.media_type, given.size) == ("walk.m4a", "audio/mp4", len(LARGE))
    assert heard[-1] == (len(LARGE), len(LARGE))
    assert data_of(desk, item, given.reference) == LARGE
    assert len(chunks_of(desk)) == 3
    assert all(LARGE[:64] not in path.read_bytes() for path in chunks_of(desk))


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1])
def test_files_of_any_size_are_whole(desk: EngineAt, item: bytes, tmp_path: Path, size: int) -> None:
    source = tmp_path / "a file"
    source.write_bytes(LARGE[:size])
    given = desk.ask(AttachFile(item=item, name="", path=str(source)))
    assert data_of(desk, item, given.reference) == source.read_bytes()
    assert desk.ask(ListFiles(item=item)).files == (given,)


def test_files_stand_in_the_order_in_which_they_came_and_may_have_one_name(desk: EngineAt, item: bytes) -> None:
    first, second = attached(desk, item, "image.png"), attached(desk, item, "image.png", PNG + b"2")
    attached(desk, item, "a.pdf")
    assert listed(desk, item) == ["image.png", "image.png", "a.pdf"]
    assert first.reference != second.reference
    assert data_of(desk, item, f"alcove:{second.reference}") == PNG + b"2"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\pictures\\cat.jpg", "cat.jpg"),
        ("a\nb\x00.png", "ab.png"),
        ("  ", "file"),
        ("\ud800", "file"),
    ],
)
def test_a_name_is_a_name_and_no_way_anywhere(desk: EngineAt, item: bytes, name: str, kept: str) -> None:
    assert attached(desk, item, name).name == kept


def test_a_file_is_saved_whole_or_not_at_all(desk: EngineAt, item: bytes, tmp_path: Path) -> None:
    reference = attached(desk, item, data=LARGE).reference
    target = tmp_path / "out.png"
    target.write_bytes(b"older")
    desk.ask(SaveFile(item=item, reference=reference, path=str(target)))
    assert target.read_bytes() == LARGE
    chunks_of(desk)[1].write_bytes(b"damaged")
    target.write_bytes(b"older")
    refusal = desk.refusal(SaveFile(item=item, reference=reference, path=str(target)))
    assert (refusal.kind, "cat.png" in refusal.sentence) == ("offline", True)
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.png"]


def test_a_place_where_nothing_can_be_saved_is_named(desk: EngineAt, item: bytes, tmp_path: Path) -> None:
    reference = attached(desk, item).reference
    for path, sentence in ((tmp_path, "is a folder"), (tmp_path / "no" / "x", "There is no folder")):
        refusal = desk.refusal(SaveFile(item=item, reference=reference, path=str(path)))
        assert (refusal.kind, sentence in refusal.sentence) == ("bad_input", True)


def test_a_file_taken_off_is_gone_until_the_text_names_it_again(desk: EngineAt, item: bytes) -> None:
    given = attached(desk, item, thumbnail=JPEG)
    desk.ask(EditEntry(item=item, text=f"![cat](alcove:{given.reference})"))
    desk.ask(EditEntry(item=item, text="no cat"))
    for _ in range(2):
        desk.ask(DetachFile(item=item, reference=given.reference))
        assert listed(desk, item) == []
    assert data_of(desk, item, given.reference) == PNG
    assert desk.ask(ReadFile(item=item, reference=given.reference, thumbnail=True)).data == b""
    desk.ask(RestoreVersion(item=item, number=2))
    assert listed(desk, item) == ["cat.png"]


def test_small_pictures_never_leave_this_device(desk: EngineAt, item: bytes) -> None:
    reference = attached(desk, item).reference
    with desk.opened.journal.read() as reading:
        before = reading.unsent_count()
    assert desk.ask(ReadFile(item=item, reference=reference, thumbnail=True)).data == b""
    desk.ask(KeepThumbnail(item=item, reference=reference, thumbnail=PNG))
    assert desk.ask(ReadFile(item=item, reference=reference, thumbnail=True)).media_type == "image/png"
    with desk.opened.journal.read() as reading:
        assert reading.unsent_count() == before
        assert len(reading.states(THUMBNAIL)) == 1
    desk.ask(EraseEntry(item=item))
    with desk.opened.journal.read() as reading:
        assert reading.states(THUMBNAIL) == {}


def test_an_erased_entrys_files_lose_their_keys(desk: EngineAt, item: bytes) -> None:
    attached(desk, item)
    kept = desk.write("with another").id
    other = attached(desk, kept)
    desk.ask(EraseEntry(item=item))
    desk.ask(CompactJournal())
    with desk.opened.journal.read() as reading:
        rows = [row for _, row in reading.all_records(0, 100)]
    assert [row.item for row in rows if row.kind == "blob"] == [kept]
    assert sum(row.record.pruned for row in rows) == 3
    assert data_of(desk, kept, other.reference) == PNG


def test_what_is_no_file_is_refused_in_a_sentence(desk: EngineAt, item: bytes, tmp_path: Path) -> None:
    huge = tmp_path / "huge.mov"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    os.mkfifo(tmp_path / "pipe")
    reference = attached(desk, item).reference
    refused: list[tuple[Ask[Any], str, str]] = [
        (AttachFile(item=item, name="", path=str(huge)), "bad_input", "at most 256 MB; this one has 257"),
        (AttachFile(item=item, name="", path=str(tmp_path / "absent")), "bad_input", "There is no file"),
        (AttachFile(item=item, name="", path=str(tmp_path)), "bad_input", "There is no file"),
        (AttachFile(item=item, name="", path=str(tmp_path / "pipe")), "bad_input", "There is no file"),
        (AttachFile(item=item, name="", path="\0"), "bad_input", "There is no file"),
        (AttachFile(item=item, name="x", data=b"x", thumbnail=b"GIF89a"), "bad_input", "JPEG or a PNG"),
        (AttachFile(item=bytes(16), name="x", data=b"x"), "not_found", "no such entry"),
        (AttachFile(item=b"", name="x", data=b"x"), "bad_input", "16 bytes"),
        (KeepThumbnail(item=item, reference=reference, thumbnail=PNG * LARGEST_THUMBNAIL), "bad_input", "256 KB"),
        (KeepThumbnail(item=item, reference=reference, thumbnail=b""), "bad_input", "JPEG or a PNG"),
        (ReadFile(item=item, reference="0" * 16), "not_found", "no such file"),
        (DetachFile(item=item, reference=""), "not_found", "no such file"),
        (ListFiles(item=bytes(16)), "not_found", "no such entry"),
    ]
    for question, kind, part in refused:
        refusal = desk.refusal(question)
        assert (refusal.kind, part in refusal.sentence) == (kind, True), (question, refusal)
    assert listed(desk, item) == ["cat.png"]


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_an_export_carries_what_was_attached_and_an_import_brings_it_back(
    desk: EngineAt, new_engine: NewEngine, item: bytes, tmp_path: Path, form: Literal["markdown", "json"]
) -> None:
    given, other = attached(desk, item, "image.png"), attached(desk, item, "image.png", LARGE)
    taken_off = attached(desk, item, "not.png", b"not this")
    text = f"![a cat](alcove:{given.reference}) and ![more](alcove:{other.reference})"
    desk.ask(EditEntry(item=item, text=text))
    desk.ask(DetachFile(item=item, reference=taken_off.reference))
    out = tmp_path / "out"
    desk.ask(ExportJournal(path=str(out), format=form))
    contents = {path.read_bytes() for path in (out / "attachments").iterdir()}
    assert contents == {PNG, LARGE}
    if form == "markdown":
        (note,) = out.glob("*/*.md")
        assert "![a cat](../attachments/image-" in note.read_text()
    other_desk = new_engine("other")
    other_desk.ask(ImportJournal(path=str(out)))
    assert other_desk.texts() == [text]
    (line,) = other_desk.ask(ListEntries()).lines
    files = other_desk.ask(ListFiles(item=line.id)).files
    assert [(one.reference, one.link, one.size) for one in files] == [
        (given.reference, given.link, len(PNG)),
        (other.reference, other.link, len(LARGE)),
    ]
    assert data_of(other_desk, line.id, other.reference) == LARGE


def test_a_picture_of_an_import_is_listed_by_what_its_text_says(desk: EngineAt, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "day.md").write_text("A walk.\n\n![sea](sea.jpg)\n")
    (tmp_path / "notes" / "sea.jpg").write_bytes(JPEG)
    desk.ask(ImportJournal(path=str(tmp_path / "notes")))
    (line,) = desk.ask(ListEntries()).lines
    (file,) = desk.ask(ListFiles(item=line.id)).files
    assert (file.name, file.link, data_of(desk, line.id, file.reference)) == ("sea.jpg", "sea.jpg", JPEG)
    desk.ask(ExportJournal(path=str(tmp_path / "out"), format="markdown"))
    assert (tmp_path / "out" / "sea.jpg").read_bytes() == JPEG


def test_a_file_that_changes_while_it_is_read_leaves_nothing(desk: EngineAt, item: bytes, tmp_path: Path) -> None:
    source = tmp_path / "growing"
    source.write_bytes(LARGE)

    def change(_what: str, done: int, _total: int) -> None:
        if done < len(LARGE):
            with source.open("r+b") as file:
                file.truncate(len(LARGE) - 1)

    with pytest.raises(Exception, match="changed while it was being read"):
        desk.ask(AttachFile(item=item, name="", path=str(source)), change)
    assert (listed(desk, item), chunks_of(desk)) == ([], [])


@pytest.mark.slow
def test_another_device_fetches_a_file_when_it_is_read(
    new_account: NewAccount, new_engine: NewEngine, tmp_path: Path
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    item = desk.write("with a recording").id
    reference = attached(desk, item, "walk.m4a", LARGE, thumbnail=JPEG).reference
    catch_up(desk, phone)
    (file,) = phone.ask(ListFiles(item=item)).files
    assert (file.here, file.reference) == (False, reference)
    assert phone.ask(ReadFile(item=item, reference=reference, thumbnail=True)).data == b""
    phone.line.cut = True
    refusal = phone.refusal(ReadFile(item=item, reference=reference))
    assert refusal.kind == "offline"
    phone.line.be_honest()
    assert data_of(phone, item, reference) == LARGE
    assert phone.ask(ListFiles(item=item)).files[0].here
    phone.line.cut = True
    phone.ask(SaveFile(item=item, reference=reference, path=str(tmp_path / "walk.m4a")))
    assert (tmp_path / "walk.m4a").read_bytes() == LARGE
    phone.line.be_honest()
    phone.ask(DetachFile(item=item, reference=reference))
    catch_up(desk, phone)
    assert listed(desk, item) == []


@pytest.mark.slow
def test_files_come_along_when_a_journal_joins_an_account(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    item = phone.write("from before").id
    kept, gone = attached(phone, item, data=LARGE, thumbnail=JPEG), attached(phone, item, "gone.png")
    phone.ask(DetachFile(item=item, reference=gone.reference))
    desk.invite(phone)
    catch_up(desk, phone)
    assert phone.ask(ListFiles(item=item)).files == (kept,)
    assert phone.ask(ReadFile(item=item, reference=kept.reference, thumbnail=True)).data == JPEG
    assert data_of(desk, item, kept.reference) == LARGE
    assert listed(desk, item) == ["cat.png"]
