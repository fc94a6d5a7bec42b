"""Make the files of a new database: beside their final place, then moved, so that half a database is never found."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from alcove_server.embedded.binaries import Binaries
from alcove_server.embedded.faults import PostgresDidNotStart
from alcove_server.embedded.identity import Identity
from alcove_server.embedded.launch import clean_environment, last_lines
from alcove_server.embedded.passwords import ADMIN
from alcove_server.embedded.place import Place


def make_database(place: Place, binaries: Binaries, identity: Identity | None, admin_password: str) -> None:
    """Run initdb as whoever will run PostgreSQL; the superuser's password passes through a file that is gone after."""
    making = place.data.with_name("data.new")
    shutil.rmtree(making, ignore_errors=True)
    descriptor, name = tempfile.mkstemp(dir=place.cluster, prefix="password-")
    password_file = Path(name)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{admin_password}\n")
        if identity is not None:
            os.chown(password_file, identity.uid, identity.gid)
        command = [
            binaries.program("initdb"),
            "--pgdata",
            making,
            "--username",
            ADMIN,
            "--pwfile",
            password_file,
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--data-checksums",
            "--no-instructions",
        ]
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            capture_output=True,
            text=True,
            cwd=place.cluster,
            env=clean_environment(),
            user=identity.uid if identity else None,
            group=identity.gid if identity else None,
            extra_groups=[] if identity else None,
        )
        if done.returncode != 0:
            raise PostgresDidNotStart(f"PostgreSQL could not make its files: {last_lines(done.stderr)}")
    finally:
        password_file.unlink(missing_ok=True)
    making.rename(place.data)
