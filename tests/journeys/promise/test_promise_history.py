"""Promise line 3: a server cannot drop, reorder or roll back what another device or a saved head has seen."""

import hashlib
from collections.abc import Callable

import pytest
from journal_device import JournalDevice
from msgspec.structs import replace

from alcove.runtime.accepting import FALSELY_PRUNED, WITHHELD
from alcove.sync.machine import ROLLED_BACK
from alcove.vault.chains import Fault, fault_sentence
from alcove.wire.records import Batch, NumberedBatch, Record
from alcove.wire.sync import HeadsReply, PullReply

pytestmark = pytest.mark.slow
NewDevice = Callable[[str], JournalDevice]
LEFT_OUT = fault_sentence(Fault.MISSING_BEFORE)


def without(dropped: Callable[[Batch], bool]) -> Callable[[PullReply], PullReply]:
    """Leave batches out of every answer; the numbers stay as they are."""
    return lambda reply: replace(reply, batches=tuple(one for one in reply.batches if not dropped(one.batch)))


def test_what_the_device_that_let_it_in_had_is_missed_when_it_is_held_back(
    enrolled: NewDevice, new_device: NewDevice
) -> None:
    laptop, desktop = enrolled("Laptop"), new_device("Desktop")
    laptop.write("The newest entry.")
    laptop.sync()
    newest = laptop.head
    laptop.invite(desktop)

    def is_held_back(batch: Batch) -> bool:
        return batch.device == laptop.device and batch.first >= newest

    desktop.line.alter("GET", "/v1/pull", PullReply, without(is_held_back))
    report = desktop.sync()
    assert (report.state.problem, report.state.problem_kind) == (WITHHELD, "tampered")

    desktop.line.be_honest()
    assert desktop.sync().state.problem == ""
    assert desktop.texts() == laptop.texts()


def test_what_a_third_device_has_seen_is_missed_when_it_is_held_back(
    enrolled: NewDevice, new_device: NewDevice
) -> None:
    laptop, desktop, tablet = enrolled("Laptop"), new_device("Desktop"), new_device("Tablet")
    laptop.invite(desktop)
    laptop.invite(tablet)
    for device in (laptop, desktop, tablet):
        device.sync()
    laptop.write("Only for the tablet, says the server.")
    laptop.sync()
    tablet.sync()
    tablet.write("I have seen it.")
    tablet.sync()

    desktop.line.alter("GET", "/v1/pull", PullReply, without(lambda batch: batch.device == laptop.device))
    assert desktop.sync().state.problem == WITHHELD
    assert "I have seen it." in desktop.texts()


def test_records_out_of_order_are_taken_in_order(enrolled: NewDevice, new_device: NewDevice) -> None:
    laptop, desktop = enrolled("Laptop"), new_device("Desktop")
    laptop.invite(desktop)
    desktop.sync()
    laptop.write("First.")
    laptop.write("Second.")
    laptop.sync()
    before = desktop.texts()

    def turned(reply: PullReply) -> PullReply:
        numbers = [one.first_seq for one in reply.batches]
        batches = [one.batch for one in reversed(reply.batches)]
        return replace(reply, batches=tuple(map(NumberedBatch, numbers, batches)))

    desktop.line.alter("GET", "/v1/pull", PullReply, turned)
    assert desktop.sync().state.problem == ""
    assert desktop.texts() == before | {"First.", "Second."}


def test_a_hole_in_a_chain_is_refused_and_named(enrolled: NewDevice, new_device: NewDevice) -> None:
    laptop, desktop = enrolled("Laptop"), new_device("Desktop")
    laptop.invite(desktop)
    desktop.sync()
    laptop.write("First.")
    hole = laptop.head
    laptop.write("Second.")
    laptop.sync()

    desktop.line.alter("GET", "/v1/pull", PullReply, without(lambda batch: batch.first == hole))
    assert desktop.sync().state.problem == LEFT_OUT
    assert "Second." not in desktop.texts()


def test_a_record_called_pruned_that_nobody_replaced_is_missed(enrolled: NewDevice, new_device: NewDevice) -> None:
    laptop, desktop = enrolled("Laptop"), new_device("Desktop")
    laptop.invite(desktop)
    desktop.sync()
    laptop.write("The server calls this pruned.")
    laptop.sync()

    def pruned(record: Record) -> Record:
        return replace(record, sealed=hashlib.sha256(record.sealed).digest(), pruned=True)

    def prune(reply: PullReply) -> PullReply:
        batches = [replace(one.batch, records=tuple(map(pruned, one.batch.records))) for one in reply.batches]
        return replace(
            reply,
            batches=tuple(NumberedBatch(was.first_seq, now) for was, now in zip(reply.batches, batches, strict=True)),
        )

    desktop.line.alter("GET", "/v1/pull", PullReply, prune)
    assert desktop.sync().state.problem == FALSELY_PRUNED


def test_a_server_that_went_back_under_its_own_epoch_is_caught(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    was = laptop.server.heads()
    laptop.write("Later.")
    laptop.sync()

    laptop.line.alter("GET", "/v1/heads", HeadsReply, lambda _: was)
    laptop.line.alter(
        "GET",
        "/v1/pull",
        PullReply,
        lambda reply: replace(reply, batches=(), last_seq=was.last_seq, more=False),
    )
    report = laptop.sync()
    assert (report.state.phase, report.state.problem) == ("stopped", ROLLED_BACK)
    assert "Later." in laptop.texts()


def test_an_honest_restore_is_mended_by_the_devices(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    was, epoch = laptop.server.heads(), hashlib.sha256(b"restored").digest()[:16]
    laptop.write("After the backup.")
    laptop.sync()
    laptop.line.sent.clear()

    laptop.line.alter("GET", "/v1/heads", HeadsReply, lambda _: replace(was, server_epoch=epoch))
    laptop.line.alter("GET", "/v1/pull", PullReply, lambda reply: replace(reply, server_epoch=epoch))
    report = laptop.sync()
    assert report.state.problem == ""
    assert report.sent == laptop.head - was.heads[0].seq
    assert any(b"POST\n/v1/push" in one for one in laptop.line.sent)
