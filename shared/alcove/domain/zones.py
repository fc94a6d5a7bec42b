"""Time zones by name, as the IANA has them.  A name is kept as it came; only its meaning is looked up."""

import re
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+\-/]{0,63}\Z")


def is_zone_name(name: str) -> bool:
    """Tell whether it looks like the name of a zone (it may be one that this machine does not know)."""
    return _NAME.match(name) is not None


def zone_of(name: str) -> tzinfo | None:
    """Look a zone up; None when this machine does not know it."""
    if name == "UTC":
        return UTC
    if not is_zone_name(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
