"""Veiled search: only while the person's consent stands, which is read in the same transaction.

A veiled vector is not encrypted and never called so: the server sees which of them resemble each other.
"""

import struct

from alcove.wire.sync import Accepted
from alcove.wire.veiled import PutVeiled, SearchVeiled, VeiledHits
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.refusals import ConsentMissing, Malformed
from alcove_server.services.unit import Unit

_HALVES = struct.Struct("<384e")
_TWICE = "a record's chunk is named twice"
_NOT_FINITE = "a vector holds a number that is not finite"


def is_finite(vector: bytes) -> bool:
    """Tell whether all 384 half floats are finite: their exponents are not all ones."""
    return all(-65504.0 <= number <= 65504.0 for number in _HALVES.unpack(vector))


async def put_veiled(unit: Unit, caller: DeviceCaller, request: PutVeiled) -> Accepted | ConsentMissing | Malformed:
    """Keep vectors; one that is there is replaced."""
    if not all(is_finite(one.vector) for one in request.vectors):
        return Malformed(why=_NOT_FINITE)
    if len({(one.record_id, one.chunk) for one in request.vectors}) != len(request.vectors):
        return Malformed(why=_TWICE)
    if not await unit.consents.stands(caller.account, "veiled_search"):
        return ConsentMissing()
    await unit.veiled.put(caller.account, request.vectors)
    return Accepted()


async def forget_veiled(unit: Unit, caller: DeviceCaller) -> Accepted:
    """Delete every vector of the account: this needs nobody's consent."""
    await unit.veiled.forget_all(caller.account)
    return Accepted()


async def search_veiled(
    unit: Unit, caller: DeviceCaller, request: SearchVeiled
) -> VeiledHits | ConsentMissing | Malformed:
    """Find the nearest among the account's own vectors, exactly."""
    if not is_finite(request.vector):
        return Malformed(why=_NOT_FINITE)
    if not await unit.consents.stands(caller.account, "veiled_search"):
        return ConsentMissing()
    hits = await unit.veiled.nearest(caller.account, request.vector, limit=request.limit)
    return VeiledHits(hits=tuple(hits), total=await unit.veiled.count(caller.account))
