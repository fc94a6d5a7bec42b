"""How long the command line makes a person wait before it does anything."""

import subprocess
import sys
from collections.abc import Iterable
from time import perf_counter

from figures import Figure

ROUNDS = 9


def milliseconds(program: str) -> float:
    """How long a fresh Python takes for a program."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return (perf_counter() - start) * 1000


def measure() -> Iterable[Figure]:
    """A Python that does nothing, and one that has the command line ready."""
    for name, program in (("Python alone", "pass"), ("the command line, ready", "import alcove.cli.app")):
        yield Figure(name=name, unit="ms", samples=tuple(milliseconds(program) for _ in range(ROUNDS)))
