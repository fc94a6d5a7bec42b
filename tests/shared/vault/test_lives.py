"""What of an item counts: an erasure takes what its device had seen, and nothing that it had not."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from vault_parts import ITEM, documents, first_version, grave, mark, numbered, update

from alcove.domain.collections import RecordKind
from alcove.vault.change import Change, Covering
from alcove.vault.lives import covering, living_changes, updates_of
from alcove.vault.projecting import entry_of, load_document
from alcove.wire.codec import encode


def text_of(*changes: Change) -> str | None:
    entry = entry_of(changes, ITEM, documents("tablet"))
    return None if entry is None else entry.text


def phone_edit(first: Change, text: str, seq: int = 1) -> Change:
    document = documents("phone").load([first.body])
    document.set_text(text)
    return update(document, seq=seq, device="phone")


def test_an_erased_item_is_gone() -> None:
    _, first = first_version("words")
    assert text_of(first) == "words"
    assert text_of(first, grave(mark("desk", 1), seq=2)) is None


def test_an_edit_that_the_eraser_had_not_seen_brings_the_item_back_whole() -> None:
    _, first = first_version("words")
    unseen = phone_edit(first, "words and more")
    for order in ((first, unseen, grave(mark("desk", 1), seq=2)), (first, grave(mark("desk", 1), seq=2), unseen)):
        assert text_of(*order) == "words and more"


def test_an_edit_that_the_eraser_had_seen_goes_with_it() -> None:
    _, first = first_version("words")
    seen = phone_edit(first, "words and more")
    assert text_of(first, seen, grave(mark("desk", 1), mark("phone", 1), seq=2)) is None


def test_an_edit_after_the_erasure_brings_the_item_back() -> None:
    _, first = first_version("words")
    late = phone_edit(first, "late words", seq=5)
    assert text_of(first, grave(mark("desk", 1), mark("phone", 4), seq=2), late) == "late words"


def test_two_erasures_that_together_cover_everything_erase() -> None:
    _, first = first_version("words")
    edit = phone_edit(first, "more")
    graves = (grave(mark("desk", 1), seq=2), grave(mark("phone", 1), mark("desk", 1), seq=2, device="phone"))
    assert text_of(first, edit, *graves) is None
    assert text_of(first, edit, graves[0]) == "more"


def test_an_erasure_that_cannot_be_read_covers_nothing() -> None:
    _, first = first_version("words")
    broken = numbered(RecordKind.TOMBSTONE, b"noise", seq=2)
    assert covering(broken).marks == ()
    assert text_of(first, broken) == "words"


def test_an_erasure_alone_is_no_entry() -> None:
    assert text_of(grave(mark("desk", 1), seq=2)) is None
    assert living_changes([]) == ()
    assert updates_of([]) == []


def test_a_file_alone_makes_no_entry() -> None:
    assert load_document([numbered(RecordKind.BLOB, b"reference", seq=1)], documents()) is None


@settings(max_examples=60)
@given(
    edits=st.lists(st.tuples(st.sampled_from(["desk", "phone"]), st.text(max_size=5)), min_size=1, max_size=5),
    seen=st.dictionaries(st.sampled_from(["desk", "phone"]), st.integers(0, 6)),
    order=st.randoms(use_true_random=False),
)
def test_an_item_lives_exactly_while_something_of_it_is_unseen(
    edits: list[tuple[str, str]], seen: dict[str, int], order: Random
) -> None:
    changes: list[Change] = []
    seqs = {"desk": 0, "phone": 0}
    document = documents().new()
    for device, text in edits:
        seqs[device] += 1
        document.set_field("title", f"{len(changes)} {text}")
        changes.append(update(document, seq=seqs[device], device=device))
    tombstone = grave(*(mark(device, seq) for device, seq in seen.items()), seq=9)
    counts = {device: sum(one == device for one, _ in edits) for device in seqs}
    lives = any(counts[device] > seen.get(device, 0) for device in seqs)
    shuffled = [*changes, tombstone]
    order.shuffle(shuffled)
    assert bool(living_changes(shuffled)) == lives


def snapshot_of(changes: list[Change], *, seq: int) -> Change:
    document = load_document(changes, documents())
    assert document is not None
    marks = tuple(mark("desk", max(change.seq for change in changes)) for _ in range(1))
    return numbered(RecordKind.SNAPSHOT, encode(Covering(marks, document.shallow_snapshot())), seq=seq)


def test_a_snapshot_stands_for_what_it_covers_and_later_edits_follow() -> None:
    document, first = first_version("one")
    changes = [first]
    for number, text in enumerate(["one two", "one two three"], 2):
        document.set_text(text)
        changes.append(update(document, seq=number))
    snapshot = snapshot_of(changes, seq=4)
    document.set_text("one two three four")
    later = update(document, seq=5)
    assert updates_of([*changes, snapshot, later]) == [covering(snapshot).body, later.body]
    assert text_of(*changes, snapshot, later) == "one two three four"
    assert text_of(snapshot, later) == "one two three four"
    assert text_of(later, snapshot) == "one two three four"
