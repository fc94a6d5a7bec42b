"""Every table, how it is distributed on Citus, and why the few without row-level security have none.

A test reads the catalogue and compares: a table that is not named here fails it, and so does a per-user
table whose policy, key or grant is not what design 5 asks for.
"""

from dataclasses import dataclass
from enum import StrEnum


class Spread(StrEnum):
    """Where a table's rows live once the database is distributed."""

    BY_USER = "by user"  # co-located with accounts, keyed by user_id, row-level security forced
    BY_OWN_KEY = "by its own key"  # looked up before the account is known; co-located with nothing
    LOCAL = "local"  # on the coordinator only


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table by name; `column` is the distribution column, `because` says why there is no row-level security."""

    name: str
    spread: Spread
    column: str = "user_id"
    because: str = ""
    partitioned: bool = False


def _open(name: str, column: str, because: str) -> Table:
    return Table(name=name, spread=Spread.BY_OWN_KEY, column=column, because=because)


def _local(name: str, because: str) -> Table:
    return Table(name=name, spread=Spread.LOCAL, column="", because=because)


PER_USER = (
    Table(name="accounts", spread=Spread.BY_USER),
    Table(name="account_heads", spread=Spread.BY_USER),
    Table(name="devices", spread=Spread.BY_USER),
    Table(name="key_bundles", spread=Spread.BY_USER),
    Table(name="batches", spread=Spread.BY_USER),
    Table(name="records", spread=Spread.BY_USER),
    Table(name="prune_requests", spread=Spread.BY_USER),
    Table(name="blobs", spread=Spread.BY_USER),
    Table(name="veiled_embeddings", spread=Spread.BY_USER),
    Table(name="secret_tags", spread=Spread.BY_USER),
    Table(name="wrapped_keys", spread=Spread.BY_USER),
    Table(name="vault_blobs", spread=Spread.BY_USER),
    Table(name="consents", spread=Spread.BY_USER),
    Table(name="api_keys", spread=Spread.BY_USER),
    Table(name="notifications", spread=Spread.BY_USER),
    Table(name="audit_log", spread=Spread.BY_USER, partitioned=True),
    Table(name="session_events", spread=Spread.BY_USER, partitioned=True),
)
"""Parents before children: the order in which they are distributed, dumped and restored."""

EXCEPTIONS = (
    _open("logins", "handle_hash", "found by the hash of a handle, before anybody is named"),
    _open("recovery_logins", "recovery_id", "found by an id from the recovery phrase, before anybody is named"),
    _open("login_sessions", "token_hash", "a token is what names the caller"),
    _open("opaque_sessions", "session_id", "states of logins that have not succeeded yet"),
    _open("pairings", "pairing_id", "a mailbox that a device without an account reads"),
    _local("server_state", "one row about the server itself; the app may fill it once (a policy says so)"),
    _local("security_audit_log", "identities are hashed; the chain of signatures runs over all rows"),
    _local("daily_metrics", "sums over everybody"),
    _local("alembic_version", "the number of the schema"),
)

TABLES = PER_USER + EXCEPTIONS
JOBS_SCHEMA = "alcove_jobs"
"""Procrastinate's tables: local to the coordinator, used by alcove_maintenance alone, no row-level security."""
