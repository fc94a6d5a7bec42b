"""A hostile server alters, moves, drops, reorders and repeats batches: each is refused by its right name."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault_parts import Reader, Writer, keyring_of, repeating, trust_of

from alcove.crypto.account import AccountKeys
from alcove.domain.ids import DeviceId
from alcove.vault.chains import Fault, Known, Next, Refused, fault_sentence
from alcove.vault.opening import Opened
from alcove.wire.codec import encode
from alcove.wire.records import Batch, Mark
from alcove.wire.version import SUITE

change_field = msgspec.structs.replace


def three_batches() -> tuple[Writer, list[Batch]]:
    desk = Writer("desk")
    return desk, [desk.notes("a", "b"), desk.notes("c"), desk.notes("d", "e", "f")]


def phone_that_trusts(*writers: Writer, ends: tuple[Mark, ...] = ()) -> Reader:
    phone = keyring_of("phone")
    return Reader(trust_of(phone, *(one.keyring for one in writers), ends=ends), phone)


def fault_of(reader: Reader, batch: Batch) -> Fault:
    verdict = reader.judge(batch)
    assert isinstance(verdict, Refused), verdict
    assert (verdict.device, verdict.seq) == (batch.device, batch.first)
    return verdict.fault


def test_an_honest_chain_is_believed_piece_by_piece() -> None:
    desk, batches = three_batches()
    reader = phone_that_trusts(desk)
    assert all(isinstance(reader.take(batch), Opened) for batch in batches)
    assert reader.bodies() == ["a", "b", "c", "d", "e", "f"]


@given(st.data())
@settings(max_examples=60)
def test_one_altered_bit_anywhere_is_noticed(data: st.DataObject) -> None:
    desk, batches = three_batches()
    reader = phone_that_trusts(desk)
    raw = bytearray(encode(batches[0]))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        altered = msgspec.msgpack.decode(bytes(raw), type=Batch)
    except msgspec.DecodeError:
        return
    if altered != batches[0]:
        assert isinstance(reader.judge(altered), Refused)


def cut(batch: Batch) -> dict[str, Any]:
    return {"records": batch.records[:1]}


def turned_round(batch: Batch) -> dict[str, Any]:
    return {"records": batch.records[::-1]}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"suite": SUITE + 1}, Fault.OLD_SUITE),
        ({"suite": 0}, Fault.OLD_SUITE),
        ({"signature": bytes(64)}, Fault.BAD_SIGNATURE),
        (cut, Fault.BAD_SIGNATURE),
        (turned_round, Fault.BAD_SIGNATURE),
        ({"records": ()}, Fault.BAD_SIGNATURE),
        ({"first": 2}, Fault.BAD_SIGNATURE),
        ({"previous": b"p" * 32}, Fault.BAD_SIGNATURE),
        ({"frontier": (Mark(b"x" * 16, 1, bytes(32)),)}, Fault.BAD_SIGNATURE),
        ({"device": b"x" * 16}, Fault.UNKNOWN_DEVICE),
        ({"device": keyring_of("phone").device}, Fault.BAD_SIGNATURE),
    ],
)
def test_each_alteration_has_its_name(
    changes: dict[str, Any] | Callable[[Batch], dict[str, Any]], fault: Fault
) -> None:
    desk, batches = three_batches()
    altered = changes(batches[0]) if callable(changes) else changes
    assert fault_of(phone_that_trusts(desk), change_field(batches[0], **altered)) is fault


def test_a_device_that_signs_two_histories_is_found_out() -> None:
    desk, batches = three_batches()
    copy = Writer("desk")
    copy.take = repeating("another salt")
    reader = phone_that_trusts(desk)
    reader.take(batches[0])
    other = copy.notes("a", "b")
    assert fault_of(reader, other) is Fault.TWO_HISTORIES
    assert fault_of(reader, copy.notes("elsewhere")) is Fault.TWO_HISTORIES


def test_a_batch_that_overlaps_what_is_known_and_goes_further_is_another_history() -> None:
    desk, batches = three_batches()
    copy = Writer("desk")
    reader = phone_that_trusts(desk)
    reader.take(batches[0])
    assert fault_of(reader, copy.notes("a", "b", "c")) is Fault.TWO_HISTORIES


def test_a_device_of_another_account_is_unknown_here() -> None:
    stranger = Writer("desk", AccountKeys.mint(repeating("another account")))
    reader = Reader(trust_of(keyring_of("phone")), keyring_of("phone"))
    assert fault_of(reader, stranger.notes("hello")) is Fault.UNKNOWN_DEVICE


def test_a_batch_of_another_account_does_not_pass_for_ours_even_of_a_trusted_device() -> None:
    elsewhere = Writer("desk", AccountKeys.mint(repeating("another account")))
    assert fault_of(phone_that_trusts(Writer("desk")), elsewhere.notes("hello")) is Fault.BAD_SIGNATURE


def test_what_a_removed_device_wrote_before_its_end_stands_and_later_things_do_not() -> None:
    desk, batches = three_batches()
    whole = phone_that_trusts(desk)
    for batch in batches[:2]:
        whole.take(batch)
    reader = phone_that_trusts(desk, ends=(whole.known.head(desk.device),))
    assert isinstance(reader.take(batches[0]), Opened)
    assert isinstance(reader.take(batches[1]), Opened)
    assert fault_of(reader, batches[2]) is Fault.REVOKED_DEVICE
    assert isinstance(reader.judge(batches[0]), Known)


def test_a_batch_across_the_end_of_a_removed_device_is_refused_whole() -> None:
    desk, batches = three_batches()
    reader = phone_that_trusts(desk, ends=(Mark(desk.device, 1, bytes(32)),))
    assert fault_of(reader, batches[0]) is Fault.REVOKED_DEVICE


def test_a_removed_device_that_rewrote_its_past_is_found_out_at_its_end() -> None:
    desk, batches = three_batches()
    honest = phone_that_trusts(desk)
    honest.take(batches[0])
    end = honest.known.head(desk.device)
    forger = Writer("desk")
    forger.take = repeating("a rewritten past")
    fresh = phone_that_trusts(desk, ends=(end,))
    assert fault_of(fresh, forger.notes("never", "was")) is Fault.TWO_HISTORIES
    assert isinstance(fresh.judge(batches[0]), Next)


def test_the_end_in_the_middle_of_a_batch_is_looked_at_too() -> None:
    desk, batches = three_batches()
    reader = phone_that_trusts(desk)
    for batch in batches[:2]:
        reader.take(batch)
    reader.trust = trust_of(keyring_of("phone"), desk.keyring, ends=(Mark(desk.device, 6, bytes(32)),))
    assert fault_of(reader, batches[2]) is Fault.TWO_HISTORIES


@given(seen=st.integers(0, 6), named=st.integers(1, 6), honest=st.booleans())
def test_a_frontier_shows_what_is_withheld_and_what_contradicts(seen: int, named: int, *, honest: bool) -> None:
    desk = Writer("desk")
    whole, reader = phone_that_trusts(desk), phone_that_trusts(desk)
    for number in range(6):
        batch = desk.notes(str(number))
        whole.take(batch)
        if number < seen:
            reader.take(batch)
    true_hash = whole.known.hash_at(desk.device, named)
    assert true_hash is not None
    said = Mark(desk.device, named, true_hash if honest else b"!" * 32)
    tablet = Writer("tablet")
    view = reader.known.compare(batch_with_frontier(tablet, said))
    assert view.awaited == ((said,) if named > seen else ())
    assert view.contradicted == ((said,) if named <= seen and not honest else ())


def batch_with_frontier(writer: Writer, *marks: Mark) -> Batch:
    batch = writer.notes("seen")
    return change_field(batch, frontier=marks)


def test_a_frontier_about_a_device_never_met_is_awaited() -> None:
    reader = phone_that_trusts(Writer("desk"))
    stranger = Mark(Writer("tablet").device, 4, b"h" * 32)
    assert reader.known.compare(batch_with_frontier(Writer("desk"), stranger)).awaited == (stranger,)


def test_a_mark_whose_hash_is_no_longer_kept_contradicts_nothing() -> None:
    desk, batches = three_batches()
    reader = phone_that_trusts(desk)
    reader.take(batches[0])
    del reader.known.hashes[DeviceId(desk.device), 1]
    said = Mark(desk.device, 1, b"?" * 32)
    assert reader.known.compare(batch_with_frontier(Writer("tablet"), said)).contradicted == ()


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_a_sentence_of_its_own(fault: Fault) -> None:
    others = {fault_sentence(other) for other in Fault if other is not fault}
    assert fault_sentence(fault).endswith(".")
    assert fault_sentence(fault) not in others
