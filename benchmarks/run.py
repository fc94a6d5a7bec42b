"""Run the benchmarks and print their figures: `python benchmarks/run.py [--json FILE] [NAME ...]`.

Rules
- A benchmark is a file benchmarks/bench_NAME.py with `measure() -> Iterable[Figure]`; its docstring says of what.
- Each runs in a process of its own, so that memory and warm caches of one are not another's.
- Every figure shows its median, its least and its greatest sample: a figure without spread is not believed.
- Nothing here fails on a number; a benchmark that raises fails the run.
"""

import argparse
import importlib
import platform
import subprocess
import sys
from pathlib import Path

import msgspec

from figures import Figure

HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    """Every benchmark there is."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def figures_of(name: str) -> list[Figure] | None:
    """Run one benchmark in its own process; None when it failed."""
    command = [sys.executable, str(Path(__file__)), "--one", name]
    finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if finished.returncode:
        return None
    return [msgspec.json.decode(line, type=Figure) for line in finished.stdout.splitlines()]


def measure_here(name: str) -> None:
    """Run one benchmark in this process; a JSON line a figure."""
    for figure in importlib.import_module(f"bench_{name}").measure():
        print(msgspec.json.encode(figure).decode(), flush=True)


def show(name: str, figures: list[Figure]) -> None:
    """Print a benchmark's figures as a table."""
    print(f"\n{name}")
    for figure in figures:
        spread = f"{min(figure.samples):,.2f} to {max(figure.samples):,.2f}"
        about = f"  {figure.of}" if figure.of else ""
        print(f"  {figure.name:<44}{figure.middle:>12,.2f} {figure.unit:<10}{spread:>24}{about}")


def main() -> int:
    """Run the named benchmarks, or all."""
    parser = argparse.ArgumentParser(description="Measure Alcove.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(names())}")
    parser.add_argument("--json", type=Path, help="write every sample to this file")
    parser.add_argument("--one", choices=names(), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        measure_here(chosen.one)
        return 0
    if unknown := set(chosen.names) - set(names()):
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(names())}.")
    print(f"Python {platform.python_version()} on {platform.machine()}; median, least to greatest")
    measured = {name: figures_of(name) for name in chosen.names or names()}
    for name, figures in measured.items():
        show(name, figures or [])
    if chosen.json:
        chosen.json.write_bytes(msgspec.json.format(msgspec.json.encode(measured)))
    failed = [name for name, figures in measured.items() if figures is None]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
