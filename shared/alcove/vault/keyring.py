"""The keys of an open journal: the account's and this device's.  Lives in the engine process only."""

from dataclasses import dataclass

from alcove.crypto.bundle import AccountKeys
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys
from alcove.domain.ids import AccountId, DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """Account keys (all epochs) and the keys of this device."""

    account_keys: AccountKeys
    device_keys: DeviceKeys

    @property
    def account(self) -> AccountId:
        """Whose journal it is."""
        return AccountId(self.account_keys.account)

    @property
    def device(self) -> DeviceId:
        """Which device this is."""
        return DeviceId(self.device_keys.device)

    @property
    def epoch(self) -> int:
        """The epoch under which new records are sealed: the newest."""
        return max(self.account_keys.epochs)

    def epoch_key(self, epoch: int) -> Secret | None:
        """Give an epoch's key, None when it has not reached this device."""
        return self.account_keys.epochs.get(epoch)
