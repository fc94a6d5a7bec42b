"""`alcove-server run` as a process: ready, stopped, killed, doubled; nothing is left behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from alcove_server.embedded.place import cluster_folder

pytestmark = pytest.mark.slow  # each starts a server with a database of its own


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="alcove-test-"))
    yield folder
    shutil.rmtree(folder)


class Server:
    """A server process that has said where it listens."""

    def __init__(self, home: Path, *options: str) -> None:
        read, write = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "alcove_server.cli", "run", "--home", str(home), "--port", "0",
             "--ready-fd", str(write), *options],
            pass_fds=[write], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("ALCOVE_")},
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as file:
            self.url = file.readline().strip()
        if not self.url:
            raise RuntimeError(self.end(None)[2])

    def end(self, number: int | None) -> tuple[int, str, str]:
        """Send a signal (None: close standard input) and give exit code, output and log."""
        if number is not None:
            self.process.send_signal(number)
        output, log = self.process.communicate(timeout=60)
        return self.process.returncode, output, log


def _postmaster(home: Path) -> psutil.Process:
    return psutil.Process(int((cluster_folder(home) / "data" / "postmaster.pid").read_text().split()[0]))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_serves_and_stops_in_order(home: Path, number: int) -> None:
    server = Server(home)
    assert httpx.get(f"{server.url}/ready").json()["ready"] is True
    postmaster = _postmaster(home)
    code, output, log = server.end(number)
    assert code == 0, log
    assert not postmaster.is_running()
    assert output.splitlines() == [
        f"Alcove's server takes requests at {server.url}",
        f"It keeps sealed records in a PostgreSQL 18 of its own in {home}.",
        "Ctrl-C stops it.",
        "Stopped.",
    ]
    assert "Traceback" not in log
    assert not (cluster_folder(home) / "data" / "postmaster.pid").exists()


def test_it_stops_when_the_program_that_started_it_goes(home: Path) -> None:
    server = Server(home, "--until-stdin-closes", "--quiet")
    code, output, _ = server.end(None)
    assert (code, output) == (0, "")


def test_killed_it_leaves_nothing_running_and_starts_again(home: Path) -> None:
    server = Server(home)
    epoch = httpx.get(f"{server.url}/version").json()["server_epoch"]
    postmaster = _postmaster(home)
    server.end(signal.SIGKILL)
    again = Server(home)
    assert not postmaster.is_running()
    assert httpx.get(f"{again.url}/version").json()["server_epoch"] == epoch
    assert again.end(signal.SIGTERM)[0] == 0


def test_it_ends_when_its_postgres_ends(home: Path) -> None:
    server = Server(home)
    _postmaster(home).kill()
    code, _, log = server.end(None)
    assert code == 1
    assert "PostgreSQL ended by itself" in log, log


def test_a_second_one_and_a_port_in_use_get_a_sentence(home: Path) -> None:
    server = Server(home)
    with pytest.raises(RuntimeError, match="Another alcove-server is running on this folder"):
        Server(home)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(RuntimeError, match="cannot be used"):
            Server(home, "--port", str(taken.getsockname()[1]))
    assert server.end(signal.SIGTERM)[0] == 0
