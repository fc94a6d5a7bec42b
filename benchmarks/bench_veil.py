"""Search by veiled vectors: what it finds among 10,000 entries, and what somebody who knows a few pairs finds out.

Entries are two or three sentences of the sample journal in new company, embedded by the real model.  Recall is against
exact search on the device: the share of its ten nearest that are among the server's first ten, and among the hundred
that a device asks for and ranks again.  The attack: known pairs of vector and veiled vector give the rotation
(orthogonal Procrustes); then, for other veiled vectors, which of all 10,000 entries is it?
"""

import os
import random
import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from alcove.adapters.minilm.embedder import OnnxEmbedder
from alcove.adapters.minilm.folder import default_folder
from alcove.adapters.system_entropy import SystemEntropy
from alcove.crypto.secret import Secret
from alcove.crypto.veil import CANDIDATES, Veil, veiled_to_vector
from alcove_assets.sample import markdown_files
from figures import Figure

Floats = npt.NDArray[np.float32]
ENTRIES = int(os.environ.get("ALCOVE_BENCH_ENTRIES", "10000"))
QUERIES, TARGETS, NEAREST = 200, 1000, 10
KNOWN_PAIRS = (20, 100, 400)


def measure() -> Iterator[Figure]:
    """Embed, veil, ask, attack."""
    entries = _embedded(_entries())
    vectors, queries = entries[QUERIES:], entries[:QUERIES]
    take = SystemEntropy().take
    veil = Veil(Secret(take(32)))
    veiled = np.stack([veiled_to_vector(one) for one in veil.veil(vectors, take)])
    asked = np.stack([veiled_to_vector(veil.veil_query(query, take)) for query in queries])
    right, found = _nearest(queries, vectors, NEAREST), _nearest(asked, veiled, CANDIDATES)
    for count in (NEAREST, CANDIDATES):
        shares = [
            len({int(one) for one in ours} & {int(one) for one in theirs[:count]}) / NEAREST
            for ours, theirs in zip(right, found, strict=True)
        ]
        name = "recall of the ten nearest, in the server's ten" if count == NEAREST else "recall@10 after ranking again"
        yield _one(name, "", sum(shares) / len(shares), f"{len(vectors)} entries")
    for pairs in KNOWN_PAIRS:
        yield _one(f"entries told apart with {pairs} known pairs", "%", 100 * _attacked(vectors, veiled, pairs))


def _attacked(vectors: Floats, veiled: Floats, pairs: int) -> float:
    """Give the share of unknown entries that are named rightly among all."""
    known, targets = slice(0, pairs), slice(pairs, pairs + TARGETS)
    scale = np.linalg.norm(veiled[known], axis=1).mean()
    left, _, right = np.linalg.svd(veiled[known].T @ vectors[known])
    turned_back = (veiled[targets] / scale) @ (left @ right)
    guesses = [int(one) for one in np.argmax(turned_back @ vectors.T, axis=1)]
    return sum(guess == pairs + number for number, guess in enumerate(guesses)) / TARGETS


def _nearest(queries: Floats, vectors: Floats, count: int) -> npt.NDArray[np.int64]:
    distance = (vectors * vectors).sum(1)[None] - 2 * queries @ vectors.T
    return np.argsort(distance, axis=1)[:, :count]


def _entries() -> list[str]:
    notes = [note.decode() for name, note in sorted(markdown_files().items()) if name.endswith(".md")]
    sentences = [one.strip() for note in notes for one in re.split(r"(?<=[.!?])\s+", note) if 30 < len(one) < 300]
    chance = random.Random(1)
    return [" ".join(chance.sample(sentences, chance.randint(2, 3))) for _ in range(ENTRIES + QUERIES)]


def _embedded(texts: list[str]) -> Floats:
    embedder = OnnxEmbedder(default_folder(os.environ))
    return np.concatenate([embedder.embed(texts[start : start + 64]) for start in range(0, len(texts), 64)])


def _one(name: str, unit: str, value: float, of: str = "") -> Figure:
    return Figure(name=name, unit=unit, samples=(value,), of=of)
