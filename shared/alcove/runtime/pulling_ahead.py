"""Fetching the next pack while the present one is stored: the network and the disk work at the same time."""

from concurrent.futures import Future, ThreadPoolExecutor

from alcove.runtime.server import Server
from alcove.wire.sync import PullReply


class PullingAhead:
    """At most one pack ahead; a pack that is not asked for next is dropped."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="alcove-ahead")
        self._after = -1
        self._coming: Future[PullReply] | None = None

    def pull(self, after: int, acknowledged: int) -> PullReply:
        """Give the pack behind `after`; begin to fetch the one behind it when there is more."""
        coming, known = self._coming, self._after == after
        self._coming = None
        reply = coming.result() if coming is not None and known else self._server.pull(after, acknowledged)
        if reply.more and reply.cursor > after:
            self._after = reply.cursor
            self._coming = self._pool.submit(self._server.pull, reply.cursor, acknowledged)
        return reply

    def end(self) -> None:
        """Give up what is on its way."""
        self._pool.shutdown(wait=False, cancel_futures=True)
