"""Search by meaning."""

from collections.abc import Sequence

from alcove.adapters.sqlcipher.transaction import Transaction


class VectorsReading(Transaction):
    """Searches by vectors."""


class VectorsWriting(VectorsReading):
    """Keeps vectors, and takes them away."""

    def _vectors_leave(self, numbers: Sequence[int]) -> None:
        """Take the vectors of these entries away."""

    def _forget_all_vectors(self) -> None:
        """Take all vectors away."""
