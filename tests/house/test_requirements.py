"""The locked requirements: pinned, hashed, free of addresses, and true to pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("run", "dev")


def blocks(lock: str) -> list[str]:
    """The lock's entries, each with its continued lines joined."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def pinned(lock: str) -> list[Requirement]:
    """The lock's entries without their hashes."""
    return [Requirement(block.split("--hash")[0]) for block in blocks(lock)]


def asked_for(lock: str) -> list[Requirement]:
    """What pyproject.toml asks of this lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    asked = [*project["project"]["dependencies"], *extras["model"], *extras["server"], *groups["setup"]]
    return [Requirement(line) for line in asked + (groups["dev"] if lock == "dev" else [])]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    assert [block for block in blocks(lock) if "--hash=sha256:" not in block or "==" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_and_no_option_is_written(lock: str) -> None:
    assert [block for block in blocks(lock) if re.search(r"://|@ |^-", block)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_the_project_asks_for_is_locked(lock: str) -> None:
    versions_by_name: dict[str, set[str]] = {}
    for entry in pinned(lock):
        (specifier,) = entry.specifier
        versions_by_name.setdefault(canonicalize_name(entry.name), set()).add(specifier.version)
    missing = [
        str(asked)
        for asked in asked_for(lock)
        if not any(asked.specifier.contains(v) for v in versions_by_name.get(canonicalize_name(asked.name), set()))
    ]
    assert missing == []


def test_both_locks_agree() -> None:
    assert set(blocks("run")) <= set(blocks("dev"))
