"""The service in this process: uvicorn on a free port, in a thread with a loop of its own."""

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from io import StringIO
from typing import TextIO

import structlog
import uvicorn
from fastapi import FastAPI
from structlog.typing import FilteringBoundLogger

from alcove_server.http.app import create_app
from alcove_server.settings import Settings


class _Server(uvicorn.Server):
    """Uvicorn that installs no signal handlers, tells when it has started, and ends live streams when it stops."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=20))
        self.has_begun = threading.Event()
        self._end_streams = app.state.end_streams

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.has_begun.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


@contextmanager
def serving(settings: Settings, log: TextIO | None = None) -> Generator[str]:
    """Serve; give the address.  The log goes to `log`, or nowhere."""
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = _Server(create_app(settings, _logger(log or StringIO())))

    def work() -> None:
        try:
            server.run(sockets=[listener])
        finally:
            server.has_begun.set()

    thread = threading.Thread(target=work, name="service")
    thread.start()
    try:
        server.has_begun.wait()
        if not server.started:
            raise RuntimeError("the service did not start")
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _logger(stream: TextIO) -> FilteringBoundLogger:
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(stream),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(0),
    )
    return logger
