"""What is looked up before an account is known: handles, recovery ids, tokens, exchanges, mailboxes.

These tables have no row-level security; each is keyed by something that only its owner knows.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.services.callers import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """The account behind a handle and its OPAQUE record."""

    account: AccountId
    opaque_record: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryLogin:
    """The account behind a recovery phrase and the key that proves the phrase."""

    account: AccountId
    recovery_public: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is kept: its SHA-256 and what it opens."""

    token_hash: bytes
    account: AccountId
    device: DeviceId | None
    scope: Scope
    expires_at: datetime
    last_used_at: datetime


class Purpose(StrEnum):
    """What an exchange is for; one begun for one thing cannot end another."""

    ENROL = "enrol"
    LOGIN = "login"
    DEVICE_LOGIN = "device_login"
    RECOVER = "recover"
    PASSWORD = "password"  # noqa: S105  # a purpose, not a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A login or enrolment between its two steps.  `account` is None while an unknown handle is being answered."""

    exchange: bytes
    purpose: Purpose
    account: AccountId | None
    device: DeviceId | None
    handle_hash: bytes
    state: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A pairing mailbox and what lies in it."""

    hello: bytes
    answer: bytes
    expires_at: datetime


class Logins(Protocol):
    """The logins table."""

    async def find(self, handle_hash: bytes) -> Login | None:
        """Find the account of a handle."""
        ...

    async def keep(self, handle_hash: bytes, login: Login, now: datetime) -> bool:
        """Make this the account's one handle and record; False when another account has the handle."""
        ...


class RecoveryLogins(Protocol):
    """The recovery_logins table."""

    async def find(self, recovery_id: bytes) -> RecoveryLogin | None:
        """Find the account of a recovery phrase."""
        ...

    async def keep(self, recovery_id: bytes, login: RecoveryLogin, now: datetime) -> bool:
        """Make this the account's one phrase; False when another account has the id."""
        ...


class Tokens(Protocol):
    """The login_sessions table."""

    async def add(self, token: Token) -> None:
        """Keep a new token."""
        ...

    async def find(self, token_hash: bytes) -> Token | None:
        """Find a token, ended or not."""
        ...

    async def extend(self, token_hash: bytes, *, expires_at: datetime, now: datetime) -> None:
        """Note that a token was used and move its end."""
        ...

    async def end(self, token_hash: bytes) -> None:
        """Forget a token."""
        ...

    async def end_short_ones(self, account: AccountId, *, but: bytes) -> None:
        """Forget all tokens of an account that are not a device's, but one."""
        ...


class Exchanges(Protocol):
    """The opaque_sessions table."""

    async def begin(self, exchange: Exchange, now: datetime) -> None:
        """Keep the state of a first step."""
        ...

    async def take(self, exchange: bytes, purpose: Purpose) -> Exchange | None:
        """Take the state out: a second step happens once."""
        ...


class Mailboxes(Protocol):
    """The pairings table."""

    async def open(self, pairing: bytes, *, expires_at: datetime, now: datetime) -> bool:
        """Open a mailbox; False when it exists."""
        ...

    async def read(self, pairing: bytes) -> Mailbox | None:
        """Look into a mailbox."""
        ...

    async def post_hello(self, pairing: bytes, letter: bytes) -> bool:
        """Lay the new device's letter into it; False when one lies there."""
        ...

    async def post_answer(self, pairing: bytes, letter: bytes) -> bool:
        """Lay the old device's letter into it; False when one lies there."""
        ...
