"""Addresses, options, the recovery kit, notes about bugs, made-up entries."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from alcove.cli.crash_note import keep_crash_note
from alcove.cli.ground import Ground, password_source
from alcove.cli.options import read_filter, read_mood, read_tags
from alcove.cli.recovery_kit import kit_text, show_kit
from alcove.cli.seed_entries import seed_json, seed_rows
from alcove.cli.server_address import read_server
from alcove.cli.when import Now
from alcove.domain.instant import Micros
from alcove.exchange.registry import importer_for
from alcove.exchange.shape import IncomingEntry, Options
from alcove.exchange.source.opening import open_source
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KitView

NOW = Now(at=Micros(1_795_251_600_000_000), zone="UTC")
KIT = KitView(
    server="https://a.example", handle="nora", account_secret="AC1-XYZ", phrase=" ".join(f"word{n}" for n in range(24))
)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("alcove.example.org", "https://alcove.example.org"),
        (" https://alcove.example.org/ ", "https://alcove.example.org"),
        ("http://127.0.0.1:8420", "http://127.0.0.1:8420"),
        ("http://[::1]:8420", "http://[::1]:8420"),
    ],
)
def test_an_address_has_one_form(typed: str, address: str) -> None:
    assert read_server(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "http://example.org", "ftp://a", "https://", "https://u:p@a", "a b", "https://a:99999"]
)
def test_an_address_that_is_none_or_unprotected_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_server(typed)


@pytest.mark.parametrize("word", ["0", "11", "seven", "1.5", "-1"])
def test_a_mood_outside_its_range_is_refused(word: str) -> None:
    with pytest.raises(Refusal, match="1 to 10"):
        read_mood(word)


def test_tags_lose_their_signs_and_repeats() -> None:
    assert read_tags(["#home", "home", " long  walk "]) == ("home", "long walk")
    with pytest.raises(Refusal, match="1 to 100"):
        read_tags(["#"])


def test_a_filter_is_read_as_it_is_typed() -> None:
    where = read_filter(now=NOW, mood="2-4", since="1664", until="1664", starred=True)
    assert (where.mood_min, where.mood_max, where.starred, where.with_private) == (2, 4, True, False)
    assert where.since is not None
    assert where.until is not None
    assert where.since < where.until
    assert read_filter(now=NOW, mood="7").mood_max == 7
    for wrong in ("4-2", "none", "1-none", "1-2-3"):
        with pytest.raises(Refusal):
            read_filter(now=NOW, mood=wrong)
    with pytest.raises(Refusal, match="after"):
        read_filter(now=NOW, since="2026", until="2025")


def ground(home: Path) -> Ground:
    return Ground(home=home, password=password_source(None))


def test_the_kit_holds_every_word_with_its_number() -> None:
    text = kit_text(KIT)
    assert all(f"{number + 1:>2} word{number}" in text for number in range(24))
    assert "AC1-XYZ" in text


def test_the_kit_goes_into_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "kit.txt"
    show_kit(KIT, ground(tmp_path), file)
    assert "word23" in file.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_kit_that_cannot_be_written_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match="shown above"):
        show_kit(KIT, ground(tmp_path), tmp_path / "there")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"
    del capsys


def test_a_note_about_a_bug_holds_no_words_of_a_person(tmp_path: Path) -> None:
    secret = "what a person wrote"
    try:
        raise ValueError(secret)
    except ValueError as error:
        place = keep_crash_note(error, tmp_path / "logs", now=datetime(2026, 11, 21, tzinfo=UTC), command="list")
    assert place is not None
    note = place.read_text(encoding="utf-8")
    assert "ValueError" in note
    assert "test_small_parts.py" in note
    assert secret not in note
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert keep_crash_note(ValueError(), tmp_path / "file", now=datetime(2026, 11, 21, tzinfo=UTC), command="") is None


@pytest.mark.parametrize(("name", "count"), [("base", 31), ("test", 379)])
def test_seeds_are_the_same_every_time_and_come_in_whole(name: str, count: int) -> None:
    assert name in ("base", "test")
    content = seed_json("base" if name == "base" else "test")
    assert content == seed_json("base" if name == "base" else "test")
    with open_source(content, label="journal.json") as source:
        rows = list(importer_for("json", source).read(source, Options()))
    assert len(rows) == count
    assert all(isinstance(row, IncomingEntry) for row in rows)


def test_every_seeded_entry_has_a_name_of_its_own() -> None:
    names = [row.source_id for row in seed_rows("test")]
    assert len(set(names)) == len(names)
    assert max(len(row.text) for row in seed_rows("test")) > 50_000
    assert msgspec.json.decode(seed_json("test"))["format"] == "alcove-journal"
