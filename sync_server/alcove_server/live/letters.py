"""How announcements are written in a NOTIFY: lines of `kind account [detail]`, ids in hexadecimal."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.services.announcements import Announcement, DeviceLeft, KeysMoved, Moved, TokenEnded

CHANNEL = "alcove_live"
LONGEST = 7900
"""PostgreSQL takes payloads shorter than 8,000 bytes."""


def write(announcement: Announcement) -> str:
    """Write one announcement as a line."""
    account = announcement.account.hex()
    match announcement:
        case Moved(last_seq=last_seq):
            return f"moved {account} {last_seq}"
        case KeysMoved():
            return f"keys {account}"
        case TokenEnded(token_hash=token_hash):
            return f"ended {account} {token_hash.hex()}"
        case DeviceLeft(device=device):
            return f"left {account} {device.hex()}"
    assert_never(announcement)


def read(line: str) -> Announcement | None:
    """Read a line; None when it is of a newer program."""
    match line.split(" "):
        case ["moved", account, number]:
            return Moved(account=_account(account), last_seq=int(number))
        case ["keys", account]:
            return KeysMoved(account=_account(account))
        case ["ended", account, token_hash]:
            return TokenEnded(account=_account(account), token_hash=bytes.fromhex(token_hash))
        case ["left", account, device]:
            return DeviceLeft(account=_account(account), device=DeviceId(bytes.fromhex(device)))
        case _:
            return None


def pack(lines: Sequence[str]) -> Iterator[str]:
    """Join lines into as few payloads as hold them."""
    payload = ""
    for line in lines:
        if payload and len(payload) + 1 + len(line) > LONGEST:
            yield payload
            payload = ""
        payload = f"{payload}\n{line}" if payload else line
    if payload:
        yield payload


def _account(text: str) -> AccountId:
    return AccountId(bytes.fromhex(text))
