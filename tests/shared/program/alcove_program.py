"""The program `alcove` as the tests run it: in this process, or in one of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


class Alcove(Protocol):
    """Run a command in this process."""

    def __call__(self, *words: str, home: Path | None = None) -> Ended: ...


class Program(Protocol):
    """Run the real program in a process of its own."""

    def __call__(
        self,
        *words: str,
        home: Path,
        stdin: bytes = b"",
        descriptors: tuple[int, ...] = (),
        environment: Mapping[str, str] = {},
    ) -> Ended: ...
