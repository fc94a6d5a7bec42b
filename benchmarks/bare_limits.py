"""What the machine allows at best, measured in the same run: the same bytes, the same database, no product."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import psycopg
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def bare_push(dsn: str, texts: Sequence[bytes]) -> float:
    """Seconds to encrypt every text (AES-GCM) and COPY it into PostgreSQL, durable."""
    with psycopg.connect(dsn, autocommit=True) as database:
        database.execute("DROP TABLE IF EXISTS bare; CREATE TABLE bare (number bigint PRIMARY KEY, sealed bytea)")
        cipher = AESGCM(bytes(32))
        begun = perf_counter()
        with database.transaction(), database.cursor().copy("COPY bare FROM STDIN (FORMAT binary)") as copy:
            copy.set_types(["int8", "bytea"])
            for number, text in enumerate(texts):
                copy.write_row((number, cipher.encrypt(number.to_bytes(12, "big"), text, None)))
        return perf_counter() - begun


def bare_pull(dsn: str, folder: Path) -> float:
    """Seconds to SELECT everything, decrypt it, and insert it into an encrypted SQLite file, durable."""
    place = folder / f"bare-{secrets.token_hex(4)}.db"
    with psycopg.connect(dsn, autocommit=True) as database:
        store = sqlcipher.connect(str(place), isolation_level=None)
        store.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
        store.execute("PRAGMA journal_mode = WAL").fetchall()
        store.execute("PRAGMA synchronous = FULL")
        store.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, text TEXT)")
        cipher = AESGCM(bytes(32))
        begun = perf_counter()
        rows = database.execute("SELECT number, sealed FROM bare ORDER BY number", binary=True).fetchall()
        store.execute("BEGIN IMMEDIATE")
        store.executemany(
            "INSERT INTO entry VALUES (?, ?)",
            [(number, cipher.decrypt(number.to_bytes(12, "big"), sealed, None).decode()) for number, sealed in rows],
        )
        store.execute("COMMIT")
        spent = perf_counter() - begun
        store.close()
    return spent
