"""Account and device keys, server and handle as they rest in the store's named values (inside the encrypted file)."""

from alcove.crypto.account import AccountKeys
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys
from alcove.ports.store import Reading, Writing
from alcove.runtime.failures import Refusal
from alcove.vault.keyring import Keyring

ACCOUNT = "keys/account"
DEVICE = "keys/device"
SERVER = "server/address"
TOKEN = "server/token"  # noqa: S105  # the name of a value, not the value
MARK = "mark"
FORMER = "keys/former_device"
"""The keys under which the server knows this store, while it has become a new device and could not say so yet."""
PENDING_ROTATION = "rotation/pending"
FOLLOW = "sync/follow"
LAST_BACKUP = "backup/last"


def keep_keyring(writing: Writing, keyring: Keyring) -> None:
    """Keep the keys."""
    writing.set_state(ACCOUNT, keyring.account_keys.to_secret().reveal())
    writing.set_state(DEVICE, keyring.device_keys.to_secret().reveal())


def read_keyring(reading: Reading) -> Keyring:
    """Read the keys that `keep_keyring` kept."""
    account, device = reading.state(ACCOUNT), reading.state(DEVICE)
    if account is None or device is None:
        raise Refusal("store", "This journal's file holds no keys; restore it from a backup.")
    return Keyring(
        account_keys=AccountKeys.from_secret(Secret(account)), device_keys=DeviceKeys.from_secret(Secret(device))
    )


def server_address(reading: Reading) -> str:
    """Give the server's address; "" when this journal is not enrolled."""
    return (reading.state(SERVER) or b"").decode()


def keep_server(writing: Writing, address: str, token: str) -> None:
    """Keep where the account lives and the token for it."""
    writing.set_state(SERVER, address.encode())
    writing.set_state(TOKEN, token.encode())
