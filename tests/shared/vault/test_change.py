"""What a sealed record says: the same bytes for ever, and a later version's is told from a damaged one."""

import runpy
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault_parts import ITEM, mark, numbered

from alcove.domain.collections import RecordKind
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.vault.acknowledging import read_acknowledgement
from alcove.vault.change import Change, UnknownChange, change_to_payload, is_covered, payload_to_change
from alcove.vault.facts import read_consent, read_vectors
from alcove.vault.lives import covering
from alcove.vault.superseded import named_places
from alcove.vault.versions import read_versions
from alcove.wire.codec import Malformed, encode

FOLDER = Path(__file__).parent / "golden"
WRITER: dict[str, Any] = runpy.run_path(str(FOLDER / "write_vault_golden.py"))
KEPT = msgspec.json.decode((FOLDER / "changes_v1.json").read_bytes(), type=dict[str, str])
DEVICE = DeviceId(b"d" * 16)


def golden(name: str) -> bytes:
    return bytes.fromhex(KEPT[name])


def read(payload: bytes) -> Change:
    return payload_to_change(payload, device=DEVICE, seq=3)


def test_no_format_is_without_golden_bytes() -> None:
    assert sorted(KEPT) == sorted(WRITER["bodies"]())


@pytest.mark.parametrize("name", sorted(KEPT))
def test_the_program_still_writes_the_same_bytes(name: str) -> None:
    assert WRITER["bodies"]()[name].hex() == KEPT[name]


@pytest.mark.parametrize("kind", list(RecordKind))
def test_a_kept_change_reads_as_it_was_meant(kind: RecordKind) -> None:
    change = read(golden(f"change/{kind.value}"))
    assert (change.collection, change.item, change.kind) == ("entry", WRITER["ITEM"], kind)
    assert (change.written_at, change.body) == (WRITER["PEPYS"], b"body")
    assert (change.device, change.seq) == (DEVICE, 3)


def test_kept_bodies_read_as_they_were_meant() -> None:
    marks = WRITER["MARKS"]
    of = {name: numbered(RecordKind.FACT, golden(name), seq=1) for name in ("tombstone", "snapshot", "acknowledgement")}
    assert covering(of["tombstone"]).marks == marks
    assert covering(of["snapshot"]).body == b"document"
    assert list(named_places(covering(of["snapshot"]).superseded)) == [(b"r" * 16, 7)]
    assert read_versions(golden("versions")) == WRITER["VERSIONS"]
    assert read_acknowledgement(of["acknowledgement"]) == marks
    assert read_vectors(golden("vectors")) == [WRITER["VECTORS"]]
    consent = read_consent(golden("consent"))
    assert consent is not None
    assert (consent.type, consent.given, consent.decided_at) == ("sync", True, WRITER["PEPYS"])


@given(
    collection=st.text(max_size=64),
    item=st.binary(min_size=16, max_size=16),
    kind=st.sampled_from(RecordKind),
    at=st.integers(EARLIEST, LATEST),
    body=st.binary(max_size=200),
)
def test_any_change_survives(collection: str, item: bytes, kind: RecordKind, at: int, body: bytes) -> None:
    change = Change(
        collection=collection,
        item=ItemId(item),
        kind=kind,
        written_at=Micros(at),
        body=body,
        device=DEVICE,
        seq=3,
    )
    assert read(change_to_payload(change)) == change


@pytest.mark.parametrize("version", [0, 2, 255])
def test_another_format_is_of_a_newer_alcove(version: int) -> None:
    with pytest.raises(UnknownChange):
        read(encode([version, "entry", ITEM, "update", 0, b""]))


def test_a_kind_that_is_not_known_is_of_a_newer_alcove() -> None:
    with pytest.raises(UnknownChange):
        read(encode([1, "entry", ITEM, "transition", 0, b""]))


def test_a_collection_of_a_newer_alcove_is_kept() -> None:
    assert read(encode([1, "reminder", ITEM, "update", 0, b""])).collection == "reminder"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x90",
        encode([1, "entry", ITEM[:15], "update", 0, b""]),
        encode([1, "entry", ITEM, "update", "now", b""]),
        encode([1, "c" * 65, ITEM, "update", 0, b""]),
        encode([1, "entry", ITEM, "update", 0]),
        encode([1, "entry", ITEM, "update", 2**63, b""]),
        encode([1, "entry", ITEM, "update", EARLIEST - 1, b""]),
    ],
)
def test_what_is_no_change_is_malformed(payload: bytes) -> None:
    with pytest.raises(Malformed):
        read(payload)


@given(st.integers(1, 9), st.integers(0, 9))
def test_a_mark_covers_its_own_device_up_to_its_number(seq: int, reach: int) -> None:
    change = numbered(RecordKind.UPDATE, b"", seq=seq)
    assert is_covered(change, (mark("phone", 9), mark("desk", reach))) == (seq <= reach)
    assert not is_covered(change, (mark("phone", 9),))
    assert not is_covered(change, ())
