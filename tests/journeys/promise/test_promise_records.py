"""Promise line 2: a server cannot alter a record, nor move it, without being noticed.

Each alteration is made on the way from an honest server to the desktop.  What it touched is not applied, the person is
told, another device's records come through all the same, and an honest answer mends everything.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from journal_device import JournalDevice
from msgspec.structs import replace

from alcove.vault.chains import Fault, fault_sentence
from alcove.wire.records import Batch, NumberedBatch, Record
from alcove.wire.sync import PullReply

Alteration = Callable[[Batch], Batch]
pytestmark = pytest.mark.slow

ALTERED = fault_sentence(Fault.BAD_SIGNATURE)
OTHER_HISTORY = fault_sentence(Fault.TWO_HISTORIES)
LEFT_OUT = fault_sentence(Fault.MISSING_BEFORE)
STRANGER = fault_sentence(Fault.UNKNOWN_DEVICE)
OLD = fault_sentence(Fault.OLD_SUITE)


def flipped(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def each_record(change: Callable[[Record], Record]) -> Alteration:
    return lambda batch: replace(batch, records=tuple(map(change, batch.records)))


def of_stranger(batch: Batch) -> Batch:
    return replace(batch, device=hashlib.sha256(batch.device).digest()[:16])


ALTERATIONS: dict[str, tuple[Alteration, str]] = {
    "a bit of the ciphertext": (each_record(lambda one: replace(one, sealed=flipped(one.sealed))), ALTERED),
    "the salt": (each_record(lambda one: replace(one, salt=flipped(one.salt))), ALTERED),
    "the key commitment": (each_record(lambda one: replace(one, commitment=flipped(one.commitment))), ALTERED),
    "the epoch": (each_record(lambda one: replace(one, epoch=one.epoch + 1)), ALTERED),
    "the order in a batch": (lambda batch: replace(batch, records=batch.records[::-1]), ALTERED),
    "one record left out": (lambda batch: replace(batch, records=batch.records[1:]), ALTERED),
    "one record twice": (lambda batch: replace(batch, records=(*batch.records, batch.records[-1])), ALTERED),
    "ciphertexts swapped between items": (
        lambda batch: replace(
            batch,
            records=tuple(
                replace(one, sealed=other.sealed) for one, other in zip(batch.records, batch.records[::-1], strict=True)
            ),
        ),
        ALTERED,
    ),
    "what the writer had seen": (lambda batch: replace(batch, frontier=()), ALTERED),
    "the place in the chain": (lambda batch: replace(batch, first=batch.first + 1), ALTERED),
    "the hash before": (lambda batch: replace(batch, previous=flipped(batch.previous)), ALTERED),
    "the signature": (lambda batch: replace(batch, signature=flipped(batch.signature)), ALTERED),
    "the device": (of_stranger, STRANGER),
    "the suite": (lambda batch: replace(batch, suite=0), OLD),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Three:
    laptop: JournalDevice
    desktop: JournalDevice
    tablet: JournalDevice


@pytest.fixture(scope="module")
def three(enrolled: Callable[[str], JournalDevice], new_device: Callable[[str], JournalDevice]) -> Three:
    laptop, desktop, tablet = enrolled("Laptop"), new_device("Desktop"), new_device("Tablet")
    for other in (desktop, tablet):
        laptop.invite(other)
    people = Three(laptop=laptop, desktop=desktop, tablet=tablet)
    for device in (laptop, desktop, tablet, laptop, desktop):
        assert device.sync().state.problem == ""
    return people


def altering(alteration: Alteration, victim: JournalDevice) -> Callable[[PullReply], PullReply]:
    """Alter the batches of one device in every answer."""

    def alter(reply: PullReply) -> PullReply:
        return replace(
            reply,
            batches=tuple(
                NumberedBatch(one.first_seq, alteration(one.batch)) if one.batch.device == victim.device else one
                for one in reply.batches
            ),
        )

    return alter


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_record_is_not_applied_and_the_person_is_told(three: Three, name: str) -> None:
    alteration, sentence = ALTERATIONS[name]
    laptop, desktop, tablet = three.laptop, three.desktop, three.tablet
    tablet.write(f"Between: {name}")
    assert tablet.sync().state.problem == ""
    assert laptop.sync().state.problem == ""
    laptop.import_notes({f"one {name}.md": f"One of {name}", f"two {name}.md": f"Two of {name}"})
    laptop.sync()
    tablet.write(f"After: {name}")
    tablet.sync()
    before = desktop.texts()

    desktop.line.alter("GET", "/v1/pull", PullReply, altering(alteration, laptop))
    report = desktop.sync()
    assert report.state.problem == sentence
    assert report.state.problem_kind == "tampered"
    assert desktop.texts() == before | {f"Between: {name}", f"After: {name}"}

    desktop.line.be_honest()
    assert desktop.sync().state.problem == ""
    assert desktop.texts() == laptop.texts() | {f"After: {name}"}


def test_another_accounts_records_are_nobodys(three: Three, enrolled: Callable[[str], JournalDevice]) -> None:
    neighbour = enrolled("Neighbour")
    foreign = neighbour.server.pull(0, 0).batches
    before = three.desktop.texts()

    three.desktop.line.alter(
        "GET",
        "/v1/pull",
        PullReply,
        lambda reply: replace(
            reply,
            batches=tuple(NumberedBatch(reply.cursor + 1 + number, one.batch) for number, one in enumerate(foreign)),
            cursor=reply.cursor + len(foreign),
            last_seq=reply.last_seq + len(foreign),
        ),
    )
    assert three.desktop.sync().state.problem == STRANGER
    assert three.desktop.texts() == before
    three.desktop.line.be_honest()
    assert three.desktop.sync().state.problem == ""
