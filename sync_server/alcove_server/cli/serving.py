"""Serve until told to stop: the HTTP app, the job worker and a watch on the embedded PostgreSQL, side by side.

Ctrl-C and SIGTERM end it in order: no new requests, open ones finish, the worker stops, then PostgreSQL.
When one of the three ends by itself the others are stopped too, so that what looks alive is alive.
"""

import asyncio
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

import uvicorn
from fastapi import FastAPI

from alcove_server.cli.listening import NotServing
from alcove_server.database import DatabaseEnded, Opened
from alcove_server.jobs.worker import run_worker

_GRACE_SECONDS = 5


class _Server(uvicorn.Server):
    """Uvicorn without its own signal handling, telling when it takes requests."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None], end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = tell
        self._end_streams = end_streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._tell()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()  # uvicorn waits for open answers, and live events have no end of their own
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield  # uvicorn's own handlers raise the signal again afterwards, which would end us before PostgreSQL


async def serve(
    app: FastAPI, opened: Opened, listener: socket.socket, tell: Callable[[], None], *, until_stdin_closes: bool
) -> None:
    """Serve until a signal, or until standard input closes where that was asked for."""
    settings = opened.settings
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    config.load()  # what is wrong with it is said before anything else has begun
    server = _Server(config, tell, app.state.end_streams)
    _on_signals(server)
    if until_stdin_closes:
        _on_stdin_closed(server)
    tasks: set[asyncio.Task[object]] = {asyncio.create_task(server.serve(sockets=[listener]), name="http")}
    if settings.run_jobs:
        tasks.add(asyncio.create_task(run_worker(settings), name="jobs"))
    if (running := opened.running) is not None:
        tasks.add(asyncio.create_task(_end_of(running.wait), name="postgres"))
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        ended = {task.get_name() for task in done}
        if "postgres" in ended:
            raise DatabaseEnded(DatabaseEnded.__doc__)
        for task in done:
            task.result()
        if not server.started:
            raise NotServing(NotServing.__doc__)
    finally:
        server.should_exit = True
        await _finish(tasks)


async def _finish(tasks: set[asyncio.Task[object]]) -> None:
    """Let requests finish, then the others. A worker whose database is gone would say good-bye to it for half a
    minute: what has not ended in time is cancelled again by asyncio, which it cannot wait through.
    """
    await asyncio.wait([task for task in tasks if task.get_name() == "http"])
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=_GRACE_SECONDS)


async def _end_of(wait: Callable[[], object]) -> None:
    """Wait in a daemon thread: asyncio joins its own threads at the end, and PostgreSQL is stopped only after that."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def work() -> None:
        wait()
        with suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=work, name="watch-postgres", daemon=True).start()
    await ended.wait()


def _on_signals(server: uvicorn.Server) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.force_exit = server.should_exit  # the second one does not wait for open requests
        server.should_exit = True

    def stop_soon() -> None:
        loop.call_soon_threadsafe(stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda _number, _frame: stop_soon())


def _on_stdin_closed(server: uvicorn.Server) -> None:
    loop = asyncio.get_running_loop()

    def watch() -> None:
        while sys.stdin.buffer.read(1):
            pass
        with suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(setattr, server, "should_exit", True)

    threading.Thread(target=watch, daemon=True).start()
