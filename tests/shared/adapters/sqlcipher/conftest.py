"""A key, and a store under it in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret


@pytest.fixture(scope="session")
def key() -> Secret:
    return Secret(bytes(range(32)))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory, key: Secret) -> bytes:
    """A journal file as `create` makes it; copied for each test, for making one takes a moment."""
    path = tmp_path_factory.mktemp("empty") / "journal.db"
    SqlcipherStore.create(path, key).close()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, empty_file: bytes) -> Path:
    place = tmp_path / "journal.db"
    place.write_bytes(empty_file)
    return place


@pytest.fixture
def store(path: Path, key: Secret) -> Iterator[SqlcipherStore]:
    opened = SqlcipherStore.open(path, key)
    yield opened
    opened.close()
