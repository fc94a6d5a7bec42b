"""Adding, listing, removing devices."""

from alcove.runtime.intents.asking import Ask, Done, View


class OpenPairing(Ask["PairingView"], frozen=True, kw_only=True, tag="open_pairing"):
    """Make a code for a new device; it is good for ten minutes and for one device."""


class PairingView(View, frozen=True, kw_only=True):
    """The code to paste or to show as a QR picture."""

    code: str
    expires_in: int


class AwaitPairing(Ask["DeviceView"], frozen=True, kw_only=True, tag="await_pairing"):
    """Wait until the new device has answered, and let it in.  Give the code of `OpenPairing`."""

    code: str


class JoinByCode(Ask[Done], frozen=True, kw_only=True, tag="join_by_code"):
    """Join an account from this new device with the code that the old one shows."""

    code: str
    device_name: str = ""


class ListDevices(Ask["DeviceList"], frozen=True, kw_only=True, tag="list_devices"):
    """Every device of the account."""


class DeviceView(View, frozen=True, kw_only=True):
    """One device; `records` is how far its chain is known here."""

    device: bytes
    name: str
    this_one: bool
    revoked: bool
    records: int


class DeviceList(View, frozen=True, kw_only=True):
    """Every device; `confirm` is the number to compare on the others after a removal ("" when there was none)."""

    devices: tuple[DeviceView, ...]
    confirm: str = ""


class RevokeDevice(Ask[DeviceList], frozen=True, kw_only=True, tag="revoke_device"):
    """Remove a device: new keys, new identity; what it wrote until now stays, what it writes later is refused."""

    device: bytes
    password: bytes


class ConfirmRotation(Ask[Done], frozen=True, kw_only=True, tag="confirm_rotation"):
    """Trust a removal that another device made: the number that it shows."""

    number: str


class RenameDevice(Ask[Done], frozen=True, kw_only=True, tag="rename_device"):
    """Name this device; the name travels sealed."""

    name: str
