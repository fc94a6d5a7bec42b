"""Read the server's OPAQUE set-up; at the very first start, make it.

Of several processes that start together the first one's set-up stays, and the others read it: with another one no
password that was set could be proven.
"""

from collections.abc import Callable

from alcove_server.services.stores.server import OpaqueKeys
from alcove_server.services.unit import Unit


async def prepare_opaque(unit: Unit, make: Callable[[], OpaqueKeys]) -> OpaqueKeys:
    """Give the one set-up of this database."""
    keys = await unit.server.opaque_keys()
    if keys is not None:
        return keys
    made = make()
    await unit.server.keep_opaque_keys(made)
    return await unit.server.opaque_keys() or made
