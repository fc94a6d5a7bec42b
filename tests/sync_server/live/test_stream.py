"""One stream by itself: what it writes and when it ends, with lives so short that nobody waits."""

import asyncio
from collections.abc import Callable

import pytest

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.live.hub import Hub, Stream
from alcove_server.live.letters import LONGEST, pack, read, write
from alcove_server.live.stream import write_events
from alcove_server.services.announcements import Announcement, DeviceLeft, KeysMoved, Moved, TokenEnded
from alcove_server.services.callers import DeviceCaller

ACCOUNT, OTHER = AccountId(b"a" * 16), AccountId(b"b" * 16)
CALLER = DeviceCaller(account=ACCOUNT, device=DeviceId(b"d" * 16), token_hash=b"t" * 32)
EVERY: tuple[Announcement, ...] = (
    Moved(account=ACCOUNT, last_seq=7),
    KeysMoved(account=ACCOUNT),
    TokenEnded(account=ACCOUNT, token_hash=b"t" * 32),
    DeviceLeft(account=ACCOUNT, device=DeviceId(b"d" * 16)),
)


class Away(Exception):
    pass


def events(
    prepare: Callable[[Hub, Stream], None],
    *,
    found: int | Away | None = 5,
    keep_alive: float = 0.001,
    lifetime: float = 0.004,
) -> list[bytes]:
    """Collect all that a stream writes in its life."""

    async def look_up() -> int | None:
        if isinstance(found, Away):
            raise found
        return found

    async def work() -> tuple[list[bytes], int]:
        hub = Hub()
        stream = hub.open(CALLER)
        prepare(hub, stream)
        lines = write_events(hub, stream, look_up, is_away=Away, keep_alive=keep_alive, lifetime=lifetime)
        return [line async for line in lines], hub.count()

    lines, left = asyncio.run(work())
    assert left == 0
    return lines


def told(number: int) -> bytes:
    return b'event: moved\ndata: {"last_seq": %d}\n\n' % number


def test_silence_is_kept_alive_by_comments_until_the_stream_has_lived_long_enough() -> None:
    lines = events(lambda hub, stream: None)
    assert lines[0] == told(0)
    assert set(lines[1:]) == {b":\n\n"}


def test_of_many_moves_only_the_last_is_told() -> None:
    def prepare(hub: Hub, stream: Stream) -> None:
        for number in (3, 9, 4):
            hub.hear(Moved(account=ACCOUNT, last_seq=number))
        hub.hear(Moved(account=OTHER, last_seq=99))
        hub.hear(KeysMoved(account=ACCOUNT))

    assert events(prepare)[:2] == [b"event: keys\ndata: {}\n\n", told(9)]


def test_after_a_lost_line_the_stream_looks_for_itself() -> None:
    assert events(lambda hub, stream: hub.look_again(), found=5)[0] == told(5)


def test_a_token_that_ended_meanwhile_ends_the_stream() -> None:
    assert events(lambda hub, stream: hub.look_again(), found=None) == []


def test_while_the_database_is_away_the_stream_stays_and_looks_again() -> None:
    assert events(lambda hub, stream: hub.look_again(), found=Away())[:2] == [told(0), b":\n\n"]


@pytest.mark.parametrize("announcement", EVERY[2:])
def test_it_ends_with_its_token_or_device_and_not_with_another(announcement: Announcement) -> None:
    assert events(lambda hub, stream: hub.hear(announcement)) == []
    others = (
        TokenEnded(account=ACCOUNT, token_hash=b"x" * 32),
        DeviceLeft(account=ACCOUNT, device=DeviceId(b"x" * 16)),
    )

    def prepare(hub: Hub, stream: Stream) -> None:
        for other in others:
            hub.hear(other)

    assert events(prepare)[0] == told(0)


def test_streams_that_come_while_the_server_stops_end_at_once() -> None:
    hub = Hub()
    hub.end_all()
    assert hub.open(CALLER).has_ended


def test_what_is_written_is_read_again_and_what_is_newer_is_passed_over() -> None:
    assert tuple(read(write(one)) for one in EVERY) == EVERY
    assert read("something new") is None


def test_a_payload_is_never_longer_than_postgresql_takes() -> None:
    lines = [write(EVERY[2])] * 300
    payloads = list(pack(lines))
    assert max(map(len, payloads)) <= LONGEST < 8000
    assert "\n".join(payloads).split("\n") == lines
    assert list(pack([])) == []
