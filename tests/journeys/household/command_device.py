"""A person's device whose owner types commands: each one the real program in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alcove.cli.tour.server import server_environment

PASSWORD = "correct horse battery staple"
_PROGRAM = (sys.executable, "-c", "from alcove.cli.app import main; main()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A person's device: a folder in which `alcove` is at home."""

    home: Path

    def tries(self, *words: str, **environment: str) -> Ended:
        """Run a command, however it ends."""
        with self.starts(*words, **environment) as process:
            out, err = process.communicate()
        return Ended(code=process.returncode, out=out.decode(), err=err.decode())

    def does(self, *words: str, **environment: str) -> Ended:
        """Run a command that must succeed."""
        ended = self.tries(*words, **environment)
        assert ended.code == 0, (words, ended)
        return ended

    def tells(self, *words: str, **environment: str) -> Any:
        """Run a command with --json, and give what it says."""
        return json.loads(self.does(*words, "--json", **environment).out.splitlines()[-1])

    def starts(self, *words: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start a command and do not wait for it."""
        return subprocess.Popen(
            [*_PROGRAM, *words, "--home", str(self.home)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**server_environment(), **_MODEL, "ALCOVE_PASSWORD": PASSWORD, **environment},
        )

    def lets_in(self, other: "Device", name: str) -> None:
        """Let another device in by a pairing code."""
        with self.starts("device", "add", "--yes", "--json") as adding:
            assert adding.stdout is not None
            code = json.loads(adding.stdout.readline())["code"]
            joined = other.tries("device", "join", "--name", name, ALCOVE_PAIRING_CODE=code)
            _, complaint = adding.communicate()
        assert (joined.code, adding.returncode) == (0, 0), (joined, complaint)

    def texts(self) -> dict[str, str]:
        """Every entry's text by its id."""
        lines = self.tells("list", "--all", "--private")["lines"]
        return {line["id"]: self.does("show", line["id"], "--text").out for line in lines}


_MODEL = {name: value for name, value in os.environ.items() if name == "ALCOVE_MODEL_HOME"}
NewDevice = Callable[[str], Device]


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """An account with the bundled journal on two devices."""

    laptop: Device
    desktop: Device
    kit: dict[str, str]
    source: Path
