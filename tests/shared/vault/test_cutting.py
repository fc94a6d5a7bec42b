"""What may be cut, and what finds no ground afterwards: on changes alone, without stores."""

from collections.abc import Sequence

import pytest
from vault_parts import ITEM, NOW, documents, first_version, grave, mark, named, numbered, update

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import DeviceId
from alcove.ports.documents import DamagedUpdate, Document
from alcove.vault.change import Change
from alcove.vault.cutting import Replacement, cut_entry, cut_grave, emptied_elsewhere
from alcove.vault.history import count_versions, kept_versions
from alcove.vault.late import rewrite_late, wants_rewriting
from alcove.vault.lives import covering, living_changes
from alcove.vault.merging import carry_over, merge_texts
from alcove.vault.placing import place_changes
from alcove.vault.projecting import load_document, project_changes

DESK, PHONE = named("desk"), named("phone")


def hash_at(device: DeviceId, seq: int) -> bytes | None:
    return device + seq.to_bytes(16, "big") if seq < 90 else None


def history(count: int = 4) -> tuple[Document, list[Change]]:
    document, first = first_version("one")
    changes = [first]
    for seq in range(2, count + 1):
        document.set_text(f"{document.text()} {seq}")
        changes.append(update(document, seq=seq))
    return document, changes


def cut(changes: Sequence[Change], safe: dict[DeviceId, int], least: int = 2) -> Replacement | None:
    return cut_entry(changes, safe=safe, least=least, hash_at=hash_at, documents=documents("tablet"))


def stand_in(replacement: Replacement | None, *, seq: int, device: str = "desk") -> list[Change]:
    assert replacement is not None
    written = [numbered(replacement.kind, replacement.body, seq=seq + 1, device=device)]
    if replacement.versions:
        written.insert(0, numbered(RecordKind.FACT, replacement.versions, seq=seq, device=device))
    return written


def late_edit(changes: Sequence[Change], text: str, seq: int = 1) -> Change:
    document = documents("phone").load([change.body for change in changes])
    document.set_text(text)
    return update(document, seq=seq, device="phone")


def text_of(changes: Sequence[Change]) -> str | None:
    document = load_document(changes, documents("tablet"))
    return document.text() if document else None


def test_what_all_have_is_cut_and_what_follows_stays() -> None:
    _, changes = history()
    replacement = cut(changes, {DESK: 3})
    written = stand_in(replacement, seq=5)
    assert replacement is not None
    assert replacement.supersedes == {(DESK, 1), (DESK, 2), (DESK, 3)}
    assert text_of([changes[3], *written]) == "one 2 3 4"
    assert [one.number for one in kept_versions([changes[3], *written], documents())] == [1, 2, 3, 4]
    assert count_versions([changes[3], *written]) == 4


def test_short_histories_and_erased_entries_are_not_cut() -> None:
    _, changes = history()
    assert cut(changes, {DESK: 4}, least=5) is None
    assert cut(changes, {}) is None
    assert cut([*changes, grave(mark("desk", 4), seq=5)], {DESK: 9}) is None


def test_a_change_beside_the_cut_prevents_it() -> None:
    _, changes = history()
    beside = late_edit(changes[:2], "one 2 beside")
    assert cut([*changes, beside], {DESK: 4}) is None
    assert cut([*changes, beside], {DESK: 4, PHONE: 1}) is not None
    upon = late_edit(changes, "one 2 3 4 upon")
    assert cut([*changes, upon], {DESK: 4}) is not None


def test_a_change_whose_causes_are_missing_prevents_a_cut() -> None:
    _, changes = history()
    assert cut([changes[0], *changes[2:]], {DESK: 4}) is None


def test_many_kept_versions_wait_for_more_edits() -> None:
    document, changes = history(20)
    changes = [*stand_in(cut(changes, {DESK: 20}), seq=21)]
    for seq in (23, 24, 25):
        document.set_text(f"{document.text()} {seq}")
        changes.append(update(document, seq=seq))
    assert cut(changes, {DESK: 30}) is None
    for seq in (26, 27, 28):
        document.set_text(f"{document.text()} {seq}")
        changes.append(update(document, seq=seq))
    again = stand_in(cut(changes, {DESK: 30}), seq=31)
    assert text_of(again) == document.text()
    assert len(kept_versions(again, documents())) == 26
    names = {place for change in again if change.kind == RecordKind.SNAPSHOT for place in _names(change)}
    assert {(DESK, seq) for seq in (1, 20, 21, 22, 28)} <= names


def _names(change: Change) -> set[tuple[DeviceId, int]]:
    from alcove.vault.cutting import names_of

    return names_of([change])


def test_another_device_empties_what_the_snapshot_names() -> None:
    _, changes = history()
    written = stand_in(cut(changes, {DESK: 3}), seq=5)
    places = emptied_elsewhere([*changes, *written], own=PHONE, documents=documents("phone"))
    assert places == {(DESK, 1), (DESK, 2), (DESK, 3)}
    assert emptied_elsewhere([changes[3], *written], own=PHONE, documents=documents("phone")) == frozenset()


def test_a_device_with_a_late_change_keeps_its_ground_and_writes_it_anew() -> None:
    _, changes = history()
    late = late_edit(changes[:1], "one late")
    written = stand_in(cut(changes, {DESK: 4}), seq=5)
    everything = [changes[0], late, *written]
    assert text_of(everything) == "one 2 3 4"
    placed = place_changes(everything, documents("phone"))
    assert placed is not None
    assert placed.late == (late,)
    assert wants_rewriting(everything, placed)
    assert emptied_elsewhere(everything, own=PHONE, documents=documents("phone")) == frozenset()
    again = rewrite_late(everything, own=PHONE, now=NOW, hash_at=hash_at, documents=documents("phone"))
    mended = [*everything, *stand_in(again, seq=2, device="phone")]
    assert sorted(str(text_of(mended)).split()) == ["2", "3", "4", "late", "one"]
    assert not wants_rewriting(mended, place_changes(mended, documents("phone")))
    versions = [one.text for one in kept_versions(mended, documents("phone"))]
    assert "one late" in versions
    assert versions[-1] == text_of(mended)
    elsewhere = [*changes, late, *written, *mended[len(everything) :]]
    assert text_of(elsewhere) == text_of(mended)


def test_another_devices_late_change_waits_for_it() -> None:
    _, changes = history()
    late = late_edit(changes[:1], "one late")
    everything = [*stand_in(cut(changes, {DESK: 4}), seq=5), late]
    assert rewrite_late(everything, own=DESK, now=NOW, hash_at=hash_at, documents=documents()) is None
    assert rewrite_late(everything, own=PHONE, now=NOW, hash_at=hash_at, documents=documents()) is None, "no ground"
    projection = project_changes(everything, earlier=lambda _collection, _items: {}, documents=documents())
    assert projection.late == [(Collection.ENTRY, ITEM)]
    assert projection.entries[0].text == "one 2 3 4"
    assert [one.text for one in kept_versions(everything, documents())][-1] == "one 2 3 4"


def test_noise_beside_a_snapshot_is_left_out_and_noise_alone_is_damage() -> None:
    _, changes = history()
    noise = numbered(RecordKind.UPDATE, b"noise", seq=1, device="phone")
    placed = place_changes([*stand_in(cut(changes, {DESK: 4}), seq=5), noise], documents())
    assert placed is not None
    assert placed.late == (noise,)
    with pytest.raises(DamagedUpdate):
        place_changes([noise], documents())


def test_noise_does_not_keep_a_late_change_from_being_written_anew() -> None:
    _, changes = history()
    late = late_edit(changes[:1], "one late")
    noise = numbered(RecordKind.UPDATE, b"noise", seq=7, device="tablet")
    everything = [changes[0], late, noise, *stand_in(cut(changes, {DESK: 4}), seq=5)]
    again = rewrite_late(everything, own=PHONE, now=NOW, hash_at=hash_at, documents=documents("phone"))
    assert again is None, "its ground cannot be read: it is kept and waits"


def test_an_erased_entrys_records_are_emptied_when_all_know_of_it() -> None:
    _, changes = history()
    tombstone = grave(mark("desk", 4), seq=5)
    erased = [*changes, tombstone]
    assert cut_grave(erased, safe={DESK: 4}, hash_at=hash_at) is None
    assert cut_grave(changes, safe={DESK: 9}, hash_at=hash_at) is None
    assert cut_grave([tombstone], safe={DESK: 9}, hash_at=hash_at) is None
    written = stand_in(cut_grave(erased, safe={DESK: 5}, hash_at=hash_at), seq=6)
    assert living_changes([*erased, *written]) == ()
    assert living_changes(written) == ()
    assert emptied_elsewhere([*erased, *written], own=PHONE, documents=documents()) == {
        (DESK, seq) for seq in range(1, 6)
    }


def test_an_erased_entrys_files_lose_their_keys_and_a_living_ones_keep_them() -> None:
    _, changes = history()
    file = numbered(RecordKind.BLOB, b"a key", seq=5)
    erased = [*changes, file, grave(mark("desk", 5), seq=6)]
    emptied = cut_grave(erased, safe={DESK: 6}, hash_at=hash_at)
    assert emptied is not None
    assert (DESK, 5) in emptied.supersedes
    kept = cut([*changes, file], {DESK: 5})
    assert kept is not None
    assert (DESK, 5) not in kept.supersedes


def test_snapshots_and_kept_versions_bring_nothing_back() -> None:
    _, changes = history()
    tombstone = grave(mark("desk", 4), seq=5)
    unseen = stand_in(cut(changes, {DESK: 4}), seq=8, device="phone")
    assert living_changes([*changes, *unseen, tombstone]) == ()
    bare = numbered(RecordKind.SNAPSHOT, b"noise", seq=3, device="phone")
    assert living_changes([bare, tombstone]) == (bare,)


def test_an_edit_of_an_emptied_entry_comes_back_whole_from_its_own_device() -> None:
    _, changes = history()
    late = late_edit(changes, "one 2 3 4 more")
    emptied = stand_in(cut_grave([*changes, grave(mark("desk", 4), seq=5)], safe={DESK: 5}, hash_at=hash_at), seq=6)
    there = [late, *emptied]
    assert place_changes(there, documents()) is None
    assert wants_rewriting(there, None)
    assert rewrite_late(there, own=DESK, now=NOW, hash_at=hash_at, documents=documents()) is None
    here = [*changes, late, *emptied]
    assert wants_rewriting(here, place_changes(here, documents("phone")))
    assert rewrite_late(here, own=named("tablet"), now=NOW, hash_at=hash_at, documents=documents()) is None
    written = stand_in(
        rewrite_late(here, own=PHONE, now=NOW, hash_at=hash_at, documents=documents("phone")), seq=2, device="phone"
    )
    assert text_of([*there, *written]) == "one 2 3 4 more"
    assert text_of([*here, *written]) == "one 2 3 4 more"
    after = [*here, *written]
    assert rewrite_late(after, own=PHONE, now=NOW, hash_at=hash_at, documents=documents("phone")) is None


def test_the_later_of_two_cuts_stands_and_two_that_cover_each_other_both_do() -> None:
    document, changes = history()
    first = stand_in(cut(changes, {DESK: 4}), seq=5)
    document.set_text("one 2 3 4 5")
    fifth = update(document, seq=7)
    second = stand_in(cut([*first, fifth], {DESK: 9}, least=1), seq=8)
    assert text_of([*changes, *first, fifth, *second]) == "one 2 3 4 5"
    one = numbered(RecordKind.SNAPSHOT, first[-1].body, seq=2)
    other = numbered(RecordKind.SNAPSHOT, first[-1].body, seq=3)
    assert covering(one).marks[0].seq >= 3
    assert text_of([one, other]) == "one 2 3 4"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a c", "a b c", "a c", "a b c"),
        ("a c", "a c", "a c d", "a c d"),
        ("a c", "a b c", "a b c", "a b c"),
        ("a c", "a b c", "a c d", "a b c d"),
        ("", "mine", "", "mine"),
    ],
)
def test_texts_merge_so_that_both_sides_stand(base: str, mine: str, theirs: str, merged: str) -> None:
    assert merge_texts(base=base, mine=mine, theirs=theirs, documents=documents()) == merged


def test_two_texts_from_nothing_are_both_kept() -> None:
    assert sorted(merge_texts(base="", mine="m", theirs="t", documents=documents())) == ["m", "t"]


def test_fields_and_tags_are_carried_over_where_nobody_else_changed_them() -> None:
    base, mine, onto = documents().new(), documents("phone").new(), documents("tablet").new()
    for document in (base, mine, onto):
        document.set_field("mood", 3)
        document.set_field("title", "was")
        document.add_member("old")
    mine.set_field("mood", 8)
    mine.set_field("title", "mine")
    mine.set_field("place", "sea")
    mine.add_member("new")
    mine.remove_member("old")
    onto.set_field("title", "theirs")
    carry_over(base=base, mine=mine, onto=onto, documents=documents())
    assert onto.fields() == {"mood": 8, "title": "theirs", "place": "sea"}
    assert onto.members() == {"new"}
