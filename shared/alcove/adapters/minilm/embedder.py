"""Texts to vectors on this machine: the embedder port on onnxruntime.

- Loads at first use (about 0.15 s) and not at start; `release` gives the memory back when the engine is idle.
- A text's vector depends on nothing but the text and the model, so it is the same on every device.
- Texts of any length are taken; beyond 256 tokens they are cut, so hand in chunks.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from alcove.adapters.freed_memory import give_back_memory
from alcove.adapters.minilm.folder import GRAPH, VOCABULARY, ModelInfo, check_files, read_info
from alcove.adapters.minilm.running import Running
from alcove.adapters.minilm.wordpiece import WordPiece


class OnnxEmbedder:
    """A model folder as an embedder; ModelMissing or ModelDamaged when the folder is no good."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._info = read_info(folder)
        self._lock = threading.Lock()
        self._loaded: tuple[WordPiece, Running] | None = None

    @property
    def model_id(self) -> str:
        """The name under which vectors of this model are kept; another name, other vectors."""
        return self._info.model_id

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._info.dimensions

    @property
    def info(self) -> ModelInfo:
        """What the manifest says."""
        return self._info

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), dimensions)."""
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if texts:
            words, running = self._load()
            for row, text in enumerate(texts):
                found[row] = running.run(words.ids(text))
        return found

    def tokens(self, text: str) -> int:
        """Count the tokens of a text, at most 256."""
        words, _ = self._load()
        return len(words.ids(text))

    def release(self) -> None:
        """Forget the loaded model; the next text loads it again."""
        with self._lock:
            was_loaded, self._loaded = self._loaded is not None, None
        if was_loaded:
            give_back_memory()

    def _load(self) -> tuple[WordPiece, Running]:
        with self._lock:
            if self._loaded is None:
                check_files(self._folder, self._info)
                graph = (self._folder / GRAPH).read_bytes()
                self._loaded = WordPiece(self._folder / VOCABULARY), Running(graph)
            return self._loaded
