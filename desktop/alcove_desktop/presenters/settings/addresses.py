"""The address of a server as a person types it."""

import re
from urllib.parse import urlsplit

from alcove_desktop.words import say

_HOST = re.compile(r"[\w.\-:]+\Z")
EXAMPLE = "alcove.example.org"
"""Shown in an empty field."""
_HERE = ("localhost", "127.0.0.1", "::1")


def read_address(typed: str) -> tuple[str, str]:
    """Give the address in one form, https unless it is this machine; and a sentence when it is none ("" else)."""
    plain = typed.strip()
    guess = (plain if "://" in plain else f"https://{plain}").rstrip("/")
    try:
        parts = urlsplit(guess)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "", _none(plain)
    odd = parts.scheme not in ("http", "https") or parts.query or parts.fragment or parts.username
    if not host or not _HOST.match(host) or odd:
        return "", _none(plain)
    if parts.scheme == "http" and host not in _HERE:
        return "", say("{address} is not protected on its way. Use https.", address=guess)
    return guess, ""


def _none(typed: str) -> str:
    return say("“{typed}” is not a server's address; one looks like alcove.example.org.", typed=typed[:80])
