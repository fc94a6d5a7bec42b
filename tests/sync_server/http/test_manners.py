"""What every answer has in common, whoever asks for whatever."""

import json
import threading
from collections.abc import Callable
from io import StringIO

import httpx
import pytest
from raw_client import RawClient, code_of
from raw_device import RawAccount, RawDevice, login_by_password
from raw_service import serving

from alcove.wire.accounts import LoginStart, OpaqueReply
from alcove.wire.codec import decode
from alcove.wire.problems import Code, Problem
from alcove.wire.sync import HeadsReply
from alcove.wire.version import MEDIA_TYPE
from alcove_server.http.operation import SMALL
from alcove_server.machine import entropy
from alcove_server.settings import Settings


def problem_of(response: httpx.Response) -> tuple[int, Code]:
    assert response.headers["content-type"] == MEDIA_TYPE
    return response.status_code, decode(Problem, response.content).code


@pytest.mark.parametrize("version", ["", "0", "2", "1.0", "one"])
def test_another_protocol_is_refused_by_name(device: RawDevice, version: str) -> None:
    headers = {**device.client.headers(), "alcove-protocol": version}
    answer = device.client.http.get("/v1/heads", headers=headers)
    assert problem_of(answer) == (426, Code.PROTOCOL_UNKNOWN)


@pytest.mark.parametrize("media_type", ["", "application/json", "application/msgpack-x", "text/plain"])
def test_another_media_type_is_refused(device: RawDevice, media_type: str) -> None:
    answer = device.client.send("POST", "/v1/push", b"\x80", media_type=media_type)
    assert problem_of(answer) == (415, Code.BAD_MEDIA_TYPE)


def test_unknown_paths_and_wrong_methods_are_problems_too(service: str) -> None:
    with RawClient(service) as client:
        assert problem_of(client.send("GET", "/v1/nothing")) == (404, Code.NOT_FOUND)
        assert problem_of(client.send("GET", "/")) == (404, Code.NOT_FOUND)
        answer = client.send("DELETE", "/v1/push")
        assert problem_of(answer) == (405, Code.METHOD_NOT_ALLOWED)
        assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "body", [b"", b"\xc1", b"\x80", b"\x90", b"\xdf\xff\xff\xff\xff", b"\x81\xa1a\x01" * 9, b"\xff"]
)
def test_a_body_that_is_not_the_message_is_malformed(device: RawDevice, body: bytes) -> None:
    for path in ("/v1/push", "/v1/login/start", "/v1/keys/rotate"):
        assert problem_of(device.client.send("POST", path, body)) == (400, Code.MALFORMED)


def test_a_body_that_is_too_large_is_refused_whether_its_length_is_told_or_not(service: str) -> None:
    with RawClient(service) as client:
        assert problem_of(client.send("POST", "/v1/login/start", bytes(SMALL + 1))) == (413, Code.TOO_LARGE)
        pieces = (bytes(SMALL) for _ in range(2))
        answer = client.http.post("/v1/login/start", content=pieces, headers=client.headers())
        assert problem_of(answer) == (413, Code.TOO_LARGE)


def test_every_answer_says_that_it_is_not_to_be_kept_framed_or_sniffed(service: str) -> None:
    with RawClient(service) as client:
        for path in ("/health", "/v1/heads", "/nothing", "/openapi.json"):
            headers = client.send("GET", path).headers
            assert headers["cache-control"] == "no-store"
            assert headers["x-content-type-options"] == "nosniff"
            assert "default-src 'none'" in headers["content-security-policy"]
            assert len(headers["x-request-id"]) == 36
            assert "strict-transport-security" not in headers


def test_too_many_logins_are_told_to_wait_by_handle_and_by_address(serve_with: Callable[..., str]) -> None:
    url = serve_with(rate_limits=True)
    with RawClient(url) as client:
        handle_hash = entropy(32)

        def start(handle: bytes) -> object:
            return client.ask("POST", "/v1/login/start", OpaqueReply, LoginStart(handle_hash=handle, request=bytes(96)))

        codes = [code_of(lambda: start(handle_hash)) for _ in range(12)]
        assert codes[0] is Code.MALFORMED
        assert codes[-1] is Code.TOO_MANY
        assert code_of(lambda: start(entropy(32))) is Code.MALFORMED
        codes = [code_of(lambda: start(entropy(32))) for _ in range(60)]
        assert codes[-1] is Code.TOO_MANY
        answer = client.send("POST", "/v1/login/start", LoginStart(handle_hash=handle_hash, request=bytes(96)))
        assert 0 < int(answer.headers["retry-after"]) <= 60
        assert decode(Problem, answer.content).retry_after == int(answer.headers["retry-after"])
        assert client.http.get("/health").status_code == 200


def test_the_log_holds_no_id_address_token_or_body_of_a_person(settings: Settings) -> None:
    log = StringIO()
    with serving(settings, log) as url, RawClient(url) as client:
        device = RawDevice(account=RawAccount(), client=client)
        device.enrol()
        device.write()
        device.pull(0, acknowledged=1)
        client.send("GET", "/v1/blobs/" + "ab" * 32)
        client.send("GET", "/v1/secret-in-a-path?with=query")
        with RawClient(url) as other:
            login_by_password(other, device.account)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert {line["path"] for line in lines} >= {"/v1/push", "/v1/pull", "/v1/blobs/{blob}", "(none)"}
    allowed = {"event", "level", "request_id", "method", "path", "status", "ms", "sent"}
    assert {name for line in lines for name in line} == allowed
    text = log.getvalue()
    for secret in (
        device.client.token,
        device.account.id.hex(),
        device.id.hex(),
        "127.0.0.1",
        "secret",
        "acknowledged",
    ):
        assert secret not in text


def test_figures_are_by_path_template(serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice]) -> None:
    device = enrol_at(serve_with())
    device.write([300, 300])
    device.pull()
    device.client.send("GET", "/v1/blobs/" + "ab" * 32)
    device.client.send("PROPFIND", "/v1/blobs/x")
    text = device.client.http.get("/metrics").text
    assert 'alcove_requests_total{method="POST",path="/v1/push",status="200"} 1' in text
    assert 'alcove_requests_total{method="GET",path="/v1/blobs/{blob}",status="404"} 1' in text
    assert 'alcove_request_seconds_bucket{method="GET",path="/v1/pull",le="+Inf"} 1' in text
    assert 'method="(other)"' in text
    assert "alcove_records_pushed_total 2" in text
    assert "alcove_records_pulled_total 2" in text
    assert "alcove_live_streams 0" in text
    assert "abab" not in text


def test_figures_that_are_not_open_are_for_this_machine_alone(serve_with: Callable[..., str]) -> None:
    with RawClient(serve_with(metrics_open=False)) as client:
        assert client.http.get("/metrics").status_code == 200


def test_the_watch_needs_no_protocol_header(service: str) -> None:
    with httpx.Client(base_url=service) as http:
        assert http.get("/health").json() == {"status": "ok"}
        ready = http.get("/ready").json()
        assert ready == {"ready": True, "checks": {"database": True, "migrations": True, "blobs": True}}
        told = http.get("/version").json()
    assert (told["protocols"], len(told["server_epoch"])) == ([1], 32)


def test_a_body_that_breaks_off_harms_nobody(device: RawDevice, service: str) -> None:
    import socket

    host, _, port = service.removeprefix("http://").partition(":")
    request = "POST /v1/login/start HTTP/1.1\r\nhost: x\r\nalcove-protocol: 1\r\ncontent-type: application/msgpack\r\n"
    with socket.create_connection((host, int(port))) as line:
        line.sendall(f"{request}content-length: 1000\r\n\r\nshort".encode())
    assert device.client.ask("GET", "/v1/heads", HeadsReply).last_seq == 0


def test_many_at_once_all_get_their_answer(device: RawDevice, service: str) -> None:
    """More requests than connections to the database: they wait for one another, none is lost."""
    answers: list[int] = []

    def work() -> None:
        with RawClient(service, token=device.client.token) as client:
            answers.extend(client.send("GET", "/v1/heads").status_code for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 150
