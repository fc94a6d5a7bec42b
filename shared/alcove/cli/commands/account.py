"""`alcove account` and `alcove recover`: a server that keeps the sealed journal, and the way back in."""

from pathlib import Path
from typing import Annotated

import typer

from alcove.cli.attach import Desk, joining, opened, this_machine
from alcove.cli.commands.keeping import DeviceName, facts
from alcove.cli.ground import Ground, command
from alcove.cli.recovery_kit import require_room, show_kit
from alcove.cli.secret_sources import SecretSource
from alcove.cli.server_address import read_server
from alcove.runtime.intents.accounts import Enrol, Login, NewPhrase, Recover
from alcove.runtime.intents.keeping import Status, StatusView

PANEL = "Devices and server"
Server = Annotated[str, typer.Argument(metavar="SERVER", help="Its address, like https://alcove.example.org")]
Handle = Annotated[str, typer.Argument(metavar="HANDLE", help="The name you log in with.")]
KitFile = Annotated[
    Path | None, typer.Option("--kit", metavar="FILE", help="Write the recovery kit there instead of showing it.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    account = typer.Typer(help="An account on a server, which stores the journal and cannot read it.")
    command(account, "enrol")(enrol)
    command(account, "login")(login)
    command(account, "status")(account_status)
    command(account, "phrase")(phrase)
    app.add_typer(account, name="account", rich_help_panel=PANEL)
    command(app, "recover", panel=PANEL)(recover)


def enrol(ground: Ground, server: Server, handle: Handle, *, kit: KitFile = None) -> None:
    """Make this journal known to a server.  Shows the recovery kit, once: write it down."""
    require_room(kit)
    address = read_server(server)
    with joining(ground, name=this_machine()) as desk:
        before = desk.ask(Status())
        if "password" in before.protection:
            chosen = ground.password.read(prompt="Password of this journal")
        else:
            chosen = ground.password.read_new(prompt="New password")
        view = desk.ask(Enrol(server=address, handle=handle, password=chosen.reveal()))
    show_kit(view, ground, kit)


def login(
    ground: Ground,
    server: Server,
    handle: Handle,
    *,
    name: DeviceName = "",
    secret_fd: Annotated[
        int | None,
        typer.Option(
            "--secret-fd", metavar="N", min=0, help="Read the account secret there (or ALCOVE_ACCOUNT_SECRET)."
        ),
    ] = None,
) -> None:
    """Join an account from this device with handle, password and account secret."""
    source = SecretSource(
        name="Account secret", option="--secret-fd", variable="ALCOVE_ACCOUNT_SECRET", descriptor=secret_fd
    )
    address = read_server(server)
    name = name or this_machine()
    with joining(ground, name=name) as desk:
        password = ground.password.read()
        desk.ask(
            Login(
                server=address,
                handle=handle,
                password=password.reveal(),
                account_secret=source.read().reveal().decode(),
                device_name=name,
            )
        )
        _tell_joined(desk, ground)


def recover(
    ground: Ground,
    server: Server,
    *,
    name: DeviceName = "",
    phrase_fd: Annotated[
        int | None, typer.Option("--phrase-fd", metavar="N", min=0, help="Read the phrase there (or ALCOVE_PHRASE).")
    ] = None,
    kit: KitFile = None,
) -> None:
    """Join an account by its recovery phrase alone and choose a new password.  The phrase is replaced."""
    require_room(kit)
    source = SecretSource(name="Recovery phrase", option="--phrase-fd", variable="ALCOVE_PHRASE", descriptor=phrase_fd)
    address = read_server(server)
    name = name or this_machine()
    with joining(ground, name=name) as desk:
        words = source.read().reveal().decode()
        chosen = ground.password.read_new(prompt="New password")
        view = desk.ask(Recover(server=address, phrase=words, new_password=chosen.reveal(), device_name=name))
    show_kit(view, ground, kit)
    if not ground.as_json:
        from alcove.cli.paper import remark

        remark("This device is back in the account; `alcove sync` fetches the journal.")


def phrase(ground: Ground, *, kit: KitFile = None) -> None:
    """Replace the recovery phrase; the old one opens nothing from then on."""
    require_room(kit)
    with opened(ground) as desk:
        view = desk.ask(NewPhrase(password=ground.password.read().reveal()))
    show_kit(view, ground, kit)


def account_status(ground: Ground) -> None:
    """Say where the account is and how sync stands."""
    with opened(ground) as desk:
        view = desk.ask(Status())
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(
            {
                "server": view.server,
                "handle": view.handle,
                "account": view.account,
                "device": view.device,
                "sync": view.sync,
            }
        )
        return
    _print_account(view)


def _print_account(view: StatusView) -> None:
    from alcove.cli.paper import say

    wanted = ("Server", "Device", "Sync", "Last sync", "Problem")
    for label, said in facts(view):
        if label in wanted:
            say(f"{label:>10}  {said}")


def _tell_joined(desk: Desk, ground: Ground) -> None:
    view = desk.ask(Status())
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(view)
        return
    from alcove.cli.paper import say

    say(f"This device has joined {view.handle} at {view.server}; `alcove sync` fetches the journal.")
