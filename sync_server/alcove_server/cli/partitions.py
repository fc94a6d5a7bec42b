"""`alcove-server partitions`: make the logs' partitions ahead and drop those whose time has passed."""

from alcove_server import machine
from alcove_server.cli.options import Home, settings_of
from alcove_server.database import reached
from alcove_server.maintenance.partitions import drop_expired, make_partitions


def partitions(home: Home = None) -> None:
    """Do now what the hourly job does."""
    settings = settings_of(home)
    today = machine.now().date()
    with reached(settings) as found:
        made = make_partitions(found.databases.maintenance, today).made
        outcome = drop_expired(
            found.databases.maintenance,
            today,
            audit_days=settings.audit_retention_days,
            event_days=settings.event_retention_days,
        )
    for verb, names in (("made", made), ("dropped", outcome.dropped), ("in use, left for later", outcome.waiting)):
        for name in names:
            print(f"{name}: {verb}")
    if not (made or outcome.dropped or outcome.waiting):
        print("Nothing to do.")
