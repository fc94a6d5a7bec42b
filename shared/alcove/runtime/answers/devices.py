"""Adding, listing, naming, removing devices."""

from alcove.crypto.pairing import pairing_number
from alcove.crypto.secret import password_secret
from alcove.domain.ids import DeviceId
from alcove.ports.store import Reading
from alcove.runtime.account_state import server_address
from alcove.runtime.acknowledged import set_aside_devices, what_devices_said
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.devices import (
    AcceptPairing,
    AwaitPairing,
    ConfirmRotation,
    DeviceList,
    DeviceView,
    JoinByCode,
    ListDevices,
    OpenPairing,
    PairingHello,
    PairingView,
    RenameDevice,
    Revoked,
    RevokeDevice,
    SetDeviceAside,
)
from alcove.runtime.journal import DEVICE_NAME
from alcove.runtime.moving_in import move_in
from alcove.runtime.naming import device_name_change
from alcove.runtime.opened import Opened, Tell, server_faults
from alcove.runtime.pairing import LIFETIME_SECONDS, admit, await_hello, join_by_code, open_mailbox, read_code
from alcove.runtime.revoking import CONFIRM, revoke
from alcove.runtime.rotating import confirm_rotation
from alcove.runtime.setting_aside import last_written_at, set_device_aside, silence_sentence, silent_days
from alcove.runtime.trusting import CERTIFICATE


def open_pairing(opened: Opened, _question: OpenPairing, _tell: Tell) -> PairingView:
    """Make a code for a new device."""
    syncer = opened.enrolled()
    with server_faults():
        syncer.ensure_session()
        return PairingView(code=open_mailbox(opened.journal, syncer.server), expires_in=LIFETIME_SECONDS)


def await_pairing(opened: Opened, question: AwaitPairing, tell: Tell) -> PairingHello:
    """Wait until the new device has come."""
    code = read_code(question.code)
    syncer = opened.enrolled()
    tell("waiting for the new device", 0, 0)
    with server_faults():
        hello, letter = await_hello(syncer.server, code, opened.parts.clock, opened.cancelled)
    return PairingHello(name=hello.name, number=pairing_number(letter))


def accept_pairing(opened: Opened, question: AcceptPairing, tell: Tell) -> DeviceView:
    """Let the new device in, and send what it needs to begin."""
    syncer = opened.enrolled()
    with server_faults():
        syncer.ensure_session()
        hello = admit(opened.journal, syncer.server, read_code(question.code), question.number)
    syncer.run_now(tell)
    return DeviceView(device=hello.device, name=hello.name, this_one=False, revoked=False, records=0)


def join(opened: Opened, question: JoinByCode, tell: Tell) -> Done:
    """Join an account with the code of another device."""
    code = read_code(question.code)
    with opened.journal.read() as reading:
        if server_address(reading):
            raise Refusal("refused", "This journal is on a server already.")
    server = opened.connect(code.server)
    try:
        with server_faults():
            membership = join_by_code(
                server,
                code,
                name=question.device_name,
                entropy=opened.parts.entropy,
                clock=opened.parts.clock,
                cancelled=opened.cancelled,
                compare=lambda number: tell(f"compare {number}", 0, 0),
            )
    finally:
        server.close()
    move_in(opened, membership, question.device_name)
    with server_faults():
        opened.enrolled().log_in()
    return Done()


def list_devices(opened: Opened, _question: ListDevices, _tell: Tell) -> DeviceList:
    """Give every device that is known here."""
    with opened.journal.read() as reading:
        confirm = (reading.state(CONFIRM) or b"").decode()
        return DeviceList(devices=_views(opened, reading), confirm=confirm)


def revoke_device(opened: Opened, question: RevokeDevice, tell: Tell) -> Revoked:
    """Remove a device; everything it wrote until now is fetched first."""
    syncer = opened.enrolled()
    password = password_secret(question.password.decode(errors="replace"))
    syncer.run_now(tell)
    with server_faults():
        syncer.ensure_session()
        with opened.journal.read() as reading:
            name = (reading.state(DEVICE_NAME + opened.journal.device.hex()) or b"A device").decode()
        kit, number = revoke(opened.journal, syncer.server, DeviceId(question.device), password, name)
    syncer.run_now(tell)
    with opened.journal.read() as reading:
        return Revoked(devices=_views(opened, reading), confirm=number, kit=kit)


def set_aside(opened: Opened, question: SetDeviceAside, tell: Tell) -> DeviceList:
    """No longer wait for a device that has been silent for long."""
    set_device_aside(opened.journal, DeviceId(question.device))
    return list_devices(opened, ListDevices(), tell)


def confirm(opened: Opened, question: ConfirmRotation, _tell: Tell) -> Done:
    """Follow new keys that another device made."""
    confirm_rotation(opened.journal, question.number)
    opened.begin_sync()
    return Done()


def rename_device(opened: Opened, question: RenameDevice, _tell: Tell) -> Done:
    """Name this device."""
    if not question.name.strip():
        raise Refusal("bad_input", "A device's name has at least one letter.")
    opened.journal.commit([device_name_change(opened.journal, opened.journal.device, question.name)])
    return Done()


def _views(opened: Opened, reading: Reading) -> tuple[DeviceView, ...]:
    heads = {mark.device: mark.seq for mark in reading.heads()}
    ends = opened.journal.trust.ends
    devices = [DeviceId(bytes.fromhex(name.removeprefix(CERTIFICATE))) for name in reading.states(CERTIFICATE)]
    names = reading.states(DEVICE_NAME)
    journal = opened.journal
    aside = set_aside_devices(journal, reading, what_devices_said(journal, reading))

    def sentence(device: DeviceId) -> str:
        if device == journal.device or device in ends:
            return ""
        return silence_sentence(silent_days(journal, reading, device), is_aside=device in aside)

    return tuple(
        DeviceView(
            device=device,
            name=names.get(DEVICE_NAME + device.hex(), b"").decode(),
            this_one=device == journal.device,
            revoked=device in ends,
            records=heads.get(device, 0),
            heard_at=last_written_at(reading, device),
            set_aside=device in aside,
            sentence=sentence(device),
        )
        for device in sorted(devices, key=lambda one: (one != journal.device, one))
    )
