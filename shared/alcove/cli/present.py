"""The present of this machine: its clock, and the name of the zone it lives in."""

import os
from datetime import timedelta
from pathlib import Path

from alcove.adapters.system_clock import SystemClock
from alcove.cli.when import Now
from alcove.domain.instant import micros_to_datetime
from alcove.domain.zones import zone_of
from alcove.exchange.zones import name_of_offset

_LINK = Path("/etc/localtime")
_FILE = Path("/etc/timezone")


def present() -> Now:
    """Read the clock and the zone once; everything else takes them as arguments."""
    return Now(at=SystemClock().now(), zone=local_zone())


def local_zone() -> str:
    """Name this machine's zone: TZ, the system's link or file; else its present offset (Windows)."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _linked(), _written()):
        if name and zone_of(name) is not None:
            return name
    local = micros_to_datetime(SystemClock().now()).astimezone()
    return name_of_offset(local.utcoffset() or timedelta(), zone="UTC", local=local.replace(tzinfo=None))


def _linked() -> str:
    try:
        return str(_LINK.resolve(strict=True)).rpartition("zoneinfo/")[2]
    except OSError:
        return ""


def _written() -> str:
    try:
        return _FILE.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
