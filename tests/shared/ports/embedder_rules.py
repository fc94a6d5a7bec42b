"""What every embedder must keep; an adapter's tests call `check_embedder` with one that is ready."""

import numpy as np

from alcove.ports.embedder import Embedder

NEAR = ("The dog ran across the field after a ball.", "A puppy chased its toy over the grass.")
FAR = "The bank raised its interest rates in March."
ODD = (
    "",
    " ",
    "\n\n",
    "…",
    "😀👩‍👩‍👧‍👦🇩🇪",
    "我今天很难过",
    "امروز غمگین هستم",
    "\0\ufffd\ud800",
    "x" * 5_000,
    "word " * 20_000,
)


def check_embedder(embedder: Embedder) -> None:
    """Try each rule of the port."""
    check_shapes(embedder)
    check_neighbours(embedder)
    check_meaning(embedder)
    check_release(embedder)


def check_shapes(embedder: Embedder) -> None:
    """Any text gives one unit vector; no text gives none."""
    assert embedder.embed([]).shape == (0, embedder.dimensions)
    vectors = embedder.embed(ODD)
    assert vectors.shape == (len(ODD), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def check_neighbours(embedder: Embedder) -> None:
    """A text's vector is the same to the last bit, alone or in company."""
    alone = embedder.embed([NEAR[0]])[0]
    assert np.array_equal(embedder.embed([FAR, "word " * 200, NEAR[0]])[2], alone)


def check_meaning(embedder: Embedder) -> None:
    """Texts that mean the same are nearer than texts that do not."""
    first, second, other = embedder.embed([*NEAR, FAR])
    assert first @ second > first @ other + 0.2


def check_release(embedder: Embedder) -> None:
    """After `release` everything works as before."""
    before = embedder.embed([FAR])
    embedder.release()
    embedder.release()
    assert np.array_equal(embedder.embed([FAR]), before)
    assert embedder.model_id
