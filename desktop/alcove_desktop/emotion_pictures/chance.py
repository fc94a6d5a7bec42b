"""Chance that can be repeated: the same seed gives the same picture on every machine and with every Python."""

from dataclasses import dataclass
from hashlib import blake2b

_MASK = (1 << 64) - 1


@dataclass(slots=True)
class Chance:
    """Numbers from a seed (SplitMix64: Steele, Lea, Flood 2014)."""

    state: int

    def unit(self) -> float:
        """Give a number from 0 up to 1."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & _MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((z ^ (z >> 31)) >> 11) / (1 << 53)

    def between(self, low: float, high: float) -> float:
        """Give a number from low up to high."""
        return low + (high - low) * self.unit()


def seed_from(*parts: bytes) -> int:
    """Make a seed of an entry's id and content."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return int.from_bytes(digest.digest(), "big")
