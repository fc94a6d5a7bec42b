"""`alcove device`: let another device in, see them all, send one away."""

import sys
from typing import Annotated

import typer

from alcove.cli.attach import Desk, joining, opened, this_machine
from alcove.cli.commands.account import KitFile
from alcove.cli.commands.changing import confirm as confirm_person
from alcove.cli.commands.keeping import DeviceName
from alcove.cli.ground import Ground, command
from alcove.cli.options import Yes
from alcove.cli.recovery_kit import require_room, show_kit
from alcove.cli.secret_sources import SecretSource
from alcove.domain.ids import id_to_text
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.devices import (
    AcceptPairing,
    AwaitPairing,
    ConfirmRotation,
    DeviceList,
    DeviceView,
    JoinByCode,
    ListDevices,
    OpenPairing,
    PairingView,
    RenameDevice,
    RevokeDevice,
    SetDeviceAside,
)
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import Status


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    device = typer.Typer(help="Your devices: let another one in, list them, send one away.")
    command(device, "add")(add)
    command(device, "join")(join)
    command(device, "list")(list_devices)
    command(device, "revoke")(revoke)
    command(device, "set-aside")(set_aside)
    command(device, "confirm")(confirm)
    command(device, "name")(name_device)
    app.add_typer(device, name="device", rich_help_panel="Devices and server")


def add(ground: Ground, *, yes: Yes = False) -> None:
    """Show a code for a new device, compare a number with it, and let it in."""
    with opened(ground) as desk:
        pairing = desk.ask(OpenPairing())
        _show_code(pairing, ground)
        hello = desk.ask(AwaitPairing(code=pairing.code))
        if ground.as_json:
            _print_json(hello)
        if not yes:
            confirm_person(f"“{hello.name or 'A device'}” has come.  Does it show the number {hello.number}?")
        device = desk.ask(AcceptPairing(code=pairing.code, number=hello.number))
    if ground.as_json:
        _print_json(device)
        return
    from alcove.cli.paper import say
    from alcove.cli.safe_text import one_line

    say(f"{one_line(device.name) or 'The new device'} has joined; its first sync brings everything.")


def _show_code(pairing: PairingView, ground: Ground) -> None:
    if ground.as_json:
        _print_json(pairing)
        return
    from alcove.cli.paper import remark, say

    if sys.stdout.isatty():
        import segno

        segno.make(pairing.code, error="l").terminal(out=sys.stdout, compact=True)
    say(pairing.code)
    sys.stdout.flush()
    minutes = max(1, pairing.expires_in // 60)
    remark(
        f"On the new device: `alcove device join` and this code.  It is good for {minutes} minutes and one device; "
        "show it to nobody else.  Waiting…"
    )


def join(
    ground: Ground,
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="The code; without it you are asked, unseen.")
    ] = None,
    *,
    code_fd: Annotated[
        int | None, typer.Option("--code-fd", metavar="N", min=0, help="Read the code there (or ALCOVE_PAIRING_CODE).")
    ] = None,
    name: DeviceName = "",
) -> None:
    """Join an account from this new device with the code that the old one shows."""
    source = SecretSource(name="Code", option="--code-fd", variable="ALCOVE_PAIRING_CODE", descriptor=code_fd)
    given = code if code is not None else source.read().reveal().decode()
    name = name or this_machine()
    with joining(ground, name=name) as desk:
        desk.ask(JoinByCode(code=given.strip(), device_name=name), on_report=_tell_number)
        view = desk.ask(Status())
    if ground.as_json:
        _print_json(view)
        return
    from alcove.cli.paper import say

    say(f"This device has joined {view.handle}; `alcove sync` fetches the journal.")
    say(view.protection_sentence)


def _tell_number(report: Progress) -> bool:
    """Show the number that both devices must have; gives whether this report was about it."""
    word, _, number = report.doing.partition(" ")
    if word != "compare":
        return False
    from alcove.cli.paper import remark

    remark(f"Compare this number with the one on the other device: {number}")
    return True


def list_devices(ground: Ground) -> None:
    """List the account's devices."""
    with opened(ground) as desk:
        devices = desk.ask(ListDevices())
    _tell(devices, ground)


def revoke(
    ground: Ground,
    which: Annotated[str, typer.Argument(metavar="DEVICE", help="Its name, or the beginning of its id.")],
    *,
    yes: Yes = False,
    kit: KitFile = None,
) -> None:
    """Send a device away: new keys for all others.  What it wrote stays; what it writes from now on is refused."""
    require_room(kit)
    with opened(ground) as desk:
        device = _find(desk, which)
        if not yes:
            confirm_person(f"Send “{device.name or id_to_text(device.device)[:8]}” away for good?")
        password = ground.password.read(prompt="Password of the account")
        revoked = desk.ask(RevokeDevice(device=device.device, password=password.reveal()))
    if ground.as_json:
        _print_json(revoked)
        return
    from alcove.cli.paper import say

    _tell(DeviceList(devices=revoked.devices, confirm=revoked.confirm), ground)
    say("The recovery phrase is a new one; the old kit is void.")
    show_kit(revoked.kit, ground, kit)


def _find(desk: Desk, which: str) -> DeviceView:
    devices = desk.ask(ListDevices()).devices
    wanted = which.strip().lower()
    found = [each for each in devices if each.name.lower() == wanted] or [
        each for each in devices if len(wanted) >= 4 and id_to_text(each.device).startswith(wanted)
    ]
    match found:
        case [device]:
            return device
        case []:
            raise Refusal("not_found", f"No device is called “{which}”; `alcove device list` shows them.")
        case _:
            raise Refusal("ambiguous", f"“{which}” could be several devices; give the beginning of its id.")


def set_aside(
    ground: Ground,
    which: Annotated[str, typer.Argument(metavar="DEVICE", help="Its name, or the beginning of its id.")],
) -> None:
    """Wait no longer for a device that has been silent for months; it counts again when it comes back."""
    with opened(ground) as desk:
        devices = desk.ask(SetDeviceAside(device=_find(desk, which).device))
    _tell(devices, ground)


def confirm(
    ground: Ground,
    number: Annotated[list[str], typer.Argument(metavar="NUMBER", help="The number that the other device shows.")],
) -> None:
    """Trust a removal that another device made, by comparing its number."""
    with opened(ground) as desk:
        desk.ask(ConfirmRotation(number=" ".join(number)))
    if ground.as_json:
        _print_json({"confirmed": True})
        return
    from alcove.cli.paper import say

    say("The new keys are trusted; sync goes on.")


def name_device(ground: Ground, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Name this device; the name travels sealed."""
    if not name.strip():
        raise Refusal("bad_input", "A device's name has at least one character.")
    with opened(ground) as desk:
        desk.ask(RenameDevice(name=name.strip()))
        devices = desk.ask(ListDevices())
    _tell(devices, ground)


def _tell(devices: DeviceList, ground: Ground) -> None:
    if ground.as_json:
        _print_json(devices)
        return
    from rich.text import Text

    from alcove.cli.paper import paper, say
    from alcove.cli.safe_text import isolated, one_line

    for device in devices.devices:
        state = "sent away" if device.revoked else "this device" if device.this_one else device.sentence
        paper().print(
            Text.assemble(
                (id_to_text(device.device)[:8], "id"),
                "  ",
                (isolated(one_line(device.name)) or "(no name)", "heading"),
                f"  {device.records:,} records",
                ("  " + state if state else "", "bad" if device.revoked else "aside"),
            )
        )
    if devices.confirm:
        say(f"Compare this number on your other devices (`alcove device confirm NUMBER`): {devices.confirm}")


def _print_json(value: object) -> None:
    from alcove.cli.shapes import print_json

    print_json(value)
