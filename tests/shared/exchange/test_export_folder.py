"""Writing an export to disk: whole or not at all, over nothing, under names that every system takes."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import Micros
from alcove.exchange.export_target import NewFolder
from alcove.exchange.faults import CannotWrite, TargetNotEmpty, UnreadableFile
from alcove.exchange.json_export import export_json
from alcove.exchange.markdown.export import export_markdown
from alcove.exchange.portable_names import PART_BYTES, is_portable, portable_part
from alcove.exchange.shape import Attachment, OutgoingEntry
from alcove_assets.sample import markdown_files, markdown_zip

ENTRY = OutgoingEntry(id="a", text="x", written_at=Micros(0))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_sample_on_disk_is_the_sample(workshop: Any, tmp_path: Path) -> None:
    entries = workshop.turn(workshop.bring_in(markdown_zip()).entries)
    report = export_markdown(entries, tmp_path / "new" / "out")
    assert tree(tmp_path / "new" / "out") == markdown_files()
    assert names(tmp_path / "new") == ["out"], "nothing else is left"
    assert (report.entries, report.attachments) == (41, 1)
    assert report.bytes_written == sum(map(len, markdown_files().values()))
    back = workshop.bring_in(tmp_path / "new" / "out")
    assert workshop.markdown(workshop.turn(back.entries)) == markdown_files()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_the_owner_can_open_the_folder(tmp_path: Path) -> None:
    export_json([ENTRY], tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_an_empty_folder_is_filled_and_a_full_one_is_refused_untouched(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    export_markdown([ENTRY], target)
    before = tree(tmp_path)
    with pytest.raises(TargetNotEmpty, match=r"out already holds something; choose a new folder\.$"):
        export_markdown([ENTRY], target)
    assert tree(tmp_path) == before


def test_a_file_or_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(TargetNotEmpty, match="is not a folder"):
            export_json([ENTRY], tmp_path / name)
    assert tree(tmp_path) == {"file": b"mine"}


def test_a_fault_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def entries() -> Iterator[OutgoingEntry]:
        yield ENTRY
        raise ZeroDivisionError

    for export in (export_markdown, export_json):
        with pytest.raises(ZeroDivisionError):
            export(entries(), tmp_path / "out")
        assert names(tmp_path) == []


def test_what_an_earlier_export_left_unfinished_is_said_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / ".out.unfinished").mkdir()
    with pytest.raises(TargetNotEmpty, match=r"did not finish lies in .*\.out\.unfinished; delete it"):
        export_markdown([ENTRY], tmp_path / "out")


def test_a_disk_that_refuses_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"cannot be written: File exists\.$"):
        export_markdown([ENTRY], tmp_path / "file" / "out")
    with pytest.raises(CannotWrite, match="cannot be written"), NewFolder(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert names(tmp_path) == ["file"]


def attached(content: bytes, *, name: str = "cat.jpg", path: str = "") -> Attachment:
    return Attachment(
        name=name, media_type="image/jpeg", size=len(content), open=lambda: io.BytesIO(content), path=path
    )


def with_attachments(entry_id: str, *attachments: Attachment) -> OutgoingEntry:
    return OutgoingEntry(id=entry_id, text="x", written_at=Micros(0), attachments=attachments)


def test_an_attachment_that_cannot_be_read_is_a_loss_and_not_the_end(tmp_path: Path) -> None:
    def broken() -> BinaryIO:
        raise UnreadableFile("cat.jpg is damaged and cannot be read.")

    bad = Attachment(name="cat.jpg", media_type="image/jpeg", size=5, open=broken)
    report = export_markdown([with_attachments("a", bad, attached(b"good"))], tmp_path / "out")
    assert [loss.reason for loss in report.losses] == ["cat.jpg is damaged and cannot be read."]
    assert (report.entries, report.attachments) == (1, 1)


def test_equal_attachments_are_one_file_and_different_ones_never_meet(workshop: Any) -> None:
    files = workshop.markdown(
        [
            with_attachments("a", attached(b"one"), attached(b"two")),
            with_attachments("b", attached(b"one"), attached(b"one", path="pics/cat.jpg")),
            with_attachments("c", attached(b"other", path="PICS/Cat.jpg"), attached(b"two", path="pics/cat.jpg/x.jpg")),
        ]
    )
    pictures = {path: content for path, content in files.items() if not path.endswith(".md")}
    assert sorted(pictures.values()) == [b"one", b"one", b"other", b"two"]
    assert len({path.casefold() for path in files}) == len(files)


@pytest.mark.parametrize(
    "path",
    [
        "../up.jpg",
        "/abs.jpg",
        "C:/x.jpg",
        "a/../../x.jpg",
        "a\\b.jpg",
        ".hidden/x.jpg",
        "con.jpg",
        "x" * 300,
        "note.md",
    ],
)
def test_no_path_of_an_attachment_leads_anywhere_else(workshop: Any, path: str) -> None:
    files = workshop.markdown([with_attachments("a", attached(b"one", name=path, path=path))])
    (picture,) = (name for name in files if name != "1970/1970-01-01.md")
    assert picture.startswith("attachments/")
    assert is_portable(picture)


@pytest.mark.parametrize("path", ["../up.md", "/abs.md", "a/../../b.md", "aux.md", "what?.md", "a./b.md", ""])
def test_no_path_of_a_note_leads_anywhere_else(workshop: Any, path: str) -> None:
    entry = OutgoingEntry(
        id="a", text="x", written_at=Micros(0), meta={"markdown": {"path": path, "head": "", "tail": ""}}
    )
    assert list(workshop.markdown([entry])) == ["1970/1970-01-01.md"]


def test_a_name_that_was_kept_goes_before_one_that_is_made(workshop: Any) -> None:
    kept = workshop.turn(workshop.note("old\n", path="1970/1970-01-01.md").entries)
    files = workshop.markdown([ENTRY, *kept])
    assert files["1970/1970-01-01.md"] == b"old\n"
    assert "1970/1970-01-01 (2).md" in files


def test_two_notes_that_one_system_would_take_for_one_are_two_files(workshop: Any) -> None:
    entries = [
        *workshop.turn(workshop.note("a\n", path="É.md").entries),
        *workshop.turn(workshop.note("b\n", path="é.md").entries),
    ]
    files = workshop.markdown(entries)
    assert len({path.casefold() for path in files}) == 2


def test_a_note_whose_only_date_was_its_files_keeps_it_on_disk(workshop: Any, tmp_path: Path) -> None:
    source = tmp_path / "vault"
    source.mkdir()
    (source / "Rome.md").write_bytes(b"x")
    os.utime(source / "Rome.md", (1_000_000_000, 1_000_000_000))
    entries = workshop.turn(workshop.bring_in(source).entries)
    export_markdown(entries, tmp_path / "out")
    assert tree(tmp_path / "out") == {"Rome.md": b"x"}
    assert workshop.bring_in(tmp_path / "out").entry.written_at == 1_000_000_000_000_000


@given(st.text(max_size=200))
def test_any_text_becomes_a_name_that_windows_takes(text: str) -> None:
    part = portable_part(text)
    assert part
    assert len(part.encode()) <= PART_BYTES
    assert not set(part) & set('<>:"/\\|?*\0\n')
    assert part[-1] not in ". "
    assert part.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert portable_part(part) == part, "a second time changes nothing"
