"""The access history that a person may read, and the server's own events: ids and counts, never content."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from alcove.domain.ids import AccountId, DeviceId


class Action(StrEnum):
    """The vocabulary of the audit log that this program uses."""

    CREATE = "CREATE"
    LOGIN = "LOGIN"
    LOGOUT = "LOGOUT"
    FAILED_LOGIN = "FAILED_LOGIN"
    DEVICE_ADDED = "device_added"
    DEVICE_REVOKED = "device_revoked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # an action, not a password
    BUNDLE_REPLACED = "bundle_replaced"
    KEYS_ROTATED = "keys_rotated"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    PRUNE_REQUESTED = "prune_requested"


class Event(StrEnum):
    """What the server itself saw happen."""

    ENROLLED = "enrolled"
    SYNCED = "synced"


class Logs(Protocol):
    """The audit_log and session_events tables; address and agent of the caller are the unit's to know."""

    async def note(self, account: AccountId, action: Action, *, now: datetime, device: DeviceId | None = None) -> None:
        """Add a line to the account's access history."""
        ...

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
        ...
