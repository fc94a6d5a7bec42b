"""A journal's daily life, command by command, on real parts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alcove_program import Alcove, Ended, Program

from alcove.cli.editor import edited


@pytest.fixture
def diary(alcove: Alcove, home: Path) -> Path:
    """A journal with three entries."""
    for text, date, mood in (
        ("A walk by the river.", "2026-01-03 10:00", "7"),
        ("Too many meetings.", "2026-01-04 10:00", "3"),
        ("Up betimes, and to my office.", "1664-01-03", "none"),
    ):
        ended = alcove("write", "--text", text, "--date", date, "--mood", mood, "--tag", "days", home=home)
        assert (ended.code, ended.out[:5]) == (0, "Kept:"), ended
    return home


def answer(ended: Ended) -> Any:
    """What a command printed as JSON: one line."""
    assert (ended.code, ended.err, ended.out.count("\n")) == (0, "", 1), ended
    return json.loads(ended.out)


def headings(ended: Ended) -> list[str]:
    page = json.loads(ended.out)
    return [line["heading"] for line in page["lines"]]


def test_the_first_words_need_no_ceremony(program: Program, home: Path) -> None:
    ended = program("write", home=home, stdin="Dear diary, grüß dich.\n".encode())
    assert ended.code == 0
    assert ended.out.startswith("Kept: Dear diary, grüß dich. (today, ")
    assert len(ended.err.splitlines()) == 1
    assert "key" in ended.err
    assert program("show", "last", "--text", home=home).out == "Dear diary, grüß dich.\n"
    assert b"Dear diary" not in (home / "journal.db").read_bytes()


def test_a_list_is_the_newest_first_and_can_be_narrowed(alcove: Alcove, diary: Path) -> None:
    everything = alcove("list", "--json", home=diary)
    assert headings(everything) == ["Too many meetings.", "A walk by the river.", "Up betimes, and to my office."]
    assert headings(alcove("list", "--json", "--until", "1700", home=diary)) == ["Up betimes, and to my office."]
    assert headings(alcove("list", "--json", "--mood", "1-4", home=diary)) == ["Too many meetings."]
    assert headings(alcove("list", "--json", "--tag", "days", "--limit", "1", home=diary)) == ["Too many meetings."]
    plain = alcove("list", home=diary)
    assert plain.out.splitlines()[2].endswith("3 Jan 1664       Up betimes, and to my office.  #days")
    assert "\x1b" not in plain.out


def test_a_private_entry_stays_out_unless_asked_for(alcove: Alcove, diary: Path) -> None:
    alcove("write", "--text", "Nobody else reads this.", "--private", home=diary)
    assert "Nobody else reads this." not in headings(alcove("list", "--json", home=diary))
    assert "Nobody else reads this." in headings(alcove("list", "--json", "--private", home=diary))
    assert alcove("search", "--words", "nobody", home=diary).out == ""
    assert "Nobody" in alcove("search", "--words", "nobody", "--private", home=diary).out


def test_what_is_edited_can_be_looked_back_at_and_brought_back(alcove: Alcove, diary: Path) -> None:
    edited = alcove("edit", "2026-01-03", "--text", "A walk by the sea.", "--mood", "8", "--star", home=diary)
    assert edited.out.startswith("Changed: A walk by the sea.")
    history = alcove("history", "2026-01-03", home=diary).out
    assert "- A walk by the river." in history
    assert "+ A walk by the sea." in history
    assert "mood: 8" in history
    restored = answer(alcove("history", "2026-01-03", "--restore", "1", "--json", home=diary))
    assert restored["text"] == "A walk by the river."
    versions = json.loads(alcove("history", "2026-01-03", "--json", home=diary).out)["versions"]
    assert [version["text"] for version in versions][-2:] == ["A walk by the sea.", "A walk by the river."]
    assert versions[0]["at"].startswith("20")


def test_the_trash_gives_back_and_forever_does_not(alcove: Alcove, diary: Path) -> None:
    entry = str(answer(alcove("show", "2026-01-04", "--json", home=diary))["id"])
    alcove("delete", entry, home=diary)
    assert "Too many meetings." not in headings(alcove("list", "--json", home=diary))
    assert headings(alcove("list", "--trash", "--json", home=diary)) == ["Too many meetings."]
    alcove("restore", entry, home=diary)
    assert "Too many meetings." in headings(alcove("list", "--json", home=diary))
    assert alcove("delete", entry, "--forever", "--yes", home=diary).out.startswith("Erased for good")
    assert alcove("show", entry, home=diary).code == 4


def test_tags_and_moods_change(alcove: Alcove, diary: Path) -> None:
    alcove("tag", "add", "2026-01-03", "#sea", "friends", home=diary)
    alcove("tag", "remove", "2026-01-03", "days", home=diary)
    alcove("tag", "rename", "sea", "ocean", home=diary)
    assert alcove("tag", "colour", "ocean", "2A9D8F", home=diary).out == "#ocean is now #2a9d8f.\n"
    entry = answer(alcove("mood", "2026-01-03", "9", "--json", home=diary))
    tags = entry["tags"]
    assert (entry["mood"], [tag["name"] for tag in tags]) == (9, ["friends", "ocean"])
    assert alcove("tag", "list", home=diary).out.split() == ["2", "#days", "1", "#friends", "1", "#ocean"]


def test_words_are_found_and_marked(alcove: Alcove, diary: Path) -> None:
    found = answer(alcove("search", "--words", "betimes", "--json", home=diary))
    hits = found["hits"]
    assert [hit["snippet"] for hit in hits] == ["Up \ue000betimes\ue001, and to my office."]
    assert "Up betimes, and to my office.  (words)" in alcove("search", "--words", "betimes", home=diary).out
    assert alcove("search", "--words", "zeppelin", home=diary).err == "Nothing was found in 3 entries.\n"


@pytest.mark.slow
def test_an_export_comes_back_whole_and_only_once(alcove: Alcove, diary: Path, tmp_path: Path) -> None:
    assert alcove("export", "json", str(tmp_path / "out"), home=diary).code == 0
    other = tmp_path / "other"
    try:
        dry = answer(alcove("import", str(tmp_path / "out"), "--dry-run", "--json", home=diary))
        assert (dry["found"], dry["added"]) == (3, 0)
        alcove("init", home=other)
        first = answer(alcove("import", "json", str(tmp_path / "out"), "--json", home=other))
        second = answer(alcove("import", "json", str(tmp_path / "out"), "--json", home=other))
        assert (first["added"], second["added"], second["already_here"]) == (3, 0, 3)
        assert headings(alcove("list", "--json", home=other)) == headings(alcove("list", "--json", home=diary))
    finally:
        alcove("lock", home=other)


def test_seeding_twice_adds_nothing_twice(alcove: Alcove, journal: Path) -> None:
    again = answer(alcove("seed", "base", "--json", home=journal))
    assert (again["added"], again["already_here"]) == (0, 31)


@pytest.mark.slow
def test_every_oddity_can_be_listed_and_shown(alcove: Alcove, home: Path) -> None:
    alcove("seed", "test", home=home)
    listed = alcove("list", "--all", "--private", home=home)
    assert len(listed.out.splitlines()) == 379
    assert not any(character in listed.out for character in "\x07\x1b\x9b\u202e")
    for line in json.loads(alcove("list", "--all", "--private", "--until", "2025-01-15", "--json", home=home).out)[
        "lines"
    ]:
        shown = alcove("show", line["id"], home=home)
        assert (shown.code, shown.err) == (0, "")
        assert not any(character in shown.out for character in "\x07\x1b\x9b")


@pytest.mark.slow
def test_a_password_locks_and_opens(program: Program, home: Path) -> None:
    password = {"ALCOVE_PASSWORD": "correct horse battery staple"}
    assert program("init", home=home, environment=password).code == 0
    assert program("lock", "--json", home=home).out == '{"locked":true}\n'
    locked = program("list", home=home)
    assert (locked.code, len(locked.err.splitlines())) == (3, 1)
    assert program("status", home=home).out.startswith(f"The journal in {home} is locked")
    wrong = program("list", home=home, environment={"ALCOVE_PASSWORD": "not the right one"})
    assert (wrong.code, len(wrong.err.splitlines())) == (3, 1)
    assert "not the right one" not in wrong.err
    assert program("list", home=home, environment=password).code == 0
    new = {**password, "ALCOVE_NEW_PASSWORD": "an even longer phrase of words"}
    changed = program("password", home=home, environment=new)
    assert changed.code == 0, changed.err
    program("lock", home=home)
    assert program("list", home=home, environment=password).code == 3
    read, write = os.pipe()
    os.write(write, b"an even longer phrase of words\n")
    os.close(write)
    through = program("list", "--password-fd", str(read), home=home, descriptors=(read,))
    os.close(read)
    assert through.code == 0, through.err


def test_the_editor_gets_the_text_and_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(str(file) + oct(file.parent.stat().st_mode))\n"
        "file.write_text(file.read_text().replace('river', 'sea'))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    with edited("A walk by the river.", home=tmp_path) as left:
        assert left == "A walk by the sea."
    place = (tmp_path / "seen").read_text(encoding="utf-8")
    assert place.endswith("0o40700")
    assert not Path(place.removesuffix("0o40700")).exists()


def test_watching_ends_after_the_changes_that_were_asked_for(alcove: Alcove, diary: Path) -> None:
    options = ("--changes", "1", "--json", "--home", str(diary))
    with subprocess.Popen(
        [sys.executable, "-c", "from alcove.cli.app import main; main()", "watch", *options],
        stdout=subprocess.PIPE,
        text=True,
    ) as watching:
        assert watching.stdout is not None
        assert json.loads(watching.stdout.readline())["entries"] == 3
        alcove("write", "--text", "A fourth one.", home=diary)
        out, _ = watching.communicate()
    assert watching.returncode == 0
    assert json.loads(out.splitlines()[-1])["entries"] in (3, 4)


def test_watching_ends_when_another_face_locks_the_journal(alcove: Alcove, diary: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from alcove.cli.app import main; main()", "watch", "--home", str(diary)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        assert watching.stdout is not None
        watching.stdout.readline()
        alcove("lock", home=diary)
        _, complaint = watching.communicate()
    assert watching.returncode == 1
    assert len(complaint.splitlines()) == 1


def test_a_status_can_be_read(alcove: Alcove, journal: Path) -> None:
    view = answer(alcove("status", "--json", home=journal))
    assert (view["entries"], view["server"], view["home"]) == (31, "", str(journal))
    plain = alcove("status", home=journal)
    assert "31 entries" in plain.out
    assert plain.err == ""


def test_a_sound_journal_has_a_good_doctor(alcove: Alcove, journal: Path) -> None:
    report = alcove("doctor", "--rebuild", "--compact", home=journal)
    assert "✓" in report.out
    assert (report.code, "✗" in report.out) == (0, False), report.out
    assert "findings" in answer(alcove("doctor", "--json", home=journal))


def test_consents_are_off_until_given(alcove: Alcove, journal: Path) -> None:
    listed = answer(alcove("consent", "list", "--json", home=journal))["consents"]
    assert [each["given"] for each in listed] == [False] * len(listed)
    alcove("consent", "give", "sync", "--yes", home=journal)
    assert "sync  given" in alcove("consent", "list", home=journal).out
    alcove("consent", "withdraw", "sync", home=journal)
    assert "sync  withdrawn" in alcove("consent", "list", home=journal).out
