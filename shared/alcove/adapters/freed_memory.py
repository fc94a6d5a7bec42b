"""Memory that was freed, handed back to the system: an engine lives for days, an import for seconds."""

import ctypes
import gc
import sys


def give_back_memory() -> None:
    """Hand freed pages back, where the C library has a call for that (glibc); some milliseconds."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
