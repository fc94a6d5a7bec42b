"""Versions of an entry, and finding the one that a person saw when they began to edit."""

from vault_parts import ITEM, documents, first_version, grave, mark, named, numbered, update

from alcove.domain.collections import RecordKind
from alcove.vault.change import Change, Covering
from alcove.vault.history import document_when_text_was, versions_of
from alcove.vault.projecting import load_document
from alcove.wire.codec import encode


def three_versions() -> list[Change]:
    document, first = first_version("one")
    changes = [first]
    for number, text in enumerate(["one two", "one two three"], 2):
        document.set_text(text)
        changes.append(update(document, seq=number))
    return changes


def test_every_change_is_a_version_with_its_moment_and_its_device() -> None:
    changes = three_versions()
    versions = versions_of(changes, ITEM, documents("phone"))
    assert [version.entry.text for version in versions] == ["one", "one two", "one two three"]
    assert [version.number for version in versions] == [1, 2, 3]
    assert [version.at for version in versions] == [change.written_at for change in changes]
    assert {version.device for version in versions} == {named("desk")}


def test_files_are_no_versions_and_an_erased_entry_has_none() -> None:
    changes = three_versions()
    assert len(versions_of([*changes, numbered(RecordKind.BLOB, b"", seq=4)], ITEM, documents())) == 3
    assert versions_of([*changes, grave(mark("desk", 3), seq=4)], ITEM, documents()) == []


def test_a_snapshot_is_the_first_version_where_what_was_before_is_gone() -> None:
    changes = three_versions()
    document = load_document(changes, documents())
    assert document is not None
    body = encode(Covering((mark("desk", 3),), document.shallow_snapshot()))
    snapshot = numbered(RecordKind.SNAPSHOT, body, seq=4)
    assert [version.entry.text for version in versions_of([snapshot], ITEM, documents())] == ["one two three"]


def test_the_document_of_an_earlier_text_is_found_and_edits_on_it_merge() -> None:
    changes = three_versions()
    then = document_when_text_was("one two", changes, documents("phone"))
    assert then is not None
    then.set_text("zero one two")
    edit = update(then, seq=1, device="phone")
    now = load_document([*changes, edit], documents("tablet"))
    assert now is not None
    assert now.text() == "zero one two three"


def test_a_text_that_never_was_has_no_document() -> None:
    changes = three_versions()
    assert document_when_text_was("never", changes, documents()) is None
    assert document_when_text_was("one", [], documents()) is None
    assert document_when_text_was("", [numbered(RecordKind.BLOB, b"", seq=1)], documents()) is None


def test_the_latest_of_two_moments_with_one_text_counts() -> None:
    document, first = first_version("one")
    changes = [first]
    for number, text in enumerate(["two", "one"], 2):
        document.set_text(text)
        changes.append(update(document, seq=number))
    document.set_field("title", "set later")
    changes.append(update(document, seq=4))
    then = document_when_text_was("one", changes, documents("phone"))
    assert then is not None
    assert then.fields()["title"] == "set later"
