"""All that answering a request needs, put together once by `alcove_server.http.app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from structlog.typing import FilteringBoundLogger

from alcove_server.blobs.store import Blobs
from alcove_server.limits.limiter import Limiter
from alcove_server.live.hub import Hub
from alcove_server.live.teller import Teller
from alcove_server.metrics.registry import Registry
from alcove_server.postgres.database import Database
from alcove_server.services.chance import Entropy
from alcove_server.services.opaque import Opaque
from alcove_server.services.push import Quota


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The parts, none of which holds an account's state."""

    database: Database
    opaque: Opaque
    hub: Hub
    teller: Teller
    blobs: Blobs
    limiter: Limiter
    registry: Registry
    log: FilteringBoundLogger
    now: Callable[[], datetime]
    entropy: Entropy
    quota: Quota
    enrolment_open: bool
