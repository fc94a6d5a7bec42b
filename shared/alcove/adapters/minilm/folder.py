"""Where the model lives and how one knows that it is whole.

- One folder for all homes of a person; ALCOVE_MODEL_HOME moves it.  It holds nothing of theirs.
- `manifest.json` is written last; a folder without one was never finished.
- Files are checked by size when asked and by SHA-256 before they are loaded.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import platformdirs

from alcove.adapters.minilm.errors import ModelDamaged, ModelMissing

RECIPE = 1
"""Raised whenever the graph or the tokeniser changes: then older folders are no good, and vectors have a new name."""
FOLDER_NAME = f"all-minilm-l6-v2-int8-{RECIPE}"
MANIFEST = "manifest.json"
GRAPH = "model.onnx"
VOCABULARY = "vocab.txt"
HOME_VARIABLE = "ALCOVE_MODEL_HOME"


class FileSeal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file's length in bytes and SHA-256 in hex."""

    size: int
    sha256: str


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the manifest says of a built model."""

    model_id: str
    recipe: int
    name: str
    dimensions: int
    licence: str
    source: str
    source_sha256: str
    cosine_to_float32: float
    files: dict[str, FileSeal]


def default_folder(environment: Mapping[str, str]) -> Path:
    """Return the model's folder under ALCOVE_MODEL_HOME, else under the user's data folder."""
    chosen = environment.get(HOME_VARIABLE)
    home = Path(chosen) if chosen else platformdirs.user_data_path("alcove", appauthor=False) / "models"
    return home / FOLDER_NAME


def read_info(folder: Path) -> ModelInfo:
    """Read the manifest and see that its files are there; ModelMissing or ModelDamaged else."""
    try:
        raw = (folder / MANIFEST).read_bytes()
    except OSError:
        raise ModelMissing(folder) from None
    try:
        info = msgspec.json.decode(raw, type=ModelInfo)
    except msgspec.DecodeError:
        raise ModelDamaged(folder, f"{MANIFEST} cannot be read") from None
    if info.recipe != RECIPE:
        raise ModelDamaged(folder, "it was made by another version")
    for name, seal in info.files.items():
        file = folder / name
        if not file.is_file() or file.stat().st_size != seal.size:
            raise ModelDamaged(folder, f"{name} is missing or has another size")
    if not {GRAPH, VOCABULARY} <= info.files.keys():
        raise ModelDamaged(folder, f"{MANIFEST} is incomplete")
    return info


def check_files(folder: Path, info: ModelInfo) -> None:
    """Compare every file with its SHA-256; ModelDamaged when one differs."""
    for name, seal in info.files.items():
        if seal_of(folder / name) != seal:
            raise ModelDamaged(folder, f"{name} has changed")


def seal_of(file: Path) -> FileSeal:
    """Measure a file."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileSeal(size=file.stat().st_size, sha256=digest)
