"""Items of further kinds in documents: everything there and back, and apart-made changes both stand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault_parts import NOW, documents, grave, mark, named, numbered

from alcove.domain.collections import FURTHER_KINDS, Collection, RecordKind
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.domain.item import Item, Scalar
from alcove.ports.documents import DamagedUpdate, Document
from alcove.vault.change import Change
from alcove.vault.cutting import cut_entry
from alcove.vault.items import item_from, new_item_body, read_item, read_new_item, write_changed_item
from alcove.vault.late import rewrite_late
from alcove.vault.projecting import Projection, document_kinds, is_document, project_changes

ITEM = ItemId(b"one item's name!")
KIND = Collection.REMINDER

scalars: st.SearchStrategy[Scalar] = (
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20)
)
items = st.builds(
    Item,
    collection=st.just(KIND),
    id=st.just(ITEM),
    at=st.just(NOW),
    modified_at=st.just(NOW),
    fields=st.dictionaries(st.sampled_from("abc"), scalars).map(lambda some: {"title": "T", **some}),
    members=st.frozensets(st.text(min_size=1, max_size=9), max_size=4),
    text=st.text(max_size=50),
)


def made(**fields: Scalar) -> Item:
    return Item(collection=KIND, id=ITEM, at=NOW, modified_at=NOW, fields=fields)


def read(document: Document) -> Item:
    return read_item(document, KIND, ITEM, modified_at=NOW)


def first(item: Item, device: str = "desk", seq: int = 1, collection: str = KIND) -> Change:
    return numbered(RecordKind.UPDATE, new_item_body(item), seq=seq, device=device, item=ITEM, collection=collection)


def edited(changes: list[Change], device: str, seq: int, after: Item) -> Change:
    document = documents(device).load([change.body for change in changes])
    write_changed_item(document, read(document), after)
    return numbered(RecordKind.UPDATE, document.take_changes(), seq=seq, device=device, item=ITEM, collection=KIND)


def project(*changes: Change) -> Projection:
    return project_changes(changes, earlier=lambda _kind, _items: {}, documents=documents("tablet"))


@given(items)
def test_what_an_item_says_goes_there_and_back(one: Item) -> None:
    said = {name: value for name, value in one.fields.items() if value is not None}
    body = new_item_body(one)
    assert read(documents().load([body])) == replace(one, fields=said)
    assert read_new_item(body, KIND, ITEM, modified_at=NOW) == replace(one, fields=said)


@settings(max_examples=60)
@given(items, items)
def test_a_change_from_any_state_to_any_other_arrives_whole(one: Item, other: Item) -> None:
    document = documents().load([new_item_body(one)])
    before = read(document)
    write_changed_item(document, before, other)
    assert read(document) == replace(other, fields={**before.fields, **other.fields})
    document.take_changes()
    write_changed_item(document, read(document), other)
    assert document.take_changes() == b""


def test_damage_is_named() -> None:
    with pytest.raises(DamagedUpdate):
        read_new_item(b"\x01noise", KIND, ITEM, modified_at=NOW)


@pytest.mark.parametrize(("kind", "field"), FURTHER_KINDS.items())
def test_each_kind_stands_where_its_own_field_says(kind: str, field: str) -> None:
    def at(value: Scalar) -> Item:
        return item_from({field: value, "trashed_at": 9}, "", frozenset(), kind, ITEM, modified_at=Micros(5))

    assert (at(7).at, at("7").at, at(None).at, at(7).trashed_at) == (7, 5, 5, 9)


def test_two_edits_made_apart_both_stand_by_field_by_member_and_in_the_text() -> None:
    begun = first(replace(made(title="Walk", priority=2), members=frozenset({"joy"}), text="along the river"))
    desk = edited(
        [begun], "desk", 2, replace(made(title="Run"), members=frozenset({"joy", "fear"}), text="by the river")
    )
    phone = edited([begun], "phone", 1, replace(made(priority=5), members=frozenset(), text="along the river, daily"))
    for order in ([begun, desk, phone], [phone, begun, desk]):
        (item,) = project(*order).items
        assert item.fields == {"title": "Run", "priority": 5}
        assert item.members == {"fear"}
        assert item.text == "by the river, daily"


def test_two_beginnings_of_one_item_are_one_item() -> None:
    (item,) = project(first(made(theme="dark")), first(made(language="de"), "phone")).items
    assert item.fields == {"theme": "dark", "language": "de"}


def test_a_new_item_is_shown_without_a_document_being_made() -> None:
    (item,) = project(first(made(title="T", reminder_time=8))).items
    assert (item.at, item.fields["title"], item.modified_at) == (8, "T", NOW + 1)


def test_an_erased_item_is_taken_out_and_one_edited_elsewhere_meanwhile_comes_back() -> None:
    begun = first(made(title="Walk"))
    tomb = replace(grave(mark("desk", 1), seq=2), collection=KIND, item=ITEM)
    assert project(begun, tomb).removed_items == [(KIND, ITEM)]
    unseen = edited([begun], "phone", 1, made(title="Run"))
    (item,) = project(begun, tomb, unseen).items
    assert item.fields["title"] == "Run"


def test_a_damaged_change_harms_its_own_item_only() -> None:
    noise = numbered(RecordKind.UPDATE, b"\x01noise", seq=2, item=ItemId(bytes(16)), collection=KIND)
    projection = project(first(made(title="Walk")), noise)
    assert len(projection.items) == 1
    assert projection.damaged == [ItemId(bytes(16))]


def test_a_cut_stands_for_all_before_it_and_a_late_change_is_written_anew_by_its_own_device() -> None:
    changes = [first(made(title="0", priority=2))]
    for seq in range(2, 6):
        changes.append(edited(changes, "desk", seq, made(title=str(seq))))
    late = edited(changes[:2], "phone", 1, made(priority=5))
    cut = cut_entry(changes, safe={named("desk"): 9}, least=2, hash_at=lambda _d, _s: None, documents=documents())
    assert cut is not None
    stand_in = numbered(cut.kind, cut.body, seq=7, item=ITEM, collection=KIND)
    (item,) = project(stand_in).items
    assert item.fields == {"title": "5", "priority": 2}
    waiting = project(stand_in, late)
    assert waiting.late == [(KIND, ITEM)]
    assert [one.fields["priority"] for one in waiting.items] == [2]
    anew = rewrite_late(
        [*changes, stand_in, late],
        own=named("phone"),
        now=NOW,
        hash_at=lambda _d, _s: None,
        documents=documents("phone"),
    )
    assert anew is not None
    written = numbered(anew.kind, anew.body, seq=3, device="phone", item=ITEM, collection=KIND)
    told = project(stand_in, late, written)
    assert [one.fields for one in told.items] == [{"title": "5", "priority": 5}]
    assert told.late == []


def test_the_kinds_that_are_documents_are_known_by_name() -> None:
    assert set(FURTHER_KINDS) < document_kinds()
    assert all(map(is_document, document_kinds()))
    assert not is_document("of a newer version")
    assert not is_document(Collection.EMBEDDING)
