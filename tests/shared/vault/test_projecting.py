"""From changes to lists: what joins what is stored, what is damaged stands alone, one import is one entry."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from vault_parts import ITEM, NOW, documents, entry, first_version, grave, mark, numbered, update

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import Tag
from alcove.domain.ids import DeviceId, ItemId
from alcove.ports.store import ChunkVector, EntryVectors
from alcove.vault.change import Change
from alcove.vault.entries import new_entry_body
from alcove.vault.facts import ConsentFact, write_vectors
from alcove.vault.projecting import Projection, entry_of, project_changes
from alcove.vault.tags import write_tag
from alcove.wire.codec import encode

OTHER = ItemId(b"another entry...")


def project(*changes: Change, stored: Sequence[Change] = ()) -> Projection:
    def earlier(collection: str, items: Sequence[ItemId]) -> Mapping[ItemId, Sequence[Change]]:
        return {
            item: [one for one in stored if (one.collection, one.item) == (collection, item)]
            for item in items
            if any(one.item == item for one in stored)
        }

    return project_changes(changes, earlier=earlier, documents=documents("tablet"))


def test_a_new_change_joins_what_is_stored() -> None:
    document, first = first_version("one")
    document.set_text("one two")
    projection = project(update(document, seq=2), stored=[first])
    assert [one.text for one in projection.entries] == ["one two"]


def test_an_erased_entry_is_removed_from_the_lists() -> None:
    _, first = first_version("one")
    projection = project(grave(mark("desk", 1), seq=2), stored=[first])
    assert (projection.entries, projection.removed_entries) == ([], [ITEM])


def test_the_newest_record_says_when_an_entry_was_changed_and_a_tombstone_does_not() -> None:
    document, first = first_version("one")
    document.set_text("two")
    unseen = update(document, seq=2, device="phone", at=70)
    late = grave(mark("desk", 1), seq=99)
    entry = entry_of([first, unseen, late], ITEM, documents())
    assert entry is not None
    assert entry.modified_at == NOW + 70


def test_a_damaged_change_harms_its_own_item_only() -> None:
    _, first = first_version("fine")
    noise = numbered(RecordKind.UPDATE, b"noise", seq=2, item=OTHER)
    projection = project(first, noise)
    assert [one.text for one in projection.entries] == ["fine"]
    assert projection.damaged == [OTHER]


def test_tags_names_vectors_and_consents_find_their_lists() -> None:
    tag = Tag(id=OTHER, name="walk", colour="#ff0000")
    tag_document, name_document = documents().new(), documents().new()
    write_tag(tag_document, tag)
    name_document.set_field("name", "D" * 101)
    vectors = EntryVectors(
        item=ITEM, text_hash=bytes(16), model="m", chunks=(ChunkVector(start=0, end=1, vector=bytes(384)),)
    )
    consent = ConsentFact("sync", "1", True, NOW)

    def made(kind: str, body: bytes, collection: str) -> Change:
        return numbered(kind, body, seq=1, item=OTHER, collection=collection)

    projection = project(
        made(RecordKind.UPDATE, tag_document.take_changes(), Collection.TAG),
        made(RecordKind.UPDATE, name_document.take_changes(), Collection.DEVICE_NAME),
        made(RecordKind.FACT, write_vectors("m", [vectors]), Collection.EMBEDDING),
        made(RecordKind.FACT, encode(consent), Collection.CONSENT),
        made(RecordKind.FACT, b"noise", Collection.CONSENT),
        made(RecordKind.UPDATE, b"of a newer version", "of a newer version"),
    )
    assert projection.tags == [tag]
    assert projection.device_names == {DeviceId(OTHER): "D" * 100}
    assert projection.vectors == [vectors]
    assert projection.consents == [consent]
    assert projection.damaged == []


def test_a_tag_and_a_device_without_a_name_are_not_listed() -> None:
    document = documents().new()
    document.set_field("other", 1)
    body = document.take_changes()
    nameless = [
        numbered(RecordKind.UPDATE, body, seq=1, collection=collection)
        for collection in (Collection.TAG, Collection.DEVICE_NAME)
    ]
    erased = grave(mark("desk", 9), seq=9)
    graves = [
        numbered(RecordKind.TOMBSTONE, erased.body, seq=9, item=OTHER, collection=collection)
        for collection in (Collection.TAG, Collection.DEVICE_NAME)
    ]
    projection = project(*nameless, *graves)
    assert (projection.tags, projection.device_names) == ([], {})


def imported(device: str, text: str = "Up betimes and to the office.") -> Change:
    body = new_entry_body(entry(text, title="Pepys", source_id="pepys/1"))
    return numbered(RecordKind.UPDATE, body, seq=1, device=device)


def test_one_import_done_on_two_devices_is_one_text() -> None:
    one = entry_of([imported("desk"), imported("phone")], ITEM, documents("tablet"))
    assert one is not None
    assert one.text == "Up betimes and to the office."


def test_two_imports_that_differ_both_stand() -> None:
    twice = entry_of([imported("desk"), imported("phone", "Up betimes, and to the office.")], ITEM, documents("tablet"))
    assert twice is not None
    assert twice.text.count("betimes") == 2


def test_edits_after_one_import_on_two_devices_both_stand() -> None:
    changes: list[Change] = []
    for device, word in (("desk", "Dear diary. "), ("phone", "")):
        document, first = first_version("Up betimes.", device)
        changes.append(first)
        document.set_text(f"{word}Up betimes.{'' if word else ' So to bed.'}")
        changes.append(update(document, seq=2, device=device))
    one = entry_of(changes, ITEM, documents("tablet"))
    assert one is not None
    assert one.text == "Dear diary. Up betimes. So to bed."


@settings(max_examples=40)
@given(st.permutations(range(4)))
def test_the_order_in_which_changes_arrive_does_not_matter(order: list[int]) -> None:
    document, first = first_version("base")
    phone = documents("phone").load([first.body])
    changes = [first]
    document.set_text("desk base")
    changes.append(update(document, seq=2))
    phone.set_text("base phone")
    changes.append(update(phone, seq=1, device="phone"))
    phone.set_field("mood", 4)
    changes.append(update(phone, seq=2, device="phone"))
    projection = project(*(changes[number] for number in order))
    assert [(one.text, one.mood) for one in projection.entries] == [("desk base phone", 4)]
