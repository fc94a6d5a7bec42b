"""Sealed chunks over HTTP: by their hash, of one account, safely down before anybody is told."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from raw_client import code_of, reply_of
from raw_device import RawDevice

from alcove.wire.blobs import MAX_CHUNK_BYTES, BlobStored, HaveReply, HaveRequest
from alcove.wire.problems import Code
from alcove_server.machine import entropy
from alcove_server.settings import Settings

OCTETS = "application/octet-stream"


def name_of(sealed: bytes) -> str:
    return hashlib.sha256(sealed).hexdigest()


def put(device: RawDevice, sealed: bytes | Iterator[bytes], name: str) -> BlobStored:
    headers = device.client.headers(media_type=OCTETS)
    response = device.client.http.put(f"/v1/blobs/{name}", content=sealed, headers=headers)
    return reply_of(response, BlobStored)


def get(device: RawDevice, name: str) -> bytes:
    response = device.client.send("GET", f"/v1/blobs/{name}")
    if response.status_code != 200:
        reply_of(response, BlobStored)
    return response.content


def missing(device: RawDevice, *names: str) -> set[str]:
    request = HaveRequest(hashes=tuple(bytes.fromhex(name) for name in names))
    reply = device.client.ask("POST", "/v1/blobs/have", HaveReply, request)
    return {one.hex() for one in reply.missing}


def test_a_chunk_comes_back_as_it_was_on_every_device_of_the_account(device: RawDevice, second: RawDevice) -> None:
    sealed = entropy(MAX_CHUNK_BYTES)
    assert missing(device, name_of(sealed)) == {name_of(sealed)}
    assert put(device, sealed, name_of(sealed)).size == len(sealed)
    assert put(second, sealed, name_of(sealed)).size == len(sealed)
    assert missing(second, name_of(sealed), name_of(b"other")) == {name_of(b"other")}
    assert get(second, name_of(sealed)) == sealed


def test_another_account_neither_reads_a_chunk_nor_learns_that_it_is_there(
    device: RawDevice, stranger: RawDevice
) -> None:
    sealed = entropy(100)
    put(device, sealed, name_of(sealed))
    assert missing(stranger, name_of(sealed)) == {name_of(sealed)}
    assert code_of(lambda: get(stranger, name_of(sealed))) is Code.NOT_FOUND


def test_octets_under_another_name_are_refused_and_not_kept(device: RawDevice) -> None:
    sealed = entropy(100)
    assert code_of(lambda: put(device, sealed, name_of(b"other"))) is Code.MALFORMED
    assert missing(device, name_of(b"other")) == {name_of(b"other")}


@pytest.mark.parametrize("name", ["x", "0" * 63, "G" * 64, "A" * 64])
def test_what_is_no_hash_names_no_chunk(device: RawDevice, name: str) -> None:
    assert code_of(lambda: put(device, b"sealed", name)) is Code.MALFORMED
    assert code_of(lambda: get(device, name)) is Code.NOT_FOUND


def test_a_chunk_has_a_limit_whether_its_length_is_told_or_not(device: RawDevice) -> None:
    sealed = bytes(MAX_CHUNK_BYTES + 1)
    assert code_of(lambda: put(device, sealed, name_of(sealed))) is Code.TOO_LARGE
    pieces = iter([sealed[:1000], sealed[1000:]])
    assert code_of(lambda: put(device, pieces, name_of(sealed))) is Code.TOO_LARGE


def test_a_full_account_takes_no_chunk(serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice]) -> None:
    device = enrol_at(serve_with(quota_bytes=MAX_CHUNK_BYTES + 50))
    small, other = entropy(100), entropy(100)
    assert put(device, small, name_of(small)).size == 100
    assert code_of(lambda: put(device, other, name_of(other))) is Code.TOO_LARGE
    assert put(device, small, name_of(small)).size == 100


def test_a_chunk_that_the_store_has_lost_is_not_found(
    serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice], settings: Settings
) -> None:
    device, sealed = enrol_at(serve_with()), entropy(100)
    put(device, sealed, name_of(sealed))
    lie = [path for path in settings.blob_folder.rglob("*") if path.is_file()]
    assert [path.name for path in lie] == [name_of(sealed)]
    lie[0].unlink()
    assert code_of(lambda: get(device, name_of(sealed))) is Code.NOT_FOUND


def test_a_store_that_takes_nothing_is_unavailable_and_notes_nothing(
    serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice], settings: Settings
) -> None:
    device, sealed = enrol_at(serve_with()), entropy(100)
    in_the_way = settings.blob_folder / device.account.id.hex()
    in_the_way.write_bytes(b"a file where a folder should be")
    assert code_of(lambda: put(device, sealed, name_of(sealed))) is Code.UNAVAILABLE
    assert missing(device, name_of(sealed)) == {name_of(sealed)}
    in_the_way.unlink()
    assert put(device, sealed, name_of(sealed)).size == 100


def test_chunks_lie_where_the_settings_say(
    serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice], tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere"
    device, sealed = enrol_at(serve_with(blob_url=f"file://{place}")), entropy(100)
    put(device, sealed, name_of(sealed))
    assert sum(path.is_file() for path in place.rglob("*")) == 1
    assert device.client.http.get("/ready").status_code == 200
    shutil.rmtree(place)
