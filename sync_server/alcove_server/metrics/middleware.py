"""Count requests by method, path template and status.  A path that is no route is counted as one: `(none)`."""

from asyncio import get_running_loop

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from alcove_server.metrics.registry import Registry

REQUESTS = "alcove_requests_total"
DURATION = "alcove_request_seconds"
SENT = "alcove_response_bytes_total"


def path_template(scope: Scope) -> str:
    """Name the route that a request was given to; never the path itself, which holds ids."""
    return str(getattr(scope.get("route"), "path", "(none)"))


class MetricsMiddleware:
    """Measures from the first byte asked to the last byte answered; streams of events are counted, not timed."""

    __slots__ = ("_app", "_registry")

    def __init__(self, app: ASGIApp, registry: Registry) -> None:
        self._app = app
        self._registry = registry
        registry.explain(REQUESTS, "Requests answered.")
        registry.explain(DURATION, "Seconds from request to the end of its answer.")
        registry.explain(SENT, "Bytes of response bodies.")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        clock = get_running_loop().time
        begun = clock()
        status, sent, is_stream = 500, 0, False

        async def counting_send(message: Message) -> None:
            nonlocal status, sent, is_stream
            if message["type"] == "http.response.start":
                status = message["status"]
                is_stream = any(value.startswith(b"text/event-stream") for _, value in message["headers"])
            else:
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counting_send)
        finally:
            labels = (("method", _method(scope)), ("path", path_template(scope)))
            self._registry.count(REQUESTS, (*labels, ("status", str(status))))
            self._registry.count(SENT, labels, sent)
            if not is_stream:
                self._registry.time(DURATION, labels, clock() - begun)


def _method(scope: Scope) -> str:
    """Keep strange methods from filling the memory with labels of their own."""
    method = str(scope["method"])
    return method if method in {"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"} else "(other)"
