"""The client's half of OPAQUE (RFC 9807, ristretto255-SHA512), by opaque-ke.

The server never learns the password, nor anything to test guesses against without also asking us.  What goes in is
`derive.opaque_input`, what comes out is the export key.  The library draws its own randomness.
"""

from dataclasses import dataclass

import opaque_ke_py

from alcove.crypto.secret import Secret


class LoginRefused(Exception):
    """The handle, the password or the account code is not right."""


class ServerMisspoke(Exception):
    """The server's answer is not one of this protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The first message, and what must be kept until the server answers."""

    request: bytes
    state: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The second message, and the key that only this password gives."""

    message: bytes
    export_key: Secret


def start_registration(password: Secret) -> Started:
    """Begin to register; `password` is an OPAQUE input."""
    begun = opaque_ke_py.client_registration_start(password.reveal())
    return Started(request=begun.get_message(), state=Secret(begun.get_state()))


def finish_registration(password: Secret, state: Secret, response: bytes) -> Finished:
    """Complete a registration with the server's answer; ServerMisspoke when it is none."""
    try:
        done = opaque_ke_py.client_registration_finish(password.reveal(), state.reveal(), response)
    except ValueError:
        raise ServerMisspoke from None
    return Finished(message=done.get_message(), export_key=Secret(done.get_export_key()))


def start_login(password: Secret) -> Started:
    """Begin to log in; `password` is an OPAQUE input."""
    begun = opaque_ke_py.client_login_start(password.reveal())
    return Started(request=begun.get_message(), state=Secret(begun.get_state()))


def finish_login(password: Secret, state: Secret, response: bytes) -> Finished:
    """Complete a login; LoginRefused for a wrong password and for an unknown handle alike."""
    try:
        done = opaque_ke_py.client_login_finish(password.reveal(), state.reveal(), response)
    except ValueError:
        raise LoginRefused from None
    return Finished(message=done.get_message(), export_key=Secret(done.get_export_key()))
