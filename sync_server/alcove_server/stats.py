"""What a server holds, in numbers: rows, bytes, devices, jobs, connections. Nothing of anybody's content."""

from dataclasses import asdict, dataclass

import psycopg

from alcove_server.dsn import Dsn

_COUNTS = """
    SELECT
        (SELECT count(*) FROM accounts WHERE status = 'active'),
        (SELECT count(*) FROM accounts WHERE status <> 'active'),
        (SELECT count(*) FROM devices WHERE revoked_at IS NULL),
        (SELECT count(*) FROM devices WHERE revoked_at IS NOT NULL),
        (SELECT coalesce(sum(record_count), 0)::bigint FROM account_heads),
        (SELECT coalesce(sum(bytes), 0)::bigint FROM account_heads),
        (SELECT count(*) FROM prune_requests),
        (SELECT count(*) FROM blobs),
        (SELECT coalesce(sum(size), 0)::bigint FROM blobs),
        (SELECT count(*) FROM veiled_embeddings),
        (SELECT count(*) FROM login_sessions WHERE expires_at > now()),
        pg_database_size(current_database()),
        (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
        current_setting('max_connections')::int,
        (SELECT count(*) FROM alcove_jobs.procrastinate_jobs WHERE status = 'todo'),
        (SELECT count(*) FROM alcove_jobs.procrastinate_jobs WHERE status = 'failed')"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The figures; sizes are in bytes."""

    accounts_active: int
    accounts_ended: int
    devices: int
    devices_revoked: int
    records: int
    record_bytes: int
    prune_requests: int
    blobs: int
    blob_bytes: int
    veiled_vectors: int
    sessions_open: int
    database_bytes: int
    connections: int
    connections_most: int
    jobs_waiting: int
    jobs_failed: int

    def by_name(self) -> dict[str, int]:
        """Give all figures by name."""
        return asdict(self)


def read_stats(maintenance: Dsn) -> Stats:
    """Count."""
    with psycopg.connect(maintenance.reveal(), connect_timeout=10) as connection:
        row = connection.execute(_COUNTS).fetchone()
    if row is None:
        raise RuntimeError("a SELECT without FROM always has one row")
    return Stats(**dict(zip(Stats.__slots__, map(int, row), strict=True)))
