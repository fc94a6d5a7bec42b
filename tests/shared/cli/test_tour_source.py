"""The journal that the tour takes along."""

from pathlib import Path

import pytest

from alcove.cli.tour.choosing import rare_word
from alcove.cli.tour.source import equal_files, read_entries, read_tour_source
from alcove.runtime.failures import Refusal
from alcove_assets.sample import markdown_files


def unpacked(folder: Path) -> Path:
    for name, content in markdown_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_the_sample_is_read_whole(tmp_path: Path) -> None:
    source = read_tour_source(None, tmp_path)
    assert (source.form, source.bundled) == ("markdown", True)
    assert sum(source.facts.values()) == sum(name.endswith(".md") for name in markdown_files())
    assert len(source.phrases) > 1000
    assert source.first_year < source.last_year


def test_a_changed_byte_and_a_missing_file_are_noticed(tmp_path: Path) -> None:
    source = read_tour_source(None, tmp_path)
    copy = unpacked(tmp_path / "copy")
    files = len(markdown_files())
    assert equal_files(source.path, copy) == (files, files)
    assert read_entries(copy)[2] == source.facts
    first, second, *_ = sorted(copy.rglob("*.md"))
    first.write_bytes(first.read_bytes().replace(b"lock and", b"lock und", 1))
    second.unlink()
    assert equal_files(source.path, copy) == (files, files - 2)
    assert sum((read_entries(copy)[2] & source.facts).values()) == sum(source.facts.values()) - 2


@pytest.mark.parametrize("content", [b"", b"just words", b"PK\x03\x04 torn"])
def test_what_is_no_journal_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "journal.bin"
    file.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_tour_source(file, tmp_path)
    assert caught.value.kind == "bad_input"


def test_the_word_to_look_for_stands_in_one_entry_only() -> None:
    texts = ["the harbour lights were harbour lights", "the lighthouse and the harbour"]
    assert rare_word(texts) == "lighthouse"
    assert rare_word([""]) == "evening"
