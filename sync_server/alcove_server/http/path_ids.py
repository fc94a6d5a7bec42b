"""Ids in paths and numbers in queries."""

from alcove_server.http.desk import Desk
from alcove_server.services.refusals import Malformed

MAX_NUMBER = 2**53


def hexadecimal(desk: Desk, name: str, length: int) -> bytes | None:
    """Read an id of so many bytes from the path, written in small hexadecimal digits; None when it is none."""
    text = str(desk.request.path_params[name])
    if len(text) != 2 * length or any(digit not in "0123456789abcdef" for digit in text):
        return None
    return bytes.fromhex(text)


def number(desk: Desk, name: str, default: int) -> int | Malformed:
    """Read a number from the query."""
    text = desk.request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 16) or int(text) > MAX_NUMBER:
        return Malformed(why=f"{name} is not a number from 0 to 2^53")
    return int(text)
