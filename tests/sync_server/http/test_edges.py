"""The rest of the edges: strange addresses, the server's own mistakes, a listener that is no TCP socket."""

from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest
from raw_client import RawClient
from raw_device import RawDevice
from starlette.requests import Request

from alcove.wire.codec import decode
from alcove.wire.problems import Code, Problem
from alcove.wire.sync import HeadsReply
from alcove_server.http.app import NoDatabase, create_app
from alcove_server.http.body import announced_length
from alcove_server.http.origins import origin_of
from alcove_server.services.refusals import Malformed
from alcove_server.settings import Databases, Settings


def request(client: tuple[str, int] | None, **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": raw, "client": client})


@pytest.mark.parametrize(
    ("client", "address"),
    [
        (("127.0.0.1", 1), "127.0.0.1"),
        (("fe80::1%eth0", 1), "fe80::1"),
        (("testclient", 1), None),
        (None, None),
    ],
)
def test_only_what_is_an_address_is_kept_as_one(client: tuple[str, int] | None, address: str | None) -> None:
    assert origin_of(request(client), path="/x").address == address


def test_an_agent_is_kept_short_and_without_characters_that_no_database_takes() -> None:
    assert origin_of(request(None, user_agent="a\0b" * 300), path="/x").agent == ("ab" * 300)[: 400 - 133]


@pytest.mark.parametrize("text", ["-1", "1.5", "x", "", "9" * 20, "\xb2"])
def test_a_length_that_is_no_number_is_malformed(text: str) -> None:
    assert isinstance(announced_length(request(None, content_length=text)), Malformed)


def test_the_servers_own_mistake_is_a_problem_that_tells_nothing(
    serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice], databases: Databases
) -> None:
    device = enrol_at(serve_with())
    with psycopg.connect(databases.owner.reveal()) as connection:
        connection.execute("DROP TABLE consents")
    answer = device.client.send("GET", "/v1/consents")
    assert answer.status_code == 500
    assert decode(Problem, answer.content).code is Code.UNAVAILABLE
    assert "consents" not in answer.text
    with RawClient(str(device.client.http.base_url), token=device.client.token) as other:  # uvicorn hangs up after it
        assert other.ask("GET", "/v1/heads", HeadsReply).last_seq == 0


def test_without_a_database_there_is_no_service(settings: Settings) -> None:
    with pytest.raises(NoDatabase):
        create_app(replace(settings, databases=None))
