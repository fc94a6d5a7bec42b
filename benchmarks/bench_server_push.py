"""What the server takes and gives: records a second by bare clients, in packs as a device sends them.

`alcove-server run` as a process with its own PostgreSQL (durable commits), on the same cores as the clients.  Records
are random bytes of the size of a sealed 1.2 KB entry; packs are built before the clock starts and read by MessagePack
alone afterwards, so that what is measured is the server.  CPU is that of the server's process, without PostgreSQL's.
"""

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from figures import Figure

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "sync_server" / "raw"))

from raw_client import RawClient
from raw_device import RawAccount, RawDevice, push_request
from running_server import RunningServer, running_server

from alcove.wire.codec import encode
from alcove.wire.sync import PushReply

RECORDS = 20_000
SIZE = 1_088
"""A sealed entry of 1.2 KB: squeezed, padded, with its tag."""
BATCH = 256
PACK = 2_560
ROUNDS = 3
LIVE = 200


def measure() -> Iterator[Figure]:
    """Push and pull."""
    with tempfile.TemporaryDirectory(prefix="alcove-bench-") as folder:
        settings = {"ALCOVE_RATE_LIMITS": "no", "ALCOVE_LOG_LEVEL": "warning"}
        with running_server(Path(folder) / "server", settings) as server:
            yield from _bulk(server)
            yield from _live(server)


def _bulk(server: RunningServer) -> Iterator[Figure]:
    pushed: list[float] = []
    cpu: list[float] = []
    crowd: list[float] = []
    pulled: list[float] = []
    for _ in range(ROUNDS):
        devices = [_enrolled(server.url) for _ in range(4)]
        packs = [_packs(device, RECORDS if number == 0 else RECORDS // 4) for number, device in enumerate(devices)]
        spent = _cpu(server)
        seconds = _timed(partial(_send, devices[0].client, packs[0]))
        cpu.append((_cpu(server) - spent) / RECORDS * 1e6)
        pushed.append(RECORDS / seconds)
        three = [
            threading.Thread(target=_send, args=(device.client, own))
            for device, own in zip(devices[1:], packs[1:], strict=True)
        ]
        crowd.append(3 * (RECORDS // 4) / _timed(partial(_together, three)))
        pulled.append(RECORDS / _timed(devices[0].pull_all))
        for device in devices:
            device.client.close()
    of = f"{RECORDS:,} records of {SIZE:,} bytes"
    yield Figure(name="push, one client", unit="records/s", samples=tuple(pushed), of=of)
    yield Figure(name="push, three clients", unit="records/s", samples=tuple(crowd), of="of three accounts")
    yield Figure(name="CPU of the process for a pushed record", unit="us", samples=tuple(cpu))
    yield Figure(name="pull, one client", unit="records/s", samples=tuple(pulled), of=of)


def _live(server: RunningServer) -> Iterator[Figure]:
    device = _enrolled(server.url)
    edits = tuple(_timed(lambda: device.write([SIZE])) * 1e3 for _ in range(LIVE))
    after = device.pull_all()[-1].first_seq
    idle = tuple(_timed(lambda: device.pull(after)) * 1e3 for _ in range(LIVE))
    device.client.close()
    yield Figure(name="push of one record", unit="ms", samples=edits)
    yield Figure(name="no-op pull", unit="ms", samples=idle)


def _enrolled(url: str) -> RawDevice:
    device = RawDevice(account=RawAccount(), client=RawClient(url))
    device.enrol()
    return device


def _packs(device: RawDevice, count: int) -> list[bytes]:
    packs: list[bytes] = []
    for start in range(0, count, PACK):
        left = min(PACK, count - start)
        sizes = [[SIZE] * min(BATCH, left - begun) for begun in range(0, left, BATCH)]
        packs.append(encode(push_request(*[device.batch(one) for one in sizes])))
    return packs


def _send(client: RawClient, packs: list[bytes]) -> None:
    for pack in packs:
        client.ask("POST", "/v1/push", PushReply, pack)


def _together(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _cpu(server: RunningServer) -> float:
    """Seconds of CPU that the server's process has used (Linux)."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
