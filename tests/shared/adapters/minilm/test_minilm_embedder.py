from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from embedder_rules import check_embedder

from alcove.adapters.minilm.embedder import OnnxEmbedder
from alcove.adapters.minilm.errors import ModelDamaged, ModelMissing
from alcove.adapters.minilm.folder import GRAPH, MANIFEST, VOCABULARY

MODEL_ID = "all-minilm-l6-v2/int8/c7b6734a34402983"
TEXT = "I walked to the river this morning and felt lighter than I have all week."
SENTENCES = ("The kitchen is full of smoke.", "Something burned while I was cooking.", "My train was late.")


def test_it_keeps_the_rules_of_the_port(embedder: OnnxEmbedder) -> None:
    check_embedder(embedder)


def test_vectors_keep_their_name_until_the_recipe_changes(embedder: OnnxEmbedder) -> None:
    """Every device must come to this name by itself, else vectors that were synced are computed anew."""
    assert embedder.model_id == MODEL_ID
    assert embedder.dimensions == 384


def test_a_paraphrase_is_found_without_a_shared_word(embedder: OnnxEmbedder) -> None:
    query, *others = embedder.embed(SENTENCES)
    assert np.argmax([query @ other for other in others]) == 0


def test_what_is_beyond_256_tokens_changes_nothing(embedder: OnnxEmbedder) -> None:
    long = "word " * 300
    assert embedder.tokens(long) == 256
    assert np.array_equal(embedder.embed([long])[0], embedder.embed([long + TEXT])[0])


def test_two_threads_get_what_one_gets(model_folder: Path) -> None:
    fresh = OnnxEmbedder(model_folder)
    expected = OnnxEmbedder(model_folder).embed([TEXT])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(fresh.embed, [[TEXT]] * 12))
    assert all(np.array_equal(each, expected) for each in found)


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"run `alcove model build`.*searches by words only"):
        OnnxEmbedder(tmp_path / "nothing")


@pytest.mark.parametrize("name", [GRAPH, VOCABULARY])
def test_a_file_cut_short_is_noticed_at_once(model_folder: Path, tmp_path: Path, name: str) -> None:
    folder = copytree(model_folder, tmp_path / "model")
    file = folder / name
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelDamaged, match=name):
        OnnxEmbedder(folder)


@pytest.mark.parametrize("name", [GRAPH, VOCABULARY])
def test_one_changed_byte_is_noticed_before_the_first_text(model_folder: Path, tmp_path: Path, name: str) -> None:
    folder = copytree(model_folder, tmp_path / "model")
    file = folder / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    embedder = OnnxEmbedder(folder)
    with pytest.raises(ModelDamaged, match="has changed"):
        embedder.embed([TEXT])


def test_a_folder_made_by_another_version_is_not_used(model_folder: Path, tmp_path: Path) -> None:
    folder = copytree(model_folder, tmp_path / "model")
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace('"recipe": 1', '"recipe": 0'), "utf-8")
    with pytest.raises(ModelDamaged, match="another version"):
        OnnxEmbedder(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"model_id": 1}', b"\xff\xfe"])
def test_a_manifest_that_is_none_is_a_damaged_folder(model_folder: Path, tmp_path: Path, content: bytes) -> None:
    folder = copytree(model_folder, tmp_path / "model")
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(ModelDamaged, match=MANIFEST):
        OnnxEmbedder(folder)
