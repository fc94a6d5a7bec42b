"""The rates, strictest where guessing would pay: enrolment, logins by password, recovery.

An address may be shared by a household or a clinic; a handle is one person's.  A stranger who knows a handle can use
up its logins for a minute: that keeps out new devices only, since known ones log in by their key (docs/adr/0016).
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many requests in so many seconds, for one address and for one name (handle, account, mailbox)."""

    name: str
    by_address: int
    by_name: int
    seconds: int


class Rates(Enum):
    """Which rate an operation has; operations of one rate are counted together."""

    ENROL = Rate(name="enrol", by_address=20, by_name=10, seconds=3600)
    LOGIN = Rate(name="login", by_address=60, by_name=10, seconds=60)
    DEVICE_LOGIN = Rate(name="device_login", by_address=600, by_name=120, seconds=60)  # a key: nothing to guess
    RECOVER = Rate(name="recover", by_address=20, by_name=10, seconds=60)
    PAIR = Rate(name="pair", by_address=600, by_name=600, seconds=60)  # polled while a person carries a code
    PASSWORD = Rate(name="password", by_address=60, by_name=10, seconds=60)
    GENERAL = Rate(name="general", by_address=6000, by_name=3000, seconds=60)
