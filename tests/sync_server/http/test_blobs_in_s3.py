"""Sealed chunks in an object store that speaks S3: signed requests over HTTP, to a small store on loopback."""

import hashlib
import threading
from collections.abc import Callable, Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

import pytest
from raw_client import code_of, reply_of
from raw_device import RawDevice

from alcove.wire.blobs import BlobStored
from alcove.wire.problems import Code
from alcove_server.machine import entropy

OCTETS = "application/octet-stream"


class Bucket(ThreadingHTTPServer):
    """Keeps what is put, by its path; takes signed requests only."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.kept: dict[str, bytes] = {}
        self.is_away = False


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _bucket(self) -> Bucket:
        return cast("Bucket", self.server)

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"]))
        if self._is_served():
            self._bucket.kept[self.path] = content
            self._answer(200, b"", ETag='"1"')

    def do_GET(self) -> None:
        if self._is_served():
            found = self._bucket.kept.get(self.path)
            if found is None:
                self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            else:
                self._answer(200, found, ETag='"1"', **{"Last-Modified": "Fri, 27 Nov 2026 12:00:00 GMT"})

    do_HEAD = do_GET  # noqa: N815  # its base class calls it so

    def _is_served(self) -> bool:
        if self._bucket.is_away:
            self._answer(403, b"<Error><Code>AccessDenied</Code></Error>")
            return False
        assert self.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=alcove/")
        return True

    def _answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its base class calls it so
        del format, args


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Generator[Bucket]:
    with Bucket() as bucket:
        running = threading.Thread(target=bucket.serve_forever)
        running.start()
        for name, value in (
            ("AWS_ENDPOINT", f"http://127.0.0.1:{bucket.server_port}"),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "here"),
            ("AWS_ACCESS_KEY_ID", "alcove"),
            ("AWS_SECRET_ACCESS_KEY", "a key of this test's"),
        ):
            monkeypatch.setenv(name, value)
        yield bucket
        bucket.shutdown()
        running.join()


def put(device: RawDevice, sealed: bytes) -> BlobStored:
    headers = device.client.headers(media_type=OCTETS)
    name = hashlib.sha256(sealed).hexdigest()
    return reply_of(device.client.http.put(f"/v1/blobs/{name}", content=sealed, headers=headers), BlobStored)


def test_chunks_go_to_the_bucket_and_come_back(
    bucket: Bucket, serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice]
) -> None:
    device, sealed = enrol_at(serve_with(blob_url="s3://chunks/alcove")), entropy(5000)
    assert put(device, sealed).size == 5000
    ((path, kept),) = bucket.kept.items()
    assert path.startswith(f"/chunks/alcove/{device.account.id.hex()}/")
    assert kept == sealed
    assert device.client.send("GET", f"/v1/blobs/{path.rsplit('/', 1)[1]}").content == sealed
    assert device.client.http.get("/ready").status_code == 200
    bucket.kept.clear()
    assert device.client.send("GET", f"/v1/blobs/{path.rsplit('/', 1)[1]}").status_code == 404


def test_a_bucket_that_refuses_is_unavailable_and_nothing_counts_as_kept(
    bucket: Bucket, serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice]
) -> None:
    device, sealed = enrol_at(serve_with(blob_url="s3://chunks/alcove")), entropy(100)
    bucket.is_away = True
    assert code_of(lambda: put(device, sealed)) is Code.UNAVAILABLE
    assert device.client.http.get("/ready").status_code == 503
    bucket.is_away = False
    assert put(device, sealed).size == 100
