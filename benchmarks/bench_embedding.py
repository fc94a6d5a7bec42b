"""How long the model for search by meaning takes: to load, and for passages of different lengths."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter

from alcove.adapters.minilm.embedder import OnnxEmbedder
from alcove.adapters.minilm.folder import default_folder
from figures import Figure

SENTENCE = "I walked to the river this morning and felt lighter than I have all week. "
ROUNDS = 9


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def measure() -> Iterable[Figure]:
    """Load, then embed a sentence, a paragraph and a full window."""
    embedder = OnnxEmbedder(default_folder(os.environ))
    loads: list[float] = []
    for _ in range(3):
        embedder.release()
        loads.append(milliseconds(partial(embedder.embed, ["warm"])))
    yield Figure(name="load, and a first word", unit="ms", samples=tuple(loads))
    for count in (1, 8, 16):
        text = SENTENCE * count
        samples = tuple(milliseconds(partial(embedder.embed, [text])) for _ in range(ROUNDS))
        yield Figure(name=f"embed {count} sentences", unit="ms", samples=samples, of=f"{embedder.tokens(text)} tokens")
