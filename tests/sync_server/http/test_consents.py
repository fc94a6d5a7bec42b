"""Consents, and what the consent to veiled search opens and its withdrawal closes."""

from array import array
from random import Random
from struct import pack

import msgspec
import pytest
from raw_client import code_of
from raw_device import RawDevice
from raw_rotation import rotation

from alcove.crypto.sign import sign_consent
from alcove.wire.consents import Consent, ConsentsReply
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted
from alcove.wire.veiled import PutVeiled, SearchVeiled, VeiledHits, VeiledVector
from alcove_server.machine import entropy


def give(device: RawDevice, consent: Consent) -> Accepted:
    return device.client.ask("PUT", "/v1/consents", Accepted, consent)


def listed(device: RawDevice) -> tuple[Consent, ...]:
    return device.client.ask("GET", "/v1/consents", ConsentsReply).consents


def halves(numbers: list[float]) -> bytes:
    return pack(f"<{len(numbers)}e", *numbers)


def vector(seed: int) -> bytes:
    random = Random(seed)
    return halves([random.uniform(-1, 1) for _ in range(384)])


def put(device: RawDevice, *vectors: VeiledVector) -> Accepted:
    return device.client.ask("PUT", "/v1/veiled", Accepted, PutVeiled(vectors=vectors))


def search(device: RawDevice, query: bytes, *, limit: int = 10) -> VeiledHits:
    return device.client.ask("POST", "/v1/veiled/search", VeiledHits, SearchVeiled(vector=query, limit=limit))


def test_decisions_come_back_in_the_words_in_which_they_were_made(device: RawDevice, second: RawDevice) -> None:
    yes = device.consent(text="Yes, with an umlaut: ä.", decided_at=2_000)
    no = second.consent(given=False, decided_at=3_000)
    before = device.consent(kind="sync", decided_at=2**53)
    for consent in (yes, no, before, yes):
        assert give(device, consent).accepted
    assert listed(second) == (yes, no, before)


def test_the_same_id_for_another_decision_is_refused(device: RawDevice) -> None:
    consent = device.consent()
    give(device, consent)
    other = device.consent(given=False)
    stolen = msgspec.structs.replace(other, consent=consent.consent)
    assert code_of(lambda: give(device, stolen)) is Code.SIGNATURE_REFUSED
    signed = sign_consent(
        device.keys,
        account=device.account.id,
        consent=consent.consent,
        type="veiled_search",
        version="2",
        text="No.",
        given=False,
        decided_at=5_000,
    )
    assert code_of(lambda: give(device, signed)) is Code.ALREADY_THERE
    assert listed(device) == (consent,)


def test_nobody_else_decides(device: RawDevice, second: RawDevice, stranger: RawDevice) -> None:
    assert code_of(lambda: give(device, stranger.consent())) is Code.SIGNATURE_REFUSED
    reworded = msgspec.structs.replace(device.consent(), text="Yes, to everything.")
    assert code_of(lambda: give(device, reworded)) is Code.SIGNATURE_REFUSED
    late = second.consent()
    request, _ = rotation(device, revoked=(second.head,))
    device.client.ask("POST", "/v1/keys/rotate", Accepted, request)
    assert code_of(lambda: give(device, late)) is Code.SIGNATURE_REFUSED
    assert listed(device) == ()


@pytest.mark.parametrize("text", ["", "a\0b"])
def test_a_text_that_nobody_could_have_read_is_malformed(device: RawDevice, text: str) -> None:
    assert code_of(lambda: give(device, device.consent(text=text))) is Code.MALFORMED


def test_veiled_search_finds_the_nearest_exactly_and_only_ones_own(device: RawDevice, stranger: RawDevice) -> None:
    for one in (device, stranger):
        give(one, one.consent())
    ids = [entropy(16) for _ in range(400)]
    own = [VeiledVector(record_id=name, chunk=0, vector=vector(place)) for place, name in enumerate(ids)]
    put(device, *own[:300])
    put(device, *own[300:])
    put(stranger, VeiledVector(record_id=entropy(16), chunk=0, vector=vector(7)))
    found = search(device, vector(7), limit=5)
    assert found.total == 400
    assert len(found.hits) == 5
    assert (found.hits[0].record_id, found.hits[0].distance) == (ids[7], 0.0)
    assert [hit.distance for hit in found.hits] == sorted(hit.distance for hit in found.hits)
    assert search(stranger, vector(7)).total == 1
    put(device, VeiledVector(record_id=ids[7], chunk=0, vector=vector(1_000)))
    assert (search(device, vector(1_000), limit=1).hits[0].record_id, search(device, vector(7)).total) == (ids[7], 400)


def test_without_a_consent_there_is_no_veiled_search(device: RawDevice) -> None:
    one = VeiledVector(record_id=entropy(16), chunk=0, vector=vector(1))
    assert code_of(lambda: put(device, one)) is Code.CONSENT_MISSING
    assert code_of(lambda: search(device, vector(1))) is Code.CONSENT_MISSING
    give(device, device.consent(kind="sync"))
    assert code_of(lambda: put(device, one)) is Code.CONSENT_MISSING


def test_withdrawing_the_consent_deletes_the_vectors_at_once(device: RawDevice) -> None:
    give(device, device.consent(decided_at=1_000))
    put(device, VeiledVector(record_id=entropy(16), chunk=0, vector=vector(1)))
    give(device, device.consent(given=False, decided_at=2_000))
    assert code_of(lambda: search(device, vector(1))) is Code.CONSENT_MISSING
    give(device, device.consent(decided_at=3_000))
    assert search(device, vector(1)).total == 0


def test_a_withdrawal_that_arrives_late_and_is_older_than_the_last_yes_deletes_nothing(device: RawDevice) -> None:
    give(device, device.consent(decided_at=3_000))
    put(device, VeiledVector(record_id=entropy(16), chunk=0, vector=vector(1)))
    give(device, device.consent(given=False, decided_at=2_000))
    assert search(device, vector(1)).total == 1


def test_a_person_may_delete_the_vectors_and_keep_the_consent(device: RawDevice) -> None:
    give(device, device.consent())
    put(device, VeiledVector(record_id=entropy(16), chunk=0, vector=vector(1)))
    assert device.client.ask("DELETE", "/v1/veiled", Accepted).accepted
    assert search(device, vector(1)).total == 0


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_numbers_that_are_not_finite_are_malformed(device: RawDevice, number: float) -> None:
    give(device, device.consent())
    bad = halves([number, *[0.0] * 383])
    assert code_of(lambda: put(device, VeiledVector(record_id=entropy(16), chunk=0, vector=bad))) is Code.MALFORMED
    assert code_of(lambda: search(device, bad)) is Code.MALFORMED


def test_a_chunk_named_twice_in_one_request_is_malformed(device: RawDevice) -> None:
    give(device, device.consent())
    one = VeiledVector(record_id=entropy(16), chunk=3, vector=vector(1))
    assert code_of(lambda: put(device, one, one)) is Code.MALFORMED


def test_the_largest_half_is_kept_as_it_is(device: RawDevice) -> None:
    give(device, device.consent())
    edge = array("H", [0x7BFF] * 384).tobytes()
    put(device, VeiledVector(record_id=entropy(16), chunk=32767, vector=edge))
    assert search(device, edge).hits[0].distance == 0.0
