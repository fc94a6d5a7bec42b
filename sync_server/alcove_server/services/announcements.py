"""What other connections should hear once a unit of work has committed."""

from dataclasses import dataclass

from alcove.domain.ids import AccountId, DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Records were added; the account's last number is now this."""

    account: AccountId
    last_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysMoved:
    """A new generation of keys stands."""

    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenEnded:
    """A token was given back."""

    account: AccountId
    token_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLeft:
    """A device was revoked: its streams end."""

    account: AccountId
    device: DeviceId


Announcement = Moved | KeysMoved | TokenEnded | DeviceLeft
