"""The address of a server as a person types it."""

import re
from urllib.parse import urlsplit

from alcove.runtime.failures import Refusal

_HOST = re.compile(r"[\w.\-:]+\Z")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def read_server(text: str) -> str:
    """Give the address in one form; https unless it is this machine.  Refusal when it is none."""
    plain = text.strip()
    guess = (plain if "://" in plain else f"https://{plain}").rstrip("/")
    try:
        parts = urlsplit(guess)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if (
        not host
        or not _HOST.match(host)
        or parts.scheme not in ("http", "https")
        or parts.query
        or parts.fragment
        or parts.username
    ):
        raise Refusal("bad_input", f"“{text}” is not a server's address; one looks like https://alcove.example.org.")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise Refusal("bad_input", f"{guess} is not protected on its way; use https (http is for this machine alone).")
    return guess
