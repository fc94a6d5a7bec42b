"""Files from people who mean harm."""

import io
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from alcove.exchange.faults import NotFoundHere, RefusedArchive, UnreadableFile
from alcove.exchange.limits import Limits
from alcove.exchange.source.opening import open_source

NOTE = b"---\ndate: 2024-03-01\n---\n\nhere\n"


def test_names_that_lead_outside_are_left_out_and_said(workshop: Any) -> None:
    names = ["../up.md", "/abs.md", "C:/windows.md", "a\\b.md", "x/../../y.md", "a//b.md", "./c.md"]
    brought = workshop.bring_in(workshop.zip({"ok.md": NOTE, **dict.fromkeys(names, NOTE)}), "markdown")
    assert [entry.text for entry in brought.entries] == ["here"]
    assert sorted(loss.where for loss in brought.losses) == sorted(names)
    assert {loss.scope for loss in brought.losses} == {"entry"}, "a note that was refused is an entry lost"


def test_links_in_a_zip_are_not_followed(workshop: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ok.md", NOTE)
        link = zipfile.ZipInfo("link.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    brought = workshop.bring_in(packed.getvalue(), "markdown")
    assert len(brought.entries) == 1
    assert brought.reasons == ["Left out, because it is a link, and links are not followed."]


def test_links_and_pipes_in_a_folder_are_not_followed(workshop: Any, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_bytes(NOTE)
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "ok.md").write_bytes(NOTE)
    (vault / "file.md").symlink_to(outside / "secret.md")
    (vault / "folder").symlink_to(outside)
    (vault / "loop").symlink_to(vault)
    os.mkfifo(vault / "pipe.md")
    brought = workshop.bring_in(vault, "markdown")
    assert len(brought.entries) == 1
    reasons = {loss.where: loss.reason for loss in brought.losses}
    assert reasons.pop("pipe.md") == "Left out, because it is not an ordinary file."
    assert reasons == dict.fromkeys(
        ["file.md", "folder", "loop"], "Left out, because it is a link, and links are not followed."
    )


def test_a_file_that_becomes_a_link_after_the_listing_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "a.png").write_bytes(b"pixel")
    with open_source(vault) as source:
        (vault / "a.png").unlink()
        (vault / "a.png").symlink_to(tmp_path / "secret")
        with pytest.raises(UnreadableFile, match=r"^a\.png"):
            source.open("a.png")


def test_a_file_that_grew_after_the_listing_gives_no_more_than_was_listed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"12345")
    with open_source(tmp_path) as source:
        with (tmp_path / "a.png").open("ab") as file:
            file.write(b"6789")
        assert source.open("a.png").read() == b"12345"


def test_a_file_that_shrank_after_the_listing_is_said_to_be_short(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"12345")
    with open_source(tmp_path) as source:
        (tmp_path / "a.png").write_bytes(b"123")
        with pytest.raises(UnreadableFile, match=r"^a\.png is shorter than it says\.$"):
            source.open("a.png").read()


def test_a_zip_bomb_is_not_opened(workshop: Any) -> None:
    bomb = workshop.zip({"bomb.md": b"0" * 2_000_000})
    small = Limits(member_ratio_from=1_000_000)
    with pytest.raises(RefusedArchive, match="far more than it is"):
        workshop.bring_in(bomb, "markdown", limits=small)
    spread = workshop.zip({f"{number}.md": b"0" * 200_000 for number in range(20)})
    with pytest.raises(RefusedArchive, match="far more than it is"):
        workshop.bring_in(spread, "markdown", limits=Limits(total_ratio_from=1_000_000))


def test_a_zip_whose_members_lie_over_each_other_is_not_opened(workshop: Any) -> None:
    """Point every entry of the central directory at the same large member."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.md", os.fsencode("x" * 1000))
        for number in range(8):
            archive.filelist.append(archive.infolist()[0])
            archive.filelist[-1] = _copy_of(archive.infolist()[0], f"{number}.md")
    with pytest.raises(RefusedArchive, match="holds more than it does"):
        workshop.bring_in(packed.getvalue(), "markdown")


def _copy_of(info: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    other = zipfile.ZipInfo(name)
    for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type", "flag_bits"):
        setattr(other, field, getattr(info, field))
    return other


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says(workshop: Any) -> None:
    packed = workshop.zip({"a.md": b"0" * 100_000})
    lying = packed.replace(struct.pack("<L", 100_000), struct.pack("<L", 10))
    brought = workshop.bring_in(lying, "markdown")
    assert all(len(entry.text) <= 10 for entry in brought.entries)


def test_too_many_files_and_too_long_a_list_are_refused(workshop: Any, tmp_path: Path) -> None:
    packed = workshop.zip({f"{number}.md": NOTE for number in range(30)})
    with pytest.raises(RefusedArchive, match="more than 20 files"):
        workshop.bring_in(packed, limits=Limits(members=20))
    with pytest.raises(RefusedArchive, match="lists more files"):
        workshop.bring_in(packed, limits=Limits(directory_bytes=1000))
    for number in range(30):
        (tmp_path / f"{number}.md").write_bytes(NOTE)
    with pytest.raises(RefusedArchive, match="more than 20 files"):
        workshop.bring_in(tmp_path, limits=Limits(members=20))


def test_a_locked_zip_is_refused_in_one_sentence(workshop: Any) -> None:
    packed = bytearray(workshop.zip({"a.md": NOTE}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(signature) + at] |= 1
    with pytest.raises(RefusedArchive, match=r"locked with a password; unpack it first\.$"):
        workshop.bring_in(bytes(packed))


def test_a_file_larger_than_an_entry_may_be_is_one_loss(workshop: Any) -> None:
    packed = workshop.zip({"a.md": NOTE, "big.md": b"x" * 5000})
    brought = workshop.bring_in(packed, "markdown", limits=Limits(text_bytes=1000))
    assert len(brought.entries) == 1
    assert brought.reasons == ["It is larger than an entry may be."]


def test_folders_without_end_are_not_walked_to_their_end(workshop: Any) -> None:
    brought = workshop.bring_in(workshop.zip({"ok.md": NOTE, "a/" * 60 + "deep.md": NOTE}), "markdown")
    assert len(brought.entries) == 1
    assert brought.reasons == ["Left out, because it lies deeper than 40 folders."]


def test_what_systems_leave_lying_about_is_not_looked_at(workshop: Any) -> None:
    noise = ["__MACOSX/._a.md", ".obsidian/x.md", ".trash/y.md", ".DS_Store", "a/Thumbs.db"]
    brought = workshop.bring_in(workshop.zip({"ok.md": NOTE, **dict.fromkeys(noise, b"x")}), "markdown")
    assert (len(brought.entries), brought.losses) == (1, ())


def test_a_place_where_nothing_is_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFoundHere, match=r"^There is no file or folder"):
        open_source(tmp_path / "nowhere")


def test_a_name_in_utf_8_without_the_mark_for_it_is_still_read(workshop: Any) -> None:
    packed = workshop.zip({"Tagebuch Ü.md": NOTE}).replace(b"\x00\x08", b"\x00\x00")
    brought = workshop.bring_in(packed, "markdown")
    assert brought.entry.title == "Tagebuch Ü"
