"""Write requirements/*.txt anew from pyproject.toml: every package pinned, every file by its hash.

Rules
- One file serves Linux, macOS and Windows and every Python we take: differences are environment markers.
- No address of an index is written, and none is read from this machine's pip settings (uv does not use them).
- dev.txt pins what it shares with run.txt to the same versions.
- After it: tests/house/test_requirements.py, and a set-up on the oldest and the newest Python.
"""

import subprocess
import sys

from prepare import ROOT, venv_program

ALIKE = (
    "--universal",
    "--fork-strategy",
    "fewest",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--upgrade",
)
PLAIN = ("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet", "--no-config")
RUN = ("--extra", "desktop", "--extra", "model", "--extra", "server", "--group", "setup")


def main() -> int:
    """Lock both files; the second leans on the first."""
    locked = lock("run", RUN) == 0 and lock("dev", (*RUN, "--group", "dev", "-c", "requirements/run.txt")) == 0
    return 0 if locked else 1


def lock(name: str, chosen: tuple[str, ...]) -> int:
    """Resolve pyproject.toml with the chosen extras and groups into requirements/<name>.txt."""
    uv = (str(venv_program("uv")), "pip", "compile", "pyproject.toml")
    target = ("--output-file", f"requirements/{name}.txt")
    return subprocess.run([*uv, *chosen, *ALIKE, *PLAIN, *target], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
