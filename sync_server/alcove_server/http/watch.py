"""What whoever runs the server asks: /health, /ready, /metrics, /version.  JSON and text, no protocol header."""

import ipaddress
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from alcove.wire.problems import Code
from alcove.wire.version import PROTOCOL
from alcove_server.blobs.store import BlobsAway
from alcove_server.http.answers import problem_response
from alcove_server.http.office import Office
from alcove_server.http.problems import problem
from alcove_server.postgres.database import DatabaseAway

PROMETHEUS = "text/plain; version=0.0.4"
Endpoint = Callable[[Request], Awaitable[Response]]


def watch_endpoints(office: Office, *, newest_revision: str, metrics_open: bool) -> dict[str, Endpoint]:
    """Make the endpoints by path."""

    async def health(_: Request) -> Response:
        """Tell that the process answers."""
        return JSONResponse({"status": "ok"})

    async def ready(_: Request) -> Response:
        """Tell whether requests can be served: database, its migrations, blob store."""
        checks = {
            "database": await _holds(office.database.revision()) is not None,
            "migrations": await _holds(office.database.revision()) == newest_revision,
            "blobs": await _holds(_answer_true(office.blobs.check)) is True,
        }
        is_ready = all(checks.values())
        return JSONResponse({"ready": is_ready, "checks": checks}, 200 if is_ready else 503)

    async def metrics(request: Request) -> Response:
        """Give the figures; only to this machine where they are not open."""
        if not metrics_open and not _is_local(request):
            return problem_response(problem(Code.NOT_FOUND))
        return PlainTextResponse(office.registry.text(), media_type=PROMETHEUS)

    async def tell_version(_: Request) -> Response:
        """Tell program, protocols and the lineage of the database."""
        try:
            async with office.database.unit() as open_unit:
                epoch = await open_unit.unit.server.epoch()
        except DatabaseAway as fault:
            return problem_response(problem(Code.UNAVAILABLE, sentence=str(fault), retry_after=2))
        return JSONResponse({"program": version("alcove"), "protocols": [PROTOCOL], "server_epoch": epoch.hex()})

    return {"/health": health, "/ready": ready, "/metrics": metrics, "/version": tell_version}


def add_watch(app: FastAPI, endpoints: dict[str, Endpoint]) -> None:
    """Add the routes."""
    for path, endpoint in endpoints.items():
        app.add_api_route(path, endpoint, methods=["GET"], include_in_schema=False, response_model=None)


async def _holds(asked: Awaitable[Any]) -> Any:
    try:
        return await asked
    except (DatabaseAway, BlobsAway):
        return None


async def _answer_true(check: Callable[[], Awaitable[None]]) -> bool:
    await check()
    return True


def _is_local(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
