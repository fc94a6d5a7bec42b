"""Run pure, heavy work in a thread beside the event loop, so that live streams and small requests go on."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def beside(work: Callable[[], T], *, is_heavy: bool) -> T:
    """Run it in a thread when it is heavy, at once when it is not: a thread costs some 100 microseconds."""
    return await asyncio.to_thread(work) if is_heavy else work()
