"""Logs: one JSON line an event on standard error, with ids and counts, never with what somebody wrote.

Libraries' own lines come out in the same form. Of an exception its type and places are kept; its text is not,
because a driver may quote a value in it.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO, cast

import structlog

_QUIET = ("alembic", "procrastinate", "asyncio", "psycopg.pool", "uvicorn.access")


def configure_logs(level: str, stream: TextIO = sys.stderr) -> None:
    """Set structlog and the standard library up; safe to repeat."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _place_of_exception,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(sort_keys=True),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _place_of_exception(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    given: Any = event.pop("exc_info", None)
    if not given:
        return event
    found: object = cast("tuple[object, ...]", given)[1] if isinstance(given, tuple) else given
    fault = found if isinstance(found, BaseException) else sys.exc_info()[1]
    if fault is not None:
        frames = traceback.extract_tb(fault.__traceback__)
        event["exception"] = type(fault).__name__
        event["at"] = [f"{frame.name}:{frame.lineno}" for frame in frames[-6:]]
    return event
