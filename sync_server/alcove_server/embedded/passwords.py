"""The passwords of one embedded database: random, in one 0600 file that the server alone reads."""

import json
import os
from pathlib import Path

from alcove_server import machine
from alcove_server.embedded.faults import SecretsLost
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER

ADMIN = "alcove_admin"
"""The cluster's superuser: makes roles, the database and the extension, and does nothing else."""
_ROLES = (ADMIN, OWNER, APP, MAINTENANCE, BACKUP)


def make_passwords(path: Path) -> dict[str, str]:
    """Mint and write them; the file is complete on disk before this returns."""
    password_by_role = {role: machine.entropy(32).hex() for role in _ROLES}
    making = path.with_name(f"{path.name}.new")
    making.unlink(missing_ok=True)
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(password_by_role, file)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)
    return password_by_role


def read_passwords(path: Path) -> dict[str, str]:
    """Read them; `SecretsLost` when the file is not what was written."""
    try:
        found = json.loads(path.read_text())
        return {role: str(found[role]) for role in _ROLES}
    except (OSError, ValueError, KeyError, TypeError):
        raise SecretsLost(f"{SecretsLost.__doc__} ({path})") from None
