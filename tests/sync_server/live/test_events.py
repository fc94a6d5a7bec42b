"""Live events over HTTP: told after each commit, ended with token, device and server."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager

import httpx
import psycopg
from raw_client import RawClient
from raw_device import RawDevice
from raw_rotation import rotation
from raw_service import serving

from alcove.wire.sync import Accepted
from alcove_server.settings import Databases, Settings

CUT_LISTENERS = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE query LIKE 'LISTEN%' AND datname = current_database()"""


@contextmanager
def listening(device: RawDevice) -> Generator[Iterator[tuple[str, str]]]:
    """Open a stream; give its events as (name, data)."""
    url = str(device.client.http.base_url)
    with (
        httpx.Client(base_url=url, timeout=60) as http,
        http.stream("GET", "/v1/events", headers=device.client.headers()) as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield _events(response.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, line.removeprefix("data: ")


def moved(number: int) -> tuple[str, str]:
    return "moved", f'{{"last_seq": {number}}}'


def test_the_current_place_comes_at_once_and_then_every_commit(device: RawDevice, second: RawDevice) -> None:
    second.write()
    with listening(device) as events:
        assert next(events) == moved(1)
        second.write([300, 300])
        assert next(events) == moved(3)
        device.write()
        assert next(events) == moved(4)


def test_a_push_that_stores_nothing_is_not_told(device: RawDevice, second: RawDevice) -> None:
    batch = second.batch()
    second.push(batch)
    with listening(device) as events:
        assert next(events) == moved(1)
        second.push(batch)
        second.write()
        assert next(events) == moved(2)


def test_other_accounts_hear_nothing(device: RawDevice, stranger: RawDevice) -> None:
    with listening(stranger) as events:
        assert next(events) == moved(0)
        device.write([300] * 5)
        stranger.write()
        assert next(events) == moved(1)


def test_a_new_generation_is_told(device: RawDevice, second: RawDevice) -> None:
    with listening(second) as events:
        assert next(events) == moved(0)
        request, _ = rotation(device, staying=(second,))
        device.client.ask("POST", "/v1/keys/rotate", Accepted, request)
        assert next(events) == ("keys", "{}")


def test_a_stream_ends_with_its_token(device: RawDevice, second: RawDevice) -> None:
    with listening(second) as events, listening(device) as others:
        assert next(events) == next(others) == moved(0)
        second.client.ask("POST", "/v1/logout", Accepted)
        assert next(events, None) is None
        device.write()
        assert next(others) == moved(1)


def test_a_stream_ends_with_its_device(device: RawDevice, second: RawDevice) -> None:
    with listening(second) as events:
        assert next(events) == moved(0)
        request, _ = rotation(device, revoked=(second.head,))
        device.client.ask("POST", "/v1/keys/rotate", Accepted, request)
        assert [event for event in events if event[0] == "moved"] == []


def test_an_account_token_hears_nothing(device: RawDevice, clients: Callable[[], RawClient]) -> None:
    assert clients().send("GET", "/v1/events").status_code == 401


def test_the_server_stops_though_streams_are_open(settings: Settings, enrol_at: Callable[[str], RawDevice]) -> None:
    """Leaving `serving` waits until the server has stopped; uvicorn alone would wait for the stream for ever."""
    with ExitStack() as stack:
        with serving(settings) as url:
            events = stack.enter_context(listening(enrol_at(url)))
            assert next(events) == moved(0)
        assert next(events, None) is None


def test_what_two_processes_commit_each_tells_the_other(
    databases: Databases, settings: Settings, enrol_at: Callable[[str], RawDevice]
) -> None:
    with serving(settings) as here, serving(settings) as there:
        device = enrol_at(here)
        with RawClient(there, token=device.client.token) as client, listening(device) as events:
            assert next(events) == moved(0)
            RawDevice(account=device.account, client=client, keys=device.keys).write()
            assert next(events) == moved(1)


def test_a_lost_line_to_the_database_comes_back_and_nothing_is_missed(
    databases: Databases, settings: Settings, enrol_at: Callable[[str], RawDevice]
) -> None:
    with serving(settings) as url:
        device = enrol_at(url)
        with listening(device) as events:
            assert next(events) == moved(0)
            for number in range(1, 4):
                with psycopg.connect(databases.app.reveal(), autocommit=True) as connection:
                    cut = connection.execute(CUT_LISTENERS).fetchone()
                assert cut == (1,)
                device.write()
                assert next(events) == moved(number)
