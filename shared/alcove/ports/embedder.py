"""Texts to vectors, on this machine and with no network.

Rules every adapter keeps:
- every vector has length one, so the dot product of two is their cosine;
- a text's vector depends only on the text and the model: not on its neighbours in the call;
- two vectors may be compared only when their `model_id` is the same;
- any text is taken, the empty one too; what is beyond the model's reach is cut silently.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Embedder(Protocol):
    """A model that is here and whole."""

    @property
    def model_id(self) -> str:
        """The name under which this model's vectors are kept."""
        ...

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        ...

    def embed(self, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
        """Return one unit vector a text: shape (len(texts), dimensions)."""
        ...

    def release(self) -> None:
        """Give back what memory can be given back; the next text may take longer."""
        ...
