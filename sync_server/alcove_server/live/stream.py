"""Server-sent events of one device.

The current `moved` comes at once; then `moved` after each commit and `keys` after each new generation; a comment
every fifteen seconds keeps the line open; the line ends by itself after an hour, when its token or device ends, and
when the server stops.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from alcove_server.live.hub import Hub, Stream

KEEP_ALIVE = 15.0
LIFETIME = 3600.0

LookUp = Callable[[], Awaitable[int | None]]
"""Read the account's last number; None when the token or the device has ended.  May raise when the database is away."""


async def write_events(
    hub: Hub,
    stream: Stream,
    look_up: LookUp,
    *,
    is_away: type[Exception],
    keep_alive: float = KEEP_ALIVE,
    lifetime: float = LIFETIME,
) -> AsyncIterator[bytes]:
    """Write events until the stream ends.  `is_away` is what `look_up` raises while the database is away."""
    clock = asyncio.get_running_loop().time
    ends_at = clock() + lifetime
    told = -1
    try:
        while not stream.has_ended:
            stream.changed.clear()
            if stream.must_look:
                try:
                    found = await look_up()
                    stream.must_look = False
                except is_away:
                    found = stream.last_seq  # the next turn looks once more
                if found is None:
                    return
                stream.last_seq = max(stream.last_seq, found)
            if stream.keys_moved:
                stream.keys_moved = False
                yield b"event: keys\ndata: {}\n\n"
            if stream.last_seq > told:
                told = stream.last_seq
                yield b'event: moved\ndata: {"last_seq": %d}\n\n' % told
            left = ends_at - clock()
            if left <= 0:
                return
            try:
                async with asyncio.timeout(min(keep_alive, left)):
                    await stream.changed.wait()
            except TimeoutError:
                yield b":\n\n"
    finally:
        hub.close(stream)
