"""Files that get their name only when they are whole."""

import os
from pathlib import Path


def remove_file(path: Path) -> None:
    """Remove a database file and what belongs to it, as far as they are there."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def name_durably(building: Path, place: Path) -> None:
    """Give a finished file its name, so that both outlast a loss of power."""
    with building.open("rb+") as finished:
        os.fsync(finished.fileno())
    building.rename(place)
    if os.name != "nt":  # Windows has no such call and needs none
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
