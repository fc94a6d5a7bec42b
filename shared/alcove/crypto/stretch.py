"""Argon2id (RFC 9106) over passwords, with floors that are part of the program.

Parameters are stored beside a local wrap, so that a later version may raise them; a file whose parameters were
lowered is refused before anything is computed, and so is one whose parameters would exhaust the machine.
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from alcove.crypto.secret import Secret

_MEBIBYTE = 1024
"""In the unit of Argon2, which is KiB."""


class WeakParameters(Exception):
    """The stored settings of the password are weaker than this program allows; the file was changed."""


class WastefulParameters(Exception):
    """The stored settings of the password would need more memory or time than this program allows."""


@dataclass(frozen=True, slots=True, kw_only=True, order=False)
class StretchParameters:
    """What Argon2id costs."""

    memory_kib: int
    passes: int
    lanes: int


LOGIN_FLOOR = StretchParameters(memory_kib=64 * _MEBIBYTE, passes=3, lanes=4)
"""For logins; OPAQUE's own Argon2id comes on top of it."""
LOCAL_FLOOR = StretchParameters(memory_kib=256 * _MEBIBYTE, passes=3, lanes=4)
"""For unlocking offline: whoever holds the device tests guesses without a server in between."""
CEILING = StretchParameters(memory_kib=4096 * _MEBIBYTE, passes=64, lanes=16)
SALT_BYTES = 16


def stretch(password: Secret, salt: bytes, parameters: StretchParameters) -> Secret:
    """Compute Argon2id to 32 bytes; WeakParameters below the floor of a login."""
    _check(parameters, LOGIN_FLOOR)
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has sixteen bytes")
    work = Argon2id(
        salt=salt,
        length=32,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )
    return Secret(work.derive(password.reveal()))


def stretch_local(password: Secret, salt: bytes, parameters: StretchParameters) -> Secret:
    """Compute Argon2id for an offline unlock; WeakParameters below its higher floor."""
    _check(parameters, LOCAL_FLOOR)
    return stretch(password, salt, parameters)


def _check(parameters: StretchParameters, floor: StretchParameters) -> None:
    if parameters.memory_kib < floor.memory_kib or parameters.passes < floor.passes or parameters.lanes < floor.lanes:
        raise WeakParameters
    if (
        parameters.memory_kib > CEILING.memory_kib
        or parameters.passes > CEILING.passes
        or parameters.lanes > CEILING.lanes
    ):
        raise WastefulParameters
