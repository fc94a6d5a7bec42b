"""Every store, asked by one account for another's rows, finds nothing and changes nothing.

Twice guarded: the account is in each query, and row-level security stands behind it.  Here the query names the
*victim*, so that only row-level security is left; the routes never do that.
"""

import asyncio
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

import psycopg
import pytest
from raw_device import RawDevice, push_request
from typing_extensions import get_protocol_members, is_protocol

from alcove.crypto.verify import record_id, verify_batch
from alcove.domain.ids import AccountId, BlobId, DeviceId
from alcove.wire.devices import KeyGeneration
from alcove.wire.records import Mark
from alcove.wire.sync import Accepted, PruneRequest
from alcove.wire.veiled import VeiledVector
from alcove_server.machine import entropy, now
from alcove_server.postgres.database import Database
from alcove_server.services.check_push import check_push
from alcove_server.services.stores import accounts, content, devices, keys, logs, records
from alcove_server.services.stores.accounts import Admission, Head
from alcove_server.services.stores.logs import Action, Event
from alcove_server.services.stores.records import NewBatch
from alcove_server.services.unit import Unit
from alcove_server.settings import Databases

BLOB = BlobId(bytes(32))


@asynccontextmanager
async def unit_for(databases: Databases, account: bytes | None) -> AsyncGenerator[Unit]:
    database = Database(databases.app, size=2)
    await database.open()
    try:
        async with database.unit() as opened:
            if account is not None:
                await opened.unit.act_for(AccountId(account))
            yield opened.unit
    finally:
        await database.close()


@pytest.fixture
def victim(device: RawDevice) -> RawDevice:
    """An account with something in every table."""
    device.write([300, 300])
    device.client.ask("PUT", "/v1/consents", Accepted, device.consent())
    return device


def everything_of(databases: Databases, account: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Read all rows of an account, past row-level security."""
    tables = """
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id'
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition"""
    with psycopg.connect(databases.backup.reveal()) as connection:
        names = [str(row[0]) for row in connection.execute(tables).fetchall()]
        return {
            name: connection.execute(
                f"SELECT t::text FROM {name} t WHERE user_id = %s ORDER BY 1".encode(), [UUID(bytes=account)]
            ).fetchall()
            for name in names
        }


Read = Callable[[Unit, RawDevice], Awaitable[object]]


def _account(device: RawDevice) -> AccountId:
    return AccountId(device.account.id)


READS: dict[str, tuple[Read, object]] = {
    "accounts.is_active": (lambda unit, it: unit.accounts.is_active(_account(it)), False),
    "accounts.admits": (lambda unit, it: unit.accounts.admits(_account(it), DeviceId(it.id)), Admission.UNKNOWN),
    "heads.read": (lambda unit, it: unit.heads.read(_account(it)), Head(last_seq=0, bytes=0)),
    "heads.lock": (lambda unit, it: unit.heads.lock(_account(it)), Head(last_seq=0, bytes=0)),
    "devices.find": (lambda unit, it: unit.devices.find(_account(it), DeviceId(it.id)), None),
    "devices.all": (lambda unit, it: unit.devices.all(_account(it)), []),
    "keys.current": (lambda unit, it: unit.keys.current(_account(it)), None),
    "keys.all": (lambda unit, it: unit.keys.all(_account(it)), []),
    "records.standing": (lambda unit, it: unit.records.standing(_account(it), DeviceId(it.id), 1), None),
    "records.id_at": (lambda unit, it: unit.records.id_at(_account(it), DeviceId(it.id), 1), None),
    "records.after": (lambda unit, it: unit.records.after(_account(it), seq=0, up_to_bytes=1_000_000), []),
    "records.fetch": (lambda unit, it: unit.records.fetch(_account(it), [ids_of(it)[0]]), []),
    "blob_rows.present": (lambda unit, it: unit.blob_rows.present(_account(it), [BLOB]), frozenset()),
    "blob_rows.total_bytes": (lambda unit, it: unit.blob_rows.total_bytes(_account(it)), 0),
    "consents.all": (lambda unit, it: unit.consents.all(_account(it)), []),
    "consents.find": (lambda unit, it: unit.consents.find(_account(it), bytes(16)), None),
    "consents.stands": (lambda unit, it: unit.consents.stands(_account(it), "veiled_search"), False),
    "veiled.nearest": (lambda unit, it: unit.veiled.nearest(_account(it), bytes(768), limit=10), []),
    "veiled.count": (lambda unit, it: unit.veiled.count(_account(it)), 0),
}

WRITES: dict[str, Read] = {
    "accounts.create": lambda unit, it: unit.accounts.create(AccountId(entropy(16)), identity=entropy(32), now=now()),
    "accounts.change_identity": lambda unit, it: unit.accounts.change_identity(_account(it), entropy(32)),
    "accounts.note_login": lambda unit, it: unit.accounts.note_login(_account(it), now()),
    "heads.advance": lambda unit, it: unit.heads.advance(_account(it), last_seq=9, added_bytes=9, added_records=9),
    "devices.add": lambda unit, it: unit.devices.add(
        _account(it), DeviceId(entropy(16)), certificate=entropy(169), signing_public=entropy(32), now=now()
    ),
    "devices.set_heads": lambda unit, it: unit.devices.set_heads(
        _account(it), {DeviceId(it.id): Mark(device=it.id, seq=9, hash=entropy(32))}
    ),
    "devices.acknowledge": lambda unit, it: unit.devices.acknowledge(_account(it), DeviceId(it.id), seq=2, now=now()),
    "devices.revoke": lambda unit, it: unit.devices.revoke(_account(it), DeviceId(it.id), cutoff=0, now=now()),
    "devices.recertify": lambda unit, it: unit.devices.recertify(_account(it), DeviceId(it.id), entropy(169)),
    "keys.add": lambda unit, it: unit.keys.add(
        _account(it), KeyGeneration(generation=2, identity=entropy(32), bundle=b"b", statement=b"s"), now()
    ),
    "keys.replace_bundle": lambda unit, it: unit.keys.replace_bundle(
        _account(it), generation=1, bundle=b"other", now=now()
    ),
    "records.add": lambda unit, it: unit.records.add(_account(it), [new_batch(it)], now()),
    "records.ask_to_prune": lambda unit, it: unit.records.ask_to_prune(
        _account(it), DeviceId(it.id), prune_request(it), now()
    ),
    "slots.rewrite": lambda unit, it: unit.slots.rewrite(_account(it), push_request().slots, now()),
    "blob_rows.add": lambda unit, it: unit.blob_rows.add(_account(it), BlobId(entropy(32)), size=1, now=now()),
    "consents.add": lambda unit, it: unit.consents.add(_account(it), it.consent(given=False, decided_at=9_000)),
    "veiled.put": lambda unit, it: unit.veiled.put(
        _account(it), [VeiledVector(record_id=entropy(16), chunk=0, vector=bytes(768))]
    ),
    "veiled.forget_all": lambda unit, it: unit.veiled.forget_all(_account(it)),
    "logs.note": lambda unit, it: unit.logs.note(_account(it), Action.LOGIN, now=now()),
    "logs.record": lambda unit, it: unit.logs.record(
        _account(it), Event.SYNCED, now=now(), device=None, counts={"records": 1}
    ),
}


def ids_of(device: RawDevice) -> list[bytes]:
    batch = device.pull_all()[0].batch
    return [record_id(one) for one in verify_batch(device.account.id, batch, device.keys.signing_public)]


def new_batch(device: RawDevice) -> NewBatch:
    batch = device.batch()
    checked = check_push(_account(device), [batch], {DeviceId(device.id): device.keys.signing_public})
    assert isinstance(checked, list)
    return NewBatch(first_seq=3, batch=batch, hashes=checked[0].hashes, bytes=checked[0].bytes)


def prune_request(device: RawDevice) -> PruneRequest:
    return PruneRequest(record_ids=(ids_of(device)[0],), epoch=1, signature=bytes(64), snapshot_hash=bytes(32))


@pytest.mark.parametrize("name", READS)
def test_another_account_reads_nothing(
    name: str, victim: RawDevice, stranger: RawDevice, service_databases: Databases
) -> None:
    read, nothing = READS[name]

    async def work(account: bytes | None) -> object:
        async with unit_for(service_databases, account) as unit:
            return await read(unit, victim)

    assert asyncio.run(work(stranger.account.id)) == nothing
    assert asyncio.run(work(None)) == nothing


@pytest.mark.parametrize("name", WRITES)
def test_another_account_changes_nothing(
    name: str, victim: RawDevice, stranger: RawDevice, service_databases: Databases
) -> None:
    before = everything_of(service_databases, victim.account.id)

    async def work() -> None:
        async with unit_for(service_databases, stranger.account.id) as unit:
            await WRITES[name](unit, victim)

    with suppress(psycopg.errors.InsufficientPrivilege):  # a row of another account is refused, not only unseen
        asyncio.run(work())
    assert everything_of(service_databases, victim.account.id) == before


def test_a_unit_forgets_whom_it_acted_for(victim: RawDevice, service_databases: Databases) -> None:
    """SET LOCAL ends with the transaction: the next one on the same connection sees nothing."""

    async def work() -> tuple[Head, Head]:
        database = Database(service_databases.app, size=2)
        await database.open()
        try:
            async with database.unit() as opened:
                await opened.unit.act_for(_account(victim))
                seen = await opened.unit.heads.read(_account(victim))
            async with database.unit() as opened:
                return seen, await opened.unit.heads.read(_account(victim))
        finally:
            await database.close()

    seen, after = asyncio.run(work())
    assert (seen.last_seq, after.last_seq) == (2, 0)


def test_every_store_method_is_tried() -> None:
    """A store method that is new has to stand in one of the two lists; `slots.create` needs an account that is new."""
    tried = {name.partition(".")[2] for name in (*READS, *WRITES)} | {"create"}
    for module in (accounts, content, devices, keys, logs, records):
        for name, protocol in inspect.getmembers(module, inspect.isclass):
            if is_protocol(protocol) and protocol.__module__ == module.__name__:
                assert get_protocol_members(protocol) <= tried, name
