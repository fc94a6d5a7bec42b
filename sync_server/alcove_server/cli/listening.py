"""The socket that the server listens on, and the address under which others reach it."""

import socket
import sys

from alcove_server.settings import Settings


class PortTaken(Exception):
    """The address cannot be listened on; the message says why."""


class NotServing(Exception):
    """The service could not start; the log above says why."""


def bind(settings: Settings) -> socket.socket:
    """Listen on the address; port 0 takes a free one. `PortTaken` when it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # With the protocol named, asyncio sets TCP_NODELAY; without it every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as fault:
        listener.close()
        raise PortTaken(
            f"Port {settings.port} of {settings.host} cannot be used ({fault.strerror}); choose another with --port."
        ) from None
    return listener


def url_of(settings: Settings, listener: socket.socket) -> str:
    """Give the address that a program on this machine can call."""
    host, port = str(listener.getsockname()[0]), listener.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    scheme = "https" if settings.tls_certificate else "http"
    return f"{scheme}://{f'[{shown}]' if ':' in shown else shown}:{port}"
