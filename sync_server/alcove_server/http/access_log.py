"""One line a request: its id, method, path template, status, time, sizes.  No address, no query, no ids of a person.

The request's id is ours, goes back as `x-request-id`, and stands in every line that is written meanwhile.
"""

import uuid
from asyncio import get_running_loop

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from alcove_server.metrics.middleware import path_template
from alcove_server.services.chance import Entropy

QUIET_PATHS = frozenset({"/health", "/ready", "/metrics"})
"""Asked every few seconds by a watch; logged only when they fail."""


class AccessLogMiddleware:
    """Gives each request an id and writes its line."""

    __slots__ = ("_app", "_entropy", "_log")

    def __init__(self, app: ASGIApp, log: FilteringBoundLogger, entropy: Entropy) -> None:
        self._app = app
        self._log = log
        self._entropy = entropy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write its line."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        clock = get_running_loop().time
        begun = clock()
        request_id = str(uuid.UUID(bytes=self._entropy(16), version=4))
        status, sent = 500, 0

        async def noting_send(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            else:
                sent += len(message.get("body", b""))
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, noting_send)
            finally:
                path = path_template(scope)
                if path not in QUIET_PATHS or status >= 500:
                    self._log.info(
                        "request",
                        method=scope["method"],
                        path=path,
                        status=status,
                        ms=round((clock() - begun) * 1000, 1),
                        sent=sent,
                    )
