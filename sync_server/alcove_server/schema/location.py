"""Where the migration files lie: beside the package in a wheel, in migrations/server in a checkout."""

from pathlib import Path

import alcove_server


def migrations_folder() -> Path:
    """Find the folder with env.py."""
    package = Path(alcove_server.__file__).parent
    shipped = package / "migrations"
    return shipped if shipped.is_dir() else package.parent.parent / "migrations" / "server"
