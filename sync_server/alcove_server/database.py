"""The database that the settings mean: the one they name, or the embedded one of the home folder.

`opened` makes it ready to serve (roles, migrations, partitions); `reached` only connects, also while a server
is running on the folder.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from alcove_server import machine
from alcove_server.embedded import AlreadyRunning, Embedded
from alcove_server.embedded.cluster import Attached, Running
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.migrate import Moved, migrate
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER, prepare
from alcove_server.settings import Databases, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Settings with their databases filled in, and the embedded PostgreSQL if it is one of ours."""

    settings: Settings
    embedded: Attached | None
    moved: Moved | None = None

    @property
    def databases(self) -> Databases:
        """Give the four addresses."""
        if self.settings.databases is None:
            raise RuntimeError("opened settings always name their databases")
        return self.settings.databases

    @property
    def running(self) -> Running | None:
        """Give the PostgreSQL that this very process runs, if it does."""
        return self.embedded if isinstance(self.embedded, Running) else None


@contextmanager
def opened(settings: Settings) -> Generator[Opened]:
    """Start or reach the database and bring it to the newest form; an embedded one stops at the end."""
    with _started(settings, join=False) as found:
        if found.embedded is None:
            prepare(found.databases.owner)
        moved = migrate(found.databases.owner)
        make_partitions(found.databases.maintenance, machine.now().date())
        yield replace(found, moved=moved)


@contextmanager
def reached(settings: Settings, *, alone: bool = False) -> Generator[Opened]:
    """Start or reach the database as it is; `alone` refuses an embedded one that a server is running on."""
    with _started(settings, join=not alone) as found:
        yield found


@contextmanager
def _started(settings: Settings, *, join: bool) -> Generator[Opened]:
    if settings.databases is not None:
        yield Opened(settings=settings, embedded=None)
        return
    embedded = Embedded(settings.home, settings.postgres_version)
    try:
        running = embedded.start()
    except AlreadyRunning:
        if not join:
            raise
        attached = embedded.attach()
        yield Opened(settings=replace(settings, databases=_four(attached)), embedded=attached)
        return
    with running:
        yield Opened(settings=replace(settings, databases=_four(running)), embedded=running)


def _four(embedded: Attached) -> Databases:
    return Databases(
        owner=embedded.dsn(OWNER),
        app=embedded.dsn(APP),
        maintenance=embedded.dsn(MAINTENANCE),
        backup=embedded.dsn(BACKUP),
    )
