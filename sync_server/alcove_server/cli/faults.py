"""Which faults are sentences for a person; everything else is our bug and shows its traceback."""

import psycopg

from alcove_server.backup.faults import BackupFault
from alcove_server.cli.listening import NotServing, PortTaken
from alcove_server.cli.record import NoSuchRecord
from alcove_server.database import DatabaseEnded, NoDatabase, NotMigrated
from alcove_server.embedded import EmbeddedFault
from alcove_server.schema.revision import NewerDatabase, UnknownRevision
from alcove_server.schema.roles import NeedsAdministrator

SENTENCES: tuple[type[Exception], ...] = (
    BackupFault,
    DatabaseEnded,
    EmbeddedFault,
    NeedsAdministrator,
    NewerDatabase,
    NoDatabase,
    NoSuchRecord,
    NotMigrated,
    NotServing,
    OSError,
    PortTaken,
    UnknownRevision,
    psycopg.OperationalError,
)


def sentence_of(fault: Exception) -> str:
    """Give the sentence; of a driver's fault the first line, which names the server and never a password."""
    if isinstance(fault, psycopg.OperationalError):
        lines = str(fault).strip().splitlines()
        return f"The database cannot be reached: {lines[0] if lines else 'no reason was given.'}"
    if isinstance(fault, OSError) and fault.filename:
        return f"{fault.filename} cannot be used: {fault.strerror}."
    if isinstance(fault, OSError) and fault.strerror:
        return f"The system said no: {fault.strerror}."
    return str(fault) or (type(fault).__doc__ or "")
