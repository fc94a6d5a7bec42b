"""Veiling embeddings for a server-side search that a person opted in to.  **This is not encryption.**

A vector is turned by a secret rotation, scaled, and moved by a random step inside a small ball (scale and perturb:
Fuchsbauer, Ghosal, Hauke, O'Neill, eprint 2021/1666).  Distances stay nearly right, which is the purpose, and so:
- a server sees which chunks resemble each other, and clusters of topics, at every setting;
- with some hundred known pairs of vector and veiled vector it finds the rotation, and then, for each other vector,
  which of some candidate texts it is.  A vector is as good as its text.

Measured on 3,523 sentences of a real diary (MiniLM, 400 queries; docs/adr/0008): at a step of half the length the ten
nearest are among the first 100 of the server's answers in 99.3 % of cases; 100 known pairs re-identify 97 % of the
rest.  A step large enough to prevent that makes the search useless.  The device asks for 100 and ranks them again.
"""

from typing import NewType

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from alcove.crypto.derive import hkdf
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

Floats = npt.NDArray[np.float32]
Veiled = NewType("Veiled", bytes)
"""384 IEEE half floats, little endian.  Never called encrypted, and never a `Sealed`."""

DIMENSIONS = 384
STEP = 0.5
"""The radius of the ball, in lengths of a vector."""
CANDIDATES = 100
"""How many a device asks for, to rank them again itself."""

_WORD_BYTES = 4
_LEAST_SCALE = 16.0
_SCALES = 240.0
"""Half floats keep eleven bits whatever the scale; 256 is far from where they end."""


class Veil:
    """The veil of one account; made in some 30 ms."""

    def __init__(self, key: Secret) -> None:
        """Take the account's veil key (`derive.veil_key`)."""
        words = _uniforms(_stream(hkdf(key.reveal(), b"alcove/veil/rotation/v1"), DIMENSIONS * DIMENSIONS))
        orthogonal, upper = np.linalg.qr(_normals(words.reshape(DIMENSIONS, DIMENSIONS)))
        turned = orthogonal * np.sign(np.diag(upper))
        fraction = int.from_bytes(hkdf(key.reveal(), b"alcove/veil/scale/v1", 4), "big") / 2**32
        self._scale = _LEAST_SCALE + _SCALES * fraction
        self._rotation = (turned.T * self._scale).astype(np.float32)

    def veil(self, vectors: Floats, take: Entropy) -> list[Veiled]:
        """Veil unit vectors, shape (n, 384); the same vector is never veiled to the same bytes twice."""
        if vectors.ndim != 2 or vectors.shape[1] != DIMENSIONS or not np.isfinite(vectors).all():
            raise ValueError("vectors are finite and have 384 numbers each")
        veiled = (vectors @ self._rotation + self._steps(len(vectors), take)).astype("<f2")
        return [Veiled(row.tobytes()) for row in veiled]

    def veil_query(self, vector: Floats, take: Entropy) -> Veiled:
        """Veil what is searched for, shape (384,)."""
        return self.veil(vector.reshape(1, -1), take)[0]

    def _steps(self, count: int, take: Entropy) -> Floats:
        """Draw points evenly from the ball."""
        words = _uniforms(take(_WORD_BYTES * count * (DIMENSIONS + 1))).reshape(count, DIMENSIONS + 1)
        directions = _normals(words[:, :DIMENSIONS])
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        lengths = self._scale * STEP * words[:, DIMENSIONS:] ** (1 / DIMENSIONS)
        return (directions * lengths).astype(np.float32)


def veiled_to_vector(veiled: Veiled) -> Floats:
    """Read the numbers, as the server does."""
    return np.frombuffer(veiled, dtype="<f2").astype(np.float32)


def _stream(key: bytes, words: int) -> bytes:
    encryptor = Cipher(ChaCha20(key, bytes(16)), mode=None).encryptor()
    return encryptor.update(bytes(_WORD_BYTES * words))


def _uniforms(raw: bytes) -> npt.NDArray[np.float64]:
    """Read random bytes as numbers between 0 and 1, neither of them reached."""
    return (np.frombuffer(raw, dtype="<u4").astype(np.float64) + 0.5) / 2**32


def _normals(uniforms: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Box and Muller: an even number of columns of uniform numbers to as many normal ones."""
    half = uniforms.shape[1] // 2
    radius = np.sqrt(-2 * np.log(uniforms[:, :half]))
    angle = 2 * np.pi * uniforms[:, half:]
    return np.concatenate((radius * np.cos(angle), radius * np.sin(angle)), axis=1)
