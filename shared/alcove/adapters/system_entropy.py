"""The operating system's own randomness."""

import os
from typing import final


@final
class SystemEntropy:
    """Implements `alcove.ports.entropy.Entropy`."""

    __slots__ = ()

    def take(self, count: int) -> bytes:
        """Give `count` bytes of the system's generator; blocks only while a machine has just started."""
        return os.urandom(count)
