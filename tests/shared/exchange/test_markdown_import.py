"""Markdown folders in their many habits."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.exchange.faults import WrongFormat


def utc(*parts: int) -> Micros:
    return datetime_to_micros(datetime(*parts, tzinfo=UTC))  # type: ignore[misc, arg-type] # year to microsecond


def test_a_note_gives_its_title_date_tags_mood_and_flags(workshop: Any) -> None:
    entry = workshop.note(
        "---\ntitle: 'Rome: day one'\ndate: 2024-03-01 09:30\ntags: [sea, \"two words\"]\nmood: 7\nstarred: yes\n"
        "pinned: true\nprivate: true\nmodified: 2024-03-02\nweather: sunny\n---\n\nText.\n",
        zone="Europe/Berlin",
    ).entry
    assert (entry.title, entry.text, entry.mood) == ("Rome: day one", "Text.", 7)
    assert entry.written_at == utc(2024, 3, 1, 8, 30)
    assert entry.modified_at == utc(2024, 3, 2, 11)
    assert entry.timezone == "Europe/Berlin"
    assert entry.tags == ("sea", "two words")
    assert (entry.starred, entry.pinned, entry.is_private) == (True, True, True)
    assert entry.meta["weather"] == "sunny"


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("tags: [a, b]", ("a", "b")),
        ("tags:\n  - a\n  - '#b'", ("a", "b")),
        ("tags:\n- a\n- b c", ("a", "b c")),
        ("tags: a, b c", ("a", "b c")),
        ("Tags: '#a #b'", ("a", "b")),
        ("keywords: a", ("a",)),
        ("tags: [2024, no, 1.5]", ("2024", "no", "1.5")),
        ("tags:", ()),
        ("tags: [a, a]", ("a",)),
    ],
)
def test_tags_are_read_in_each_habit(workshop: Any, written: str, tags: tuple[str, ...]) -> None:
    assert workshop.note(f"---\n{written}\n---\nx").entry.tags == tags


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("date: 1664-01-01", utc(1664, 1, 1, 12)),
        ("created: 2024-03-01T10:00:00+02:00", utc(2024, 3, 1, 8)),
        ("Creation-Date: '2024-03-01 10:00'", utc(2024, 3, 1, 10)),
        ("date: 2024-03-01\ntime: 21:15", utc(2024, 3, 1, 21, 15)),
        ("date: 3 May 2024", utc(2024, 5, 3, 12)),
        ("date: 2024-03-01\ncreated: 2020-01-01", utc(2024, 3, 1, 12)),
        ("date: someday\ncreated: 2020-01-01", utc(2020, 1, 1, 12)),
        ("timestamp: 1709285405", utc(2024, 3, 1, 9, 30, 5)),
    ],
)
def test_the_date_is_read_in_each_habit(workshop: Any, written: str, at: Micros) -> None:
    assert workshop.note(f"---\n{written}\n---\nx", path="note.md").entry.written_at == at


@pytest.mark.parametrize(
    ("path", "at", "title"),
    [
        ("2024-03-01.md", utc(2024, 3, 1, 12), None),
        ("pepys/1664-12-15-2.md", utc(1664, 12, 15, 12), None),
        ("2024_03_01.markdown", utc(2024, 3, 1, 12), None),
        ("20240301.md", utc(2024, 3, 1, 12), None),
        ("2024-03-01 Rome.md", utc(2024, 3, 1, 12), "Rome"),
        ("2024-03-01 (2).md", utc(2024, 3, 1, 12), None),
        ("2024-03-01 0930 Rome.md", utc(2024, 3, 1, 9, 30), "Rome"),
        ("2024-03-01T09-30-05.md", utc(2024, 3, 1, 9, 30, 5), None),
        ("diary/2024/03/01.md", utc(2024, 3, 1, 12), None),
        ("Rome.md", utc(2024, 5, 1, 8), "Rome"),
    ],
)
def test_the_name_of_a_file_gives_date_and_title(workshop: Any, path: str, at: Micros, title: str | None) -> None:
    entry = workshop.note("x", path=path).entry
    assert (entry.written_at, entry.title) == (at, title)


def test_what_is_typed_is_not_turned_into_something_else(workshop: Any) -> None:
    entry = workshop.note(
        "---\ndate: 2024-03-01\ntitle: 1.50\nat: 12:30\nanswer: no\ncode: 0123\nbig: 99999999999999999999\n"
        "n: 3\nf: 2.5\ninf: .inf\nhuge: 1e999\nnested: {a: [1, null, ~], b: true}\n1: one\n---\nx"
    ).entry
    assert entry.title == "1.50"
    assert {key: value for key, value in entry.meta.items() if key != "markdown"} == {
        "at": "12:30",
        "answer": "no",
        "code": "0123",
        "big": "99999999999999999999",
        "n": 3,
        "f": 2.5,
        "inf": ".inf",
        "huge": "1e999",
        "nested": {"a": [1, None, None], "b": True},
        "1": "one",
    }


def test_a_mood_that_is_no_number_from_1_to_10_is_kept_as_it_is(workshop: Any) -> None:
    assert workshop.note("---\nmood: 7/10\n---\nx").entry.mood == 7
    for said in ("happy", "11", "0", "7.5"):
        entry = workshop.note(f"---\nmood: {said}\n---\nx").entry
        assert entry.mood is None
        assert "mood" in entry.meta


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain", "plain"),
        (b"", ""),
        (b"\n\nx\n\n", "\n\nx\n"),
        (b"a\r\nb\r\n", "a\r\nb"),
        (b"---\r\ndate: 2024-03-01\r\n---\r\n\r\na\r\n", "a"),
        (b"\xef\xbb\xbf---\ndate: 2024-03-01\n---\nx", "x"),
        (b"\xef\xbb\xbfx", "x"),
        (b"---\ndate: 2024-03-01\n...\nx", "x"),
        (b"---\n---\nx", "x"),
        (b"---\nonly a rule", "---\nonly a rule"),
        (b"---\nsome words\n---\nx", "---\nsome words\n---\nx"),
        (b"---\n- a\n---\nx", "---\n- a\n---\nx"),
        (b"x\n---\ndate: 2020-01-01\n---\n", "x\n---\ndate: 2020-01-01\n---"),
    ],
)
def test_the_text_is_what_stands_after_the_front_matter(workshop: Any, raw: bytes, text: str) -> None:
    assert workshop.note(raw).entry.text == text


def test_front_matter_that_is_not_quite_yaml_is_read_line_by_line(workshop: Any) -> None:
    brought = workshop.note("---\ntitle: Rome: day one\ndate: 2024-03-01\ntags:\n  - a\n  - b: c\n---\nx")
    assert (brought.entry.title, brought.entry.tags) == ("Rome: day one", ("a", "b: c"))
    assert brought.reasons == ["Its front matter is not quite YAML; it was read line by line."]


@pytest.mark.parametrize("yaml", ["{{{", "a: b\n\tc: d\n  e", "!!python/object/apply:os.system ['true']", "&a [*a]"])
def test_front_matter_that_cannot_be_read_stays_in_the_text(workshop: Any, yaml: str) -> None:
    brought = workshop.note(f"---\n{yaml}\n---\nx\n")
    assert brought.entry.text == f"---\n{yaml}\n---\nx"


def test_aliases_that_would_explode_are_not_opened(workshop: Any) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    brought = workshop.note("---\n" + "\n".join(lines) + "\n---\nx")
    assert brought.entry.text.startswith("---\na0:")
    assert "cannot be read" in brought.reasons[0]


def test_nesting_without_end_is_not_followed(workshop: Any) -> None:
    for yaml in ("a: " + "[" * 50_000 + "]" * 50_000, "a: " + "{b: " * 5_000 + "}" * 5_000):
        assert "cannot be read" in workshop.note(f"---\n{yaml}\n---\nx").reasons[0]


def test_an_honest_alias_means_what_it_stands_for(workshop: Any) -> None:
    assert workshop.note("---\na: &p {x: 1}\nb: *p\n---\nx").entry.meta["b"] == {"x": 1}


def test_pictures_are_found_however_they_are_named(workshop: Any) -> None:
    text = (
        "![a](../pics/a.png) ![b](<b c.jpg> \"title\") ![[deep.gif]] <img src='d.webp'> [doc](paper.pdf)"
        " ![sp](b%20c.jpg) ![net](https://x.test/y.png) [[Other note]] [link](other.md) ![gone](gone.png)"
    )
    files = {
        "2024/2024-03-01.md": text.encode(),
        "2024/other.md": b"y",
        "elsewhere/deep.gif": b"deep",
        "lost.zip": b"z",
    }
    files |= {"pics/a.png": b"a", "2024/b c.jpg": b"b", "2024/d.webp": b"d", "2024/paper.pdf": b"p"}
    brought = workshop.bring_in(workshop.zip(files), "markdown")
    entry = next(entry for entry in brought.entries if entry.attachments)
    assert [(each.reference, each.path) for each in entry.attachments] == [
        ("../pics/a.png", "pics/a.png"),
        ("b c.jpg", "2024/b c.jpg"),
        ("deep.gif", "elsewhere/deep.gif"),
        ("d.webp", "2024/d.webp"),
        ("paper.pdf", "2024/paper.pdf"),
        ("b%20c.jpg", "2024/b c.jpg"),
    ]
    assert "It shows gone.png, which is not there." in brought.reasons
    assert any(loss.where == "lost.zip" for loss in brought.losses)


def test_a_picture_outside_the_folder_is_not_there(workshop: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "2024-03-01.md").write_text("![x](../secret.png) ![y](/etc/hostname)")
    brought = workshop.bring_in(vault, "markdown")
    assert brought.entry.attachments == ()
    assert len(brought.losses) == 2


def test_what_is_not_utf_8_comes_in_readable_with_its_original_attached(workshop: Any) -> None:
    for raw, text in (
        ("café “quoted”".encode("cp1252"), "café “quoted”"),
        ("łódź".encode("utf-16"), "łódź"),
        ("łódź".encode() + b"\xff", "łódź�"),
    ):
        brought = workshop.note(raw)
        assert brought.entry.text == text
        assert list(brought.contents.values()) == [raw]
        assert "is not UTF-8" in brought.reasons[0]


def test_a_title_and_tags_beyond_our_bounds_are_cut_and_kept_whole_beside(workshop: Any) -> None:
    brought = workshop.note(f"---\ntitle: {'t' * 600}\ntags: [{'g' * 101}, ok]\n---\nx")
    assert len(brought.entry.title) == 500
    assert brought.entry.tags == ("ok",)
    assert brought.entry.meta["full_title"] == "t" * 600
    assert brought.entry.meta["long_tags"] == ["g" * 101]
    assert len(brought.losses) == 2


def test_two_copies_of_one_exported_file_are_two_entries(workshop: Any) -> None:
    note = b"---\ndate: 2024-03-01\nalcove_id: alcove:1\n---\n\nx\n"
    brought = workshop.bring_in(workshop.zip({"a.md": note, "b.md": note}), "markdown")
    assert [entry.source_id for entry in brought.entries] == ["alcove:1", "markdown:b.md"]


def test_a_note_without_any_date_needs_one_from_the_person(workshop: Any) -> None:
    brought = workshop.bring_in(b"words", "markdown", label="note.md")
    assert brought.reasons == ["It has no date, neither inside nor in its name."]
    assert workshop.bring_in(b"words", "markdown", label="note.md", undated=5).entry.written_at == 5


def test_a_folder_without_markdown_is_refused_in_one_sentence(workshop: Any, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(WrongFormat, match=r"holds no Markdown: no file in it ends in \.md\.$"):
        workshop.bring_in(tmp_path, "markdown")
