"""Randomness comes in as an argument, so that nothing in a service draws its own unseen."""

from collections.abc import Callable

Entropy = Callable[[int], bytes]
"""Give that many bytes, fit for keys."""
