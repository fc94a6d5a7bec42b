"""The composition root of the service: put the parts together and give them to FastAPI.

`create_app(settings)` connects to nothing; that happens when the server starts.  `app.state.end_streams` ends all
live streams: whoever runs the server calls it when it stops, since a server waits for open answers.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import partial

import structlog
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from structlog.typing import FilteringBoundLogger

from alcove_server import machine
from alcove_server.blobs.store import open_blobs
from alcove_server.http.access_log import AccessLogMiddleware
from alcove_server.http.endpoint import endpoint_of
from alcove_server.http.faults import answer_faults
from alcove_server.http.office import Office
from alcove_server.http.openapi import describe
from alcove_server.http.operations import OPERATIONS
from alcove_server.http.security_headers import SecurityHeadersMiddleware
from alcove_server.http.watch import add_watch, watch_endpoints
from alcove_server.limits.limiter import Limiter
from alcove_server.live.hub import Hub
from alcove_server.live.listener import listen
from alcove_server.live.teller import Teller
from alcove_server.metrics.middleware import MetricsMiddleware
from alcove_server.metrics.registry import Registry
from alcove_server.opaque.server import OpaqueKe, make_opaque_keys
from alcove_server.postgres.database import Database
from alcove_server.schema.revision import newest_revision
from alcove_server.services.prepare_opaque import prepare_opaque
from alcove_server.services.push import Quota
from alcove_server.settings import Settings


class NoDatabase(Exception):
    """The settings name no database: `alcove-server run` starts one first."""


def create_app(settings: Settings, log: FilteringBoundLogger | None = None) -> FastAPI:
    """Build the service; `log` is structlog's own unless another is given."""
    if settings.databases is None:
        raise NoDatabase(NoDatabase.__doc__)
    dsn = settings.databases.app
    logger: FilteringBoundLogger = log or structlog.get_logger("alcove_server.http")
    database = Database(dsn, size=settings.pool_size)
    opaque, hub, teller, registry = OpaqueKe(), Hub(), Teller(dsn), Registry()
    office = Office(
        database=database,
        opaque=opaque,
        hub=hub,
        teller=teller,
        blobs=open_blobs(settings.blob_url, settings.blob_folder),
        limiter=Limiter(is_on=settings.rate_limits),
        registry=registry,
        log=logger,
        now=machine.now,
        entropy=machine.entropy,
        quota=Quota(bytes=settings.quota_bytes),
        enrolment_open=settings.enrolment_open,
    )
    _explain(registry, hub, database)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        await database.open()
        async with database.unit() as open_unit:
            opaque.begin(await prepare_opaque(open_unit.unit, lambda: make_opaque_keys(machine.entropy)))
        tasks = [asyncio.create_task(listen(dsn, hub)), asyncio.create_task(teller.run())]
        try:
            yield
        finally:
            hub.end_all()
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await database.close()

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    description = describe(OPERATIONS)

    async def openapi(_: Request) -> Response:
        return JSONResponse(description)

    for operation in OPERATIONS:
        app.add_api_route(
            operation.path,
            endpoint_of(operation, office),
            methods=[operation.method],
            name=operation.name,
            include_in_schema=False,
            response_model=None,
        )
    watch = watch_endpoints(office, newest_revision=newest_revision(), metrics_open=settings.metrics_open)
    add_watch(app, {**watch, "/openapi.json": openapi})
    answer_faults(app)
    app.add_middleware(SecurityHeadersMiddleware)
    app.add_middleware(MetricsMiddleware, registry=registry)
    app.add_middleware(AccessLogMiddleware, log=logger, entropy=machine.entropy)
    app.state.end_streams = hub.end_all
    return app


def _explain(registry: Registry, hub: Hub, database: Database) -> None:
    registry.explain("alcove_records_pushed_total", "Records stored by pushes.")
    registry.explain("alcove_records_pulled_total", "Records given out by pulls.")
    registry.explain("alcove_live_streams", "Open streams of live events.")
    registry.gauge("alcove_live_streams", hub.count)
    for figure, text in (
        ("pool_size", "Connections to the database."),
        ("pool_available", "Connections that are free."),
        ("requests_waiting", "Requests that wait for a connection."),
    ):
        registry.explain(f"alcove_database_{figure}", text)
        registry.gauge(f"alcove_database_{figure}", partial(_figure, database, figure))


def _figure(database: Database, name: str) -> float:
    return database.figures().get(name, 0)
