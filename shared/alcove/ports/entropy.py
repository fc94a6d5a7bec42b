"""Chance, as an argument: what a test can repeat and a pure part never draws."""

from typing import Protocol


class Entropy(Protocol):
    """A source of bytes that nobody can foretell."""

    def take(self, count: int) -> bytes:
        """Give `count` fresh bytes, fit for keys."""
        ...
