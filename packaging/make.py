"""The targets of the Makefile, for every operating system: `python3 packaging/make.py TARGET [ARGUMENTS]`.

Rules
- The Makefile only calls this file, so that Windows (`py packaging\\make.py run`) gets the same targets.
- This file is readable by any Python 3, so that an old one gets a sentence instead of a syntax error.
- Each target sets up what it needs first (prepare.py); arguments after the target stand where ARGUMENTS does.
"""

import os
import shutil
import signal
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a newcomer's Python may be any
    sys.exit(f"Alcove needs Python 3.11 or later; this is {sys.version_info[0]}.{sys.version_info[1]}.")

from prepare import ROOT, VENV, SetUpError, prepare, venv_program

ARGUMENTS = "ARGUMENTS"
PYTEST = ("-m", "pytest")
ON_BOTH_CORES = ("-n", "2")
ALL_SOURCES = "--source=alcove,alcove_assets,alcove_desktop,alcove_server,alcove_xr"

# What each target runs in the virtual environment, one command after the other.
# The branches of the deciding packages (pyproject.toml names them) are counted along with their tests: a third more
# time.  None of them is the desktop's: its tests go by themselves, at full speed.
RUN = (("python", "packaging/run_app.py", ARGUMENTS),)
TOUR = (("alcove", "tour", ARGUMENTS),)
DESKTOP = "tests/desktop"
TEST = (
    ("python", *PYTEST, *ON_BOTH_CORES, DESKTOP),
    ("coverage", "erase"),
    ("coverage", "run", *PYTEST, *ON_BOTH_CORES, f"--ignore={DESKTOP}"),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report", "--fail-under", "100"),
)
COVERAGE = (
    ("coverage", "erase"),
    ("coverage", "run", ALL_SOURCES, *PYTEST, *ON_BOTH_CORES),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report"),
)
QUICK = (
    ("python", *PYTEST, *ON_BOTH_CORES, "-m", "not slow and not soak", "--hypothesis-profile", "quick", ARGUMENTS),
)
LONG = ("--hypothesis-profile", "long", "--timeout", "0")
STORIES = ("tests/shared/sync", "tests/shared/vault", "tests/shared/adapters/sqlcipher/test_store_model.py")
SOAK = (
    ("python", *PYTEST, "-m", "soak", *LONG, ARGUMENTS),
    ("python", *PYTEST, *STORIES, *LONG),
)
BENCH = (("python", "benchmarks/run.py", ARGUMENTS),)
CHECK = (
    ("ruff", "format", "--check", "--quiet"),
    ("ruff", "check", "--quiet"),
    ("lint-imports",),
    ("mypy",),
    ("pyright", "--pythonpath", str(venv_program("python"))),
    ("deptry", "."),
)
TARGETS = {
    "setup": ("dev", ()),
    "run": ("run", RUN),
    "tour": ("run", TOUR),
    "test": ("dev", TEST),
    "quick": ("dev", QUICK),
    "soak": ("dev", SOAK),
    "bench": ("dev", BENCH),
    "check": ("dev", CHECK),
    "coverage": ("dev", COVERAGE),
}
CACHES = (
    *(".cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis"),
    *("build", "dist", "htmlcov", ".coverage"),
)


def main(arguments: "list[str]") -> int:
    """Run one target: each of its commands, also after one that failed, so that one look shows all."""
    # Started in the background of a shell, Ctrl-C would be ignored by everything begun here, and by what tests press.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    target = arguments[0] if arguments else ""
    if target == "clean":
        return clean()
    if target not in TARGETS:
        print(f"Targets: {', '.join(TARGETS)}, clean")
        return 2
    requirements, commands = TARGETS[target]
    try:
        prepare(requirements)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    failed = [command[:3] for command in commands if not succeeds(command, added=arguments[1:])]
    if failed:
        names = "; ".join(" ".join(word for word in command if word != ARGUMENTS) for command in failed)
        print(f"make {target}: failed in {names}", file=sys.stderr)
    return 1 if failed else 0


def succeeds(command: "tuple[str, ...]", added: "list[str]") -> bool:
    """Run one program of the virtual environment in the checkout, with the arguments a person added."""
    program, *rest = command
    path = f"{venv_program('python').parent}{os.pathsep}{os.environ['PATH']}"
    words = [word for part in rest for word in (added if part == ARGUMENTS else [part])]
    ours = [str(venv_program(program)), *words]
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}  # Windows would write in a code page
    return subprocess.run(ours, cwd=ROOT, env=environment, check=False).returncode == 0


def clean() -> int:
    """Remove what the targets made; journals live elsewhere and stay."""
    for folder in (VENV, *(ROOT / name for name in CACHES)):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
