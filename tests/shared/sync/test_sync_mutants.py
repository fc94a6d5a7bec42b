"""Faults planted in the machine: the stories, or the tests of its rules, find every one."""

import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sync_mutants import BY_RULES, MUTANTS, mutated_source, planted
from sync_stories import Stories

import alcove
from alcove.sync import machine

HERE = Path(__file__).parent
ENOUGH = settings(
    max_examples=400,
    stateful_step_count=40,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in MUTANTS if name not in BY_RULES])
def test_the_stories_find_a_machine_of_which(name: str) -> None:
    telling = type("PlantedStories", (Stories,), {"step": staticmethod(planted(name))})
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        run_state_machine_as_test(telling, settings=ENOUGH)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BY_RULES))
def test_the_rules_find_a_machine_of_which(name: str, tmp_path: Path) -> None:
    assert rules_pass(tmp_path, mutated_source(name)) is False


@pytest.mark.slow
def test_the_rules_find_nothing_in_a_copy_without_a_fault(tmp_path: Path) -> None:
    assert rules_pass(tmp_path, inspect.getsource(machine)) is True


def rules_pass(folder: Path, source: str) -> bool:
    """Run the rules' own tests against a copy of the machine: what no story of honest parts can show."""
    original = Path(str(alcove.__file__)).parent
    for part in ("domain", "wire", "sync"):
        shutil.copytree(original / part, folder / "alcove" / part)
    (folder / "alcove" / "__init__.py").write_text("")
    (folder / "alcove" / "sync" / "machine.py").write_text(source)
    tests = [str(HERE / "test_machine_rules.py"), str(HERE / "test_machine_totality.py")]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode in {0, 1}, ran.stdout + ran.stderr
    return ran.returncode == 0
