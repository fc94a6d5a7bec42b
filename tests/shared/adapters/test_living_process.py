"""Whether a process still runs, told by its number and a moment at which it did."""

import os
import subprocess
import sys

import pytest

from alcove.adapters.living_process import is_living
from alcove.adapters.system_clock import SystemClock
from alcove.domain.instant import LATEST, Micros

LATER = LATEST


def test_this_process_lives() -> None:
    assert is_living(os.getpid(), LATER)
    assert is_living(os.getpid(), SystemClock().now())


def test_the_first_process_lives_whoever_asks() -> None:
    assert is_living(1, LATER)


def test_a_process_that_ended_does_not() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert is_living(process.pid, LATER)
    process.communicate(b"\n")
    assert not is_living(process.pid, LATER)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the number of what nobody has waited for")
def test_a_process_that_ended_and_was_not_waited_for_does_not() -> None:
    process = subprocess.Popen([sys.executable, "-c", "print(1)"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_living(process.pid, LATER)
    process.communicate()


@pytest.mark.parametrize("pid", [0, -1, 2**40])
def test_what_is_no_process_number_lives_nowhere(pid: int) -> None:
    assert not is_living(pid, LATER)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell when a process began, or by other means")
def test_a_number_used_again_is_another_process() -> None:
    assert not is_living(os.getpid(), Micros(1_500_000_000_000_000))
