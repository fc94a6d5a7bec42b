"""Unit vectors as signed bytes: 384 bytes where floats need 1,536, in the table and on the wire.

One fixed scale for all, so bytes can be compared with bytes: it does not change a vector's direction.
Measured on the diary and its queries: docs/search.md.
"""

import numpy as np
import numpy.typing as npt

SCALE = 508.0
"""A byte's 127 stands for 0.25."""
PEAK = 127


def quantise(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Round unit vectors (any shape) to signed bytes; what is beyond 0.25 is cut."""
    rounded: npt.NDArray[np.float32] = np.clip(np.rint(vectors * SCALE), -PEAK, PEAK)
    return rounded.astype(np.int8)


def dequantise(rounded: npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    """Return unit vectors again: bytes divided by the scale, then brought to length one (last axis)."""
    floats = rounded.astype(np.float32) / np.float32(SCALE)
    lengths = np.sqrt(np.sum(floats * floats, axis=-1, keepdims=True))
    lengths[lengths == 0] = 1
    unit: npt.NDArray[np.float32] = floats / lengths
    return unit


def vector_to_bytes(vector: npt.NDArray[np.float32]) -> bytes:
    """Write one unit vector as its signed bytes."""
    return quantise(vector).tobytes()


def bytes_to_vector(raw: bytes) -> npt.NDArray[np.float32]:
    """Read one vector written by `vector_to_bytes`."""
    return dequantise(np.frombuffer(raw, dtype=np.int8))
