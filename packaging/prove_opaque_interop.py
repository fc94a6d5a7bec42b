"""Prove that the two pinned versions of opaque-ke-py speak to each other (docs/adr/0032).

    python3 packaging/prove_opaque_interop.py python3.11 python3.12

Rules
- Each Python gets a virtual environment of its own with the version that requirements/run.txt pins for it.
- A peer per Python answers calls over pipes; bytes travel between them as they would over the wire.
- Enrolment and login are played for every mixture of versions on the three sides: the device that enrols, the
  server, the device that logs in. Export keys must be equal, session keys too, and a wrong password refused.
- `--golden` prints what tests/house/test_opaque_versions.py keeps.
"""

import importlib.metadata
import itertools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = b"a quiet place to write"
LOGIN = b"anna@example.org"


class Peer:
    """One Python with its own opaque-ke-py, spoken to over pipes."""

    def __init__(self, python: str, folder: Path) -> None:
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        pinned = folder / "opaque.txt"
        pinned.write_text(pinned_opaque(), encoding="ascii")
        by_hash = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        subprocess.run([str(own), "-m", "pip", "install", *by_hash, "-r", str(pinned)], check=True)
        command = [str(own), str(Path(__file__).resolve()), "--peer"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = self._ask(["version"])["version"]

    def call(self, function: str, *arguments: bytes) -> dict[str, bytes]:
        """Call a function of the library there; its result's getters come back by name."""
        answer = self._ask([function, *(argument.hex() for argument in arguments)])
        if "refused" in answer:
            raise PermissionError(answer["refused"])
        return {name: bytes.fromhex(value) for name, value in answer.items()}

    def close(self) -> None:
        """End the peer's process."""
        self._process.communicate()

    def _ask(self, question: list[str]) -> dict[str, str]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: dict[str, str] = json.loads(self._process.stdout.readline())
        return answer


def pinned_opaque() -> str:
    """The lines of the lock that pin opaque-ke-py, for every Python."""
    lines = (ROOT / "requirements" / "run.txt").read_text(encoding="ascii").replace("\\\n", " ").splitlines()
    return "\n".join(line for line in lines if line.startswith("opaque-ke-py=="))


def enrol(device: Peer, server: Peer, setup: bytes) -> tuple[bytes, bytes]:
    """Enrol; return the record that the server keeps and the device's export key."""
    started = device.call("client_registration_start", PASSWORD)
    offered = server.call("server_registration_start", setup, started["message"], LOGIN)
    finished = device.call("client_registration_finish", PASSWORD, started["state"], offered["message"])
    kept = server.call("server_registration_finish", finished["message"])
    return kept["password_file"], finished["export_key"]


def log_in(device: Peer, server: Peer, setup: bytes, record: bytes, password: bytes) -> bytes:
    """Log in; return the export key, after both sides agreed on a session key."""
    started = device.call("client_login_start", password)
    offered = server.call("server_login_start", setup, record, started["message"], LOGIN)
    finished = device.call("client_login_finish", password, started["state"], offered["message"])
    accepted = server.call("server_login_finish", offered["state"], finished["message"])
    assert accepted["session_key"] == finished["session_key"]
    return finished["export_key"]


def prove(peers: list[Peer]) -> int:
    """Play every mixture; count them."""
    count = 0
    setup = peers[0].call("server_setup")["setup"]
    for enrolling, server, returning in itertools.product(peers, repeat=3):
        record, export_key = enrol(enrolling, server, setup)
        for later_server in peers:  # the server may have been upgraded in between
            assert log_in(returning, later_server, setup, record, PASSWORD) == export_key
            try:
                log_in(returning, later_server, setup, record, b"another password")
            except PermissionError:
                count += 1
            else:
                raise AssertionError("a wrong password was let in")
    return count


def print_golden(peers: list[Peer]) -> None:
    """One enrolment made wholly by each version."""
    for peer in peers:
        setup = peer.call("server_setup")["setup"]
        record, export_key = enrol(peer, peer, setup)
        golden = {"setup": setup.hex(), "record": record.hex(), "export_key": export_key.hex()}
        print(json.dumps({peer.version: golden}, indent=2))


def answer_calls() -> None:
    """The peer's side: one JSON line in, one out."""
    import opaque_ke_py

    library: Any = opaque_ke_py
    for line in sys.stdin:
        function, *arguments = json.loads(line)
        print(
            json.dumps(answer_call(library, function, [bytes.fromhex(word) for word in arguments])),
            flush=True,
        )


def answer_call(library: Any, function: str, arguments: list[bytes]) -> dict[str, str]:
    """Call the library and read every getter of what it returns."""
    if function == "version":
        return {"version": importlib.metadata.version("opaque-ke-py")}
    if function == "server_setup":
        return {"setup": library.server_setup().to_bytes().hex()}
    values: list[Any] = list(arguments)
    if function in {"server_registration_start", "server_login_start"}:
        values[0] = library.ServerSetupData.from_bytes(arguments[0])
    try:
        result = getattr(library, function)(*values)
    except Exception as error:  # noqa: BLE001 - the two versions refuse with exceptions of their own
        return {"refused": f"{type(error).__name__}: {error}"}
    getters = [name for name in dir(result) if name.startswith("get_")]
    return {name.removeprefix("get_"): bytes(getattr(result, name)()).hex() for name in getters}


def main(arguments: list[str]) -> None:
    """Build a peer for each Python named and play."""
    if arguments == ["--peer"]:
        answer_calls()
        return
    pythons = [argument for argument in arguments if argument != "--golden"]
    with tempfile.TemporaryDirectory() as folder:
        peers = [Peer(python, Path(folder) / str(number)) for number, python in enumerate(pythons)]
        if "--golden" in arguments:
            print_golden(peers)
        versions = " and ".join(peer.version for peer in peers)
        print(f"opaque-ke-py {versions}: {prove(peers)} mixtures of enrolment, server and login agree")
        for peer in peers:
            peer.close()


if __name__ == "__main__":
    main(sys.argv[1:])
