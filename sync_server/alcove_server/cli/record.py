"""`alcove-server record`: all that the server holds of one record, for whoever wants to see it (docs/verify.md)."""

import json
from typing import Annotated

import psycopg
import typer

from alcove_server.cli.options import Home, settings_of
from alcove_server.database import reached

_HELD = """
    SELECT user_id, device_id, device_seq, encode(prev_hash, 'hex'), epoch, encode(salt, 'hex'),
        encode(commitment, 'hex'), encode(ciphertext, 'hex'), created_at
    FROM records WHERE record_id = %s"""
_NAMES = ("account", "device", "device_seq", "previous", "epoch", "salt", "commitment", "ciphertext", "created_at")


class NoSuchRecord(Exception):
    """There is no such record on this server."""


def record(
    name: Annotated[str, typer.Argument(metavar="RECORD", help="Its id: 32 hexadecimal digits.")], home: Home = None
) -> None:
    """Print everything that is held of one record, as a line of JSON."""
    try:
        wanted = bytes.fromhex(name.replace("-", ""))
    except ValueError:
        wanted = b""
    if len(wanted) != 16:
        raise NoSuchRecord(f"“{name}” is not a record's id: 32 hexadecimal digits.")
    with (
        reached(settings_of(home)) as found,
        psycopg.connect(found.databases.backup.reveal(), autocommit=True) as connection,
    ):
        row = connection.execute(_HELD, [wanted]).fetchone()
    if row is None:
        raise NoSuchRecord(NoSuchRecord.__doc__)
    print(json.dumps(dict(zip(_NAMES, row, strict=True)), default=str))
