"""Who asks.  A token names the caller; a device token names the device too."""

from dataclasses import dataclass
from enum import StrEnum

from alcove.domain.ids import AccountId, DeviceId


class Scope(StrEnum):
    """What a token opens."""

    ACCOUNT = "account"
    RECOVERY = "recovery"
    DEVICE = "device"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCaller:
    """Somebody who proved the password or the recovery phrase a short while ago."""

    account: AccountId
    scope: Scope
    token_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCaller:
    """A certified device that has not been revoked."""

    account: AccountId
    device: DeviceId
    token_hash: bytes


Caller = AccountCaller | DeviceCaller
