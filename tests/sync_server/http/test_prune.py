"""Requests to prune: kept with their proof, for the role that may act on them."""

from uuid import UUID

import msgspec
import psycopg
from raw_client import code_of
from raw_device import RawDevice

from alcove.crypto.sign import sign_prune
from alcove.crypto.verify import record_id, verify_batch
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted, PruneRequest
from alcove_server.machine import entropy
from alcove_server.settings import Databases


def request_of(device: RawDevice, ids: tuple[bytes, ...]) -> PruneRequest:
    snapshot = entropy(32)
    signature = sign_prune(device.keys, account=device.account.id, epoch=1, snapshot_hash=snapshot, record_ids=ids)
    return PruneRequest(record_ids=ids, epoch=1, signature=signature, snapshot_hash=snapshot)


def test_a_signed_request_is_kept_once_with_its_proof(device: RawDevice, service_databases: Databases) -> None:
    device.write([300, 300, 300])
    hashes = verify_batch(device.account.id, device.pull_all()[0].batch, device.keys.signing_public)
    ids = tuple(record_id(one) for one in hashes[:2])
    request = request_of(device, (*ids, ids[0]))
    for _ in range(2):
        assert device.client.ask("POST", "/v1/prune", Accepted, request).accepted
    with psycopg.connect(service_databases.maintenance.reveal()) as connection:
        kept = connection.execute(
            "SELECT record_id, signature FROM prune_requests WHERE user_id = %s", [UUID(bytes=device.account.id)]
        ).fetchall()
    assert sorted(kept) == sorted((one, request.signature) for one in ids)


def test_a_request_that_the_calling_device_did_not_sign_is_refused(device: RawDevice, second: RawDevice) -> None:
    request = request_of(device, (entropy(16),))
    assert code_of(lambda: second.client.ask("POST", "/v1/prune", Accepted, request)) is Code.SIGNATURE_REFUSED
    wider = msgspec.structs.replace(request, record_ids=(*request.record_ids, entropy(16)))
    assert code_of(lambda: device.client.ask("POST", "/v1/prune", Accepted, wider)) is Code.SIGNATURE_REFUSED
