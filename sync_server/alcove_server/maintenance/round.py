"""One round of everything that keeps the database in order, in an order in which each part may fail alone."""

import datetime as dt
from dataclasses import asdict, dataclass

from alcove_server.dsn import Dsn
from alcove_server.maintenance.erase import erase_due
from alcove_server.maintenance.expiry import expire
from alcove_server.maintenance.metrics import note_day
from alcove_server.maintenance.partitions import drop_expired, make_partitions
from alcove_server.maintenance.prune import prune
from alcove_server.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round did."""

    partitions_made: int
    partitions_dropped: int
    partitions_waiting: int
    expired: int
    pruned_records: int
    pruned_bytes: int
    accounts_erased: int

    def counts(self) -> dict[str, int]:
        """Give the figures by name, for a log line."""
        return asdict(self)


def run_round(settings: Settings, maintenance: Dsn, now: dt.datetime) -> Round:
    """Do all of it once; safe to repeat."""
    today = now.date()
    made = make_partitions(maintenance, today)
    dropped = drop_expired(
        maintenance, today, audit_days=settings.audit_retention_days, event_days=settings.event_retention_days
    )
    expired = expire(maintenance, now)
    pruned = prune(maintenance)
    erased = erase_due(maintenance, now, dt.timedelta(days=settings.erase_grace_days))
    note_day(maintenance, today)
    return Round(
        partitions_made=len(made.made),
        partitions_dropped=len(dropped.dropped),
        partitions_waiting=len(dropped.waiting),
        expired=expired,
        pruned_records=pruned.records,
        pruned_bytes=pruned.bytes,
        accounts_erased=len(erased),
    )
