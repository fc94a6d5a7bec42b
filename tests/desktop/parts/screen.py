"""A screen, a session bus and a bus of accessibility of a test's own; the window on them, and a reader outside of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

HERE = Path(__file__).parent
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Debian's python3-pyatspi is for."""


class Heard(msgspec.Struct, frozen=True):
    """An announcement on the bus."""

    type: str
    said: str


class Thing(msgspec.Struct, frozen=True):
    """An object of the window as a screen reader has it."""

    role: str
    name: str
    described: str
    states: tuple[str, ...]
    text: str = ""


class Lines:
    """A program that is spoken with by lines."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in: IO[str] = process.stdin
        self._out: IO[str] = process.stdout

    def ask(self, line: str) -> None:
        """Send a line."""
        self._in.write(line + "\n")
        self._in.flush()

    def next(self) -> str:
        """Wait for a line."""
        line = self._out.readline()
        assert line, "The program has ended."
        return line.rstrip("\n")

    def until(self, wanted: str) -> list[str]:
        """Wait for this line; give those before it."""
        before: list[str] = []
        while (line := self.next()) != wanted:
            before.append(line)
        return before


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where a window can be shown and heard."""

    environment: dict[str, str]

    @contextmanager
    def window(self, home: Path) -> Iterator[Lines]:
        """Show the window on a journal; it is ready."""
        with _running([sys.executable, str(HERE / "driven_window.py"), str(home)], self.environment) as process:
            lines = Lines(process)
            lines.until("ready")
            yield lines
            lines.ask("quit")

    def say_session_locked(self) -> None:
        """Say on the session's bus what a screen saver says."""
        path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged"
        subprocess.run(["dbus-send", "--session", path, name, "boolean:true"], env=self.environment, check=True)

    @contextmanager
    def reader(self) -> Iterator[Lines]:
        """Listen from outside."""
        own = {name: value for name, value in self.environment.items() if not name.startswith("PYTHON")}
        with _running([SYSTEM_PYTHON, str(HERE / "outside_reader.py")], own) as process:
            lines = Lines(process)
            lines.until("listening")
            yield lines


def things(reader: Lines) -> list[Thing]:
    """Everything that the window shows, as a screen reader has it."""
    reader.ask("tree")
    return msgspec.convert(json.loads(reader.next()), list[Thing])


def heard(reader: Lines) -> list[Heard]:
    """What was announced since the last time."""
    reader.ask("heard")
    return msgspec.convert(json.loads(reader.next()), list[Heard])


@contextmanager
def screen() -> Iterator[Screen]:
    """Begin a screen and the buses; they end with the test."""
    plain = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}}
    with ExitStack() as stack:
        server = stack.enter_context(_running(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24"], plain))
        environment = plain | {
            "DISPLAY": f":{Lines(server).next()}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_ACCESSIBILITY": "1",
        }
        bus = stack.enter_context(
            _running(["dbus-daemon", "--session", "--print-address=1", "--nofork", "--nopidfile"], environment)
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = Lines(bus).next()
        stack.enter_context(_running([LAUNCHER, "--launch-immediately"], environment))
        yield Screen(environment=environment)


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> "Iterator[subprocess.Popen[str]]":
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
