"""Adding, listing, removing devices."""

from alcove.runtime.intents.accounts import KitView
from alcove.runtime.intents.asking import Ask, Done, View


class OpenPairing(Ask["PairingView"], frozen=True, kw_only=True, tag="open_pairing"):
    """Make a code for a new device; it is good for ten minutes and for one device."""


class PairingView(View, frozen=True, kw_only=True):
    """The code to paste or to show as a QR picture."""

    code: str
    expires_in: int


class AwaitPairing(Ask["PairingHello"], frozen=True, kw_only=True, tag="await_pairing"):
    """Wait until the new device has come with the code of `OpenPairing`."""

    code: str


class PairingHello(View, frozen=True, kw_only=True):
    """The new device's name, and the number that it must show too: whoever saw the code could have been first."""

    name: str
    number: str


class AcceptPairing(Ask["DeviceView"], frozen=True, kw_only=True, tag="accept_pairing"):
    """Let the new device in, once a person has compared the numbers."""

    code: str
    number: str


class JoinByCode(Ask[Done], frozen=True, kw_only=True, tag="join_by_code"):
    """Join an account from this new device with the code that the old one shows.

    While it waits, a `Progress` whose `doing` is "compare " and the number asks the person to compare it.
    """

    code: str
    device_name: str = ""


class ListDevices(Ask["DeviceList"], frozen=True, kw_only=True, tag="list_devices"):
    """Every device of the account."""


class DeviceView(View, frozen=True, kw_only=True):
    """One device; `records` is how far its chain is known here, `heard_at` when it wrote the last of them."""

    device: bytes
    name: str
    this_one: bool
    revoked: bool
    records: int
    heard_at: int | None = None
    set_aside: bool = False
    sentence: str = ""
    """What its silence means, "" when it has not been silent for long."""


class DeviceList(View, frozen=True, kw_only=True):
    """Every device; `confirm` is the number to compare on the others after a removal ("" when there was none)."""

    devices: tuple[DeviceView, ...]
    confirm: str = ""


class Revoked(View, frozen=True, kw_only=True):
    """The devices that remain, the number to compare on them, and the new recovery kit: the old phrase is void."""

    devices: tuple[DeviceView, ...]
    confirm: str
    kit: KitView


class RevokeDevice(Ask[Revoked], frozen=True, kw_only=True, tag="revoke_device"):
    """Remove a device: new keys, new identity; what it wrote until now stays, what it writes later is refused."""

    device: bytes
    password: bytes


class SetDeviceAside(Ask[DeviceList], frozen=True, kw_only=True, tag="set_device_aside"):
    """No longer wait for a device that has been silent for 90 days; it counts again when it comes back."""

    device: bytes


class ConfirmRotation(Ask[Done], frozen=True, kw_only=True, tag="confirm_rotation"):
    """Trust a removal that another device made: the number that it shows."""

    number: str


class RenameDevice(Ask[Done], frozen=True, kw_only=True, tag="rename_device"):
    """Name this device; the name travels sealed."""

    name: str
