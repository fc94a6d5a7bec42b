"""The access history of an account and the server's own events: ids and counts, never content."""

import json
from collections.abc import Mapping
from datetime import datetime

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.postgres.origin import Origin
from alcove_server.postgres.session import Session, uuid_of
from alcove_server.services.stores.logs import Action, Event

_NOTE = b"""
    INSERT INTO audit_log (user_id, created_at, action, resource_type, resource_id, ip_address, user_agent,
        request_method, request_path)
    VALUES ($1, $2, $3, $4, $5, $6::text::inet, $7, $8, $9)"""
_RECORD = b"""
    INSERT INTO session_events (user_id, created_at, event_type, device_id, event_data)
    VALUES ($1, $2, $3, $4, $5::text::jsonb)"""


class PostgresLogs:
    """The audit_log and session_events tables."""

    __slots__ = ("_origin", "_session")

    def __init__(self, session: Session, origin: Origin) -> None:
        self._session = session
        self._origin = origin

    async def note(self, account: AccountId, action: Action, *, now: datetime, device: DeviceId | None = None) -> None:
        """Add a line to the account's access history."""
        await self._session.run(
            _NOTE,
            uuid_of(account),
            now,
            action.value,
            None if device is None else "device",
            None if device is None else uuid_of(device),
            self._origin.address,
            self._origin.agent,
            self._origin.method,
            self._origin.path,
        )

    async def record(
        self,
        account: AccountId,
        event: Event,
        *,
        now: datetime,
        device: DeviceId | None,
        counts: Mapping[str, int],
    ) -> None:
        """Add an event of the server."""
        data = json.dumps(dict(counts))
        name = None if device is None else uuid_of(device)
        await self._session.run(_RECORD, uuid_of(account), now, event.value, name, data)
