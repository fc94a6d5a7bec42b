"""What a command line may not wait for: heavy libraries are loaded when they are used."""

import subprocess
import sys

import pytest

HEAVY = {
    "alembic",
    "fastapi",
    "numpy",
    "onnxruntime",
    "procrastinate",
    "psycopg",
    "schemathesis",
    "sqlalchemy",
}


@pytest.mark.parametrize("face", ["alcove.cli.app"])
def test_a_face_starts_without_heavy_libraries(face: str) -> None:
    program = f"import {face}, sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert finished.returncode == 0, finished.stderr
    assert HEAVY & set(finished.stdout.split()) == set()
