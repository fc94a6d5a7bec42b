"""The machine's clock and chance: the only file of the server that asks for them. Others take them as arguments."""

import datetime as dt
import os


def now() -> dt.datetime:
    """Tell the time, in UTC."""
    return dt.datetime.now(dt.UTC)


def entropy(count: int) -> bytes:
    """Give that many random bytes, fit for keys."""
    return os.urandom(count)
