"""Empty superseded records: the ciphertext goes, its hash stays, so that every chain still verifies.

A request is applied when the snapshot that supersedes the record stands on this server and every device that
is neither revoked, nor set aside, nor silent for 90 days has fetched both. Until then it waits. (Whether a record
may go at all the devices decide, by what they have signed: docs/adr/0060. This only spares those on their way.)
One transaction an account, under its locked head, like a push.
"""

from dataclasses import dataclass

import psycopg

from alcove_server.dsn import Dsn

_HORIZON = """
    SELECT coalesce(min(acked_seq), 0) FROM devices
    WHERE user_id = %(user)s AND revoked_at IS NULL AND set_aside_at IS NULL
      AND coalesce(last_seen_at, registered_at) > now() - interval '90 days'"""

_READY = """
    SELECT r.seq, r.record_id, octet_length(r.ciphertext)
    FROM prune_requests p
    JOIN records r ON r.user_id = p.user_id AND r.record_id = p.record_id
    JOIN records s ON s.user_id = p.user_id AND s.record_id = substring(p.snapshot_hash FROM 1 FOR 16)
    WHERE p.user_id = %(user)s AND s.record_id <> r.record_id
      AND r.seq <= %(horizon)s AND s.seq <= %(horizon)s AND r.ciphertext IS NOT NULL"""

_EMPTY = """
    UPDATE records SET ciphertext_hash = sha256(ciphertext), ciphertext = NULL
    WHERE user_id = %(user)s AND record_id = ANY(%(ids)s) AND ciphertext IS NOT NULL"""

_HEAD = """
    UPDATE account_heads
    SET bytes = greatest(0, bytes - %(freed)s), pruned_seq = greatest(pruned_seq, %(highest)s)
    WHERE user_id = %(user)s"""

_SETTLED = """
    DELETE FROM prune_requests p USING records r
    WHERE p.user_id = %(user)s AND r.user_id = p.user_id AND r.record_id = p.record_id AND r.ciphertext IS NULL"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What a round freed."""

    records: int
    bytes: int


def prune(maintenance: Dsn) -> Pruned:
    """Apply every request that may be applied; safe to repeat."""
    records = freed = 0
    with psycopg.connect(maintenance.reveal(), autocommit=True, connect_timeout=10) as connection:
        users = [row[0] for row in connection.execute("SELECT DISTINCT user_id FROM prune_requests").fetchall()]
        for user in users:
            with connection.transaction():
                connection.execute("SELECT 1 FROM account_heads WHERE user_id = %s FOR UPDATE", [user])
                horizon = (connection.execute(_HORIZON, {"user": user}).fetchone() or (0,))[0]
                ready = connection.execute(_READY, {"user": user, "horizon": horizon}).fetchall()
                if ready:
                    size = sum(int(row[2]) for row in ready)
                    connection.execute(_EMPTY, {"user": user, "ids": [row[1] for row in ready]})
                    highest = max(int(row[0]) for row in ready)
                    connection.execute(_HEAD, {"user": user, "freed": size, "highest": highest})
                    records, freed = records + len(ready), freed + size
                connection.execute(_SETTLED, {"user": user})
    return Pruned(records=records, bytes=freed)
