"""The database that the settings mean: the one they name, or the embedded one of the home folder.

`opened` makes it ready to serve (roles, migrations, partitions); `reached` and `found_as_is` only connect, also
while a server is running on the folder; `taken_alone` is for what nobody else may be near.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from alcove_server import machine
from alcove_server.embedded import AlreadyRunning, Embedded
from alcove_server.embedded.cluster import Attached, Running, has_database
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.revision import current_revision, newest_revision
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER, prepare
from alcove_server.settings import Databases, Settings


class NoDatabase(Exception):
    """There is no database here yet; alcove-server run makes one."""


class DatabaseEnded(Exception):
    """PostgreSQL ended by itself; its log is in the data folder. Nothing that was stored is lost."""


class NotMigrated(Exception):
    """The database is not in the form that this program needs; run alcove-server migrate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Settings with their databases filled in, and the embedded PostgreSQL if it is one of ours."""

    settings: Settings
    embedded: Attached | None
    before: str | None = None
    """The revision at which it was found."""

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
        owner = found.databases.owner
        before = current_revision(owner)
        if before != newest_revision():
            from alcove_server.schema.migrate import migrate

            if found.embedded is None:
                prepare(owner, becomes=_shared(found.databases))
            migrate(owner)
        else:
            from alcove_server.schema.queue import apply_queue_schema

            apply_queue_schema(owner)  # the queue's library may be newer than our newest migration
        make_partitions(found.databases.maintenance, machine.now().date())
        yield replace(found, before=before)


@contextmanager
def reached(settings: Settings) -> Generator[Opened]:
    """Start or reach a database that is at the newest form, also while a server runs on it."""
    with found_as_is(settings) as found:
        revision = current_revision(found.databases.owner)
        if revision != newest_revision():
            raise NotMigrated(NotMigrated.__doc__)
        yield found


@contextmanager
def found_as_is(settings: Settings) -> Generator[Opened]:
    """Start or reach a database in whatever form it is."""
    if settings.databases is None and not has_database(settings.home):
        raise NoDatabase(f"There is no database in {settings.home} yet; alcove-server run makes one.")
    with _started(settings, join=True) as found:
        yield found


@contextmanager
def taken_alone(settings: Settings) -> Generator[Opened]:
    """Start or make an embedded database that no server runs on, or reach the one that the settings name."""
    with _started(settings, join=False) as found:
        if found.embedded is None:
            prepare(found.databases.owner, becomes=_shared(found.databases))
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


def _shared(databases: Databases) -> list[str]:
    """Name the roles that use the owner's address."""
    by_role = {APP: databases.app, MAINTENANCE: databases.maintenance, BACKUP: databases.backup}
    return [role for role, dsn in by_role.items() if dsn == databases.owner.as_role(role)]


def _four(embedded: Attached) -> Databases:
    return Databases(
        owner=embedded.dsn(OWNER),
        app=embedded.dsn(APP),
        maintenance=embedded.dsn(MAINTENANCE),
        backup=embedded.dsn(BACKUP),
    )
