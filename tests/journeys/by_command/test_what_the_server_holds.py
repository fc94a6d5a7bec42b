"""The server's database, blobs, logs and backups hold no word of a journal: searched, not assumed."""

import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from command_device import Household
from psycopg import sql

from alcove.cli.tour.phrases import Phrases, phrases_in, phrases_of, size_of
from alcove.cli.tour.server import TourServer
from alcove.cli.tour.source import read_entries
from alcove_server.database import reached
from alcove_server.settings import read_settings

pytestmark = pytest.mark.slow

LEAST_SEALED = 256
"""Bytes from which on sealed bytes must look like noise."""


def words_of(household: Household) -> tuple[Phrases, set[bytes]]:
    """The journal's phrases of three words, and its rare single words, titles and tags."""
    _, entries, _ = read_entries(household.source)
    names = {entry.title or "" for entry in entries} | {tag for entry in entries for tag in entry.tags}
    telling = {name.encode() for name in names if len(name) >= 8 and " " in name}
    return phrases_of([entry.text for entry in entries]), telling


def every_value(server: TourServer) -> Iterator[tuple[str, object]]:
    """Every value of every row of every table."""
    with reached(replace(read_settings(os.environ), home=server.home)) as found:
        # The role for backups sees every account's rows; the queue of jobs is the owner's.
        addresses = {"public": found.databases.backup.reveal(), "alcove_jobs": found.databases.owner.reveal()}
    with psycopg.connect(addresses["alcove_jobs"]) as connection:
        tables: list[tuple[str, str]] = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
    assert {schema for schema, _ in tables} == set(addresses)
    for schema, table in tables:
        with psycopg.connect(addresses[schema]) as connection:
            for row in connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(schema, table))):
                yield from ((f"{schema}.{table}", value) for value in row)


def test_no_file_of_the_server_holds_a_word_of_it(household: Household, server: TourServer) -> None:
    phrases, names = words_of(household)
    assert len(phrases) > 1000
    assert size_of(server.folders)[1] > 10_000_000
    found = phrases_in([*server.folders, server.log.parent], phrases)
    # PostgreSQL's own catalogue speaks English, too: what an empty one says is nobody's secret.
    assert set(found) <= words_of_an_empty_database(found)
    for file in (path for folder in server.folders for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert not [name for name in names if name in content], file


def words_of_an_empty_database(found: dict[bytes, Path]) -> set[bytes]:
    """Of the phrases found, those that stand in files which only PostgreSQL writes: its templates."""
    return {phrase for phrase, file in found.items() if file.parent.name in ("1", "4")}


def test_no_value_in_the_database_says_anything(household: Household, server: TourServer) -> None:
    phrases, names = words_of(household)
    sealed = 0
    for table, value in every_value(server):
        content = value if isinstance(value, bytes) else str(value).encode()
        assert not phrases & phrases_of([content.decode("latin-1")]), table
        assert not [name for name in names if name in content], table
        if isinstance(value, bytes) and len(content) >= LEAST_SEALED:
            sealed += 1
            assert len(zlib.compress(content, 9)) > 0.9 * len(content), f"{table} holds what is not sealed"
    assert sealed > 40


def test_a_backup_holds_no_word_of_it(household: Household, server: TourServer, tmp_path: Path) -> None:
    phrases, names = words_of(household)
    server.back_up(tmp_path / "backup.tar.gz")
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian 12's Python has no argument for it
        archive.extractall(tmp_path / "unpacked")
    files = [path for path in (tmp_path / "unpacked").rglob("*") if path.is_file()]
    assert files
    assert phrases_in([tmp_path / "unpacked"], phrases) == {}
    assert [file for file in files for name in names if name in file.read_bytes()] == []


def test_the_search_would_find_it(household: Household, tmp_path: Path) -> None:
    phrases, _ = words_of(household)
    shutil.unpack_archive(household.source, tmp_path / "plain")
    assert len(phrases_in([tmp_path / "plain"], phrases)) > 0.95 * len(phrases)


def test_no_device_keeps_a_readable_word(household: Household) -> None:
    phrases, names = words_of(household)
    for device in (household.laptop, household.desktop):
        assert phrases_in([device.home], phrases) == {}
        files = [path for path in device.home.rglob("*") if path.is_file()]
        assert [file for file in files for name in names if name in file.read_bytes()] == []
