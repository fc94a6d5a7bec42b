"""Randomness comes in as an argument, so that a test can fix it and nothing draws its own unseen."""

from collections.abc import Callable

Entropy = Callable[[int], bytes]
"""Give that many bytes, fit for keys."""
