"""`alcove init`, `password`, `lock`, `status`, `doctor`: begin a journal, protect it, look after it."""

import os
from typing import Annotated

import typer

from alcove.cli.attach import attached, opened, require_journal, this_machine
from alcove.cli.exits import Exit
from alcove.cli.ground import Ground, command
from alcove.cli.present import present
from alcove.cli.secret_sources import SecretSource
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KeepInKeychain, SetPassword
from alcove.runtime.intents.keeping import (
    CompactJournal,
    CreateJournal,
    Doctor,
    Greeting,
    Hello,
    LockJournal,
    RebuildIndexes,
    Status,
    StatusView,
)

PANEL = "Keep safe"
DeviceName = Annotated[str, typer.Option("--name", help="What this device is called; only your devices see it.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    command(app, "init", panel=PANEL)(init)
    command(app, "password", panel=PANEL)(password)
    command(app, "lock", panel=PANEL)(lock)
    command(app, "status", panel=PANEL)(status)
    command(app, "doctor", panel=PANEL)(doctor)


def init(
    ground: Ground,
    *,
    ask_password: Annotated[
        bool, typer.Option("--ask-password", help="Choose a password now; without one a key file protects it.")
    ] = False,
    name: DeviceName = "",
) -> None:
    """Begin a journal in the folder.  It is encrypted from its first word, with or without a password."""
    given = ground.password.descriptor is not None or ground.password.variable in os.environ
    with attached(ground) as (desk, greeting):
        if greeting.exists:
            raise Refusal("journal_exists", f"There is a journal in {ground.home} already.")
        chosen = b""
        if given or ask_password:
            chosen = ground.password.read_new(prompt="New password").reveal()
        view = desk.ask(CreateJournal(password=chosen, device_name=name or this_machine()))
    if ground.as_json:
        _print_json(view)
        return
    from alcove.cli.paper import say

    say(f"A journal begins in {view.home}.")
    say(view.protection_sentence)


def password(
    ground: Ground,
    *,
    new_password_fd: Annotated[
        int | None,
        typer.Option(
            "--new-password-fd", metavar="N", min=0, help="Read the new one from there (or ALCOVE_NEW_PASSWORD)."
        ),
    ] = None,
    keychain: Annotated[
        bool | None, typer.Option("--keychain/--no-keychain", help="Allow the system's keychain to unlock it too.")
    ] = None,
) -> None:
    """Set or change the password, here and on the server where there is one; or allow the system's keychain."""
    with opened(ground) as desk:
        before = desk.ask(Status())
        if keychain is not None:
            desk.ask(KeepInKeychain(allowed=keychain))
        else:
            old = ground.password.read(prompt="Present password").reveal() if "password" in before.protection else b""
            source = SecretSource(
                name="New password",
                option="--new-password-fd",
                variable="ALCOVE_NEW_PASSWORD",
                descriptor=new_password_fd,
            )
            desk.ask(SetPassword(old=old, new=source.read_new(prompt="New password").reveal()))
        view = desk.ask(Status())
    if ground.as_json:
        _print_json(view)
        return
    from alcove.cli.paper import say

    say(view.protection_sentence)


def lock(ground: Ground) -> None:
    """Lock the journal: its engine ends, and with it every key in memory."""
    from alcove.runtime.client import connect

    require_journal(ground)
    try:
        with connect(ground.home, start=False) as client:
            client.ask(LockJournal())
    except Refusal as refusal:
        if refusal.kind not in ("engine_gone", "locked"):
            raise
    if ground.as_json:
        _print_json({"locked": True})
        return
    from alcove.cli.paper import say

    say("The journal is locked.")


def status(ground: Ground) -> None:
    """Say how the journal stands, without asking for a password."""
    require_journal(ground)
    with attached(ground) as (desk, greeting):
        if greeting.open or not greeting.needs_password or _password_is_given(ground):
            _tell_open(ground)
            return
        _tell_locked(ground, desk.ask(Hello()))


def _password_is_given(ground: Ground) -> bool:
    return ground.password.descriptor is not None or ground.password.variable in os.environ


def _tell_open(ground: Ground) -> None:
    with opened(ground) as desk:
        view = desk.ask(Status())
    if ground.as_json:
        _print_json(view)
        return
    from rich.text import Text

    from alcove.cli.paper import paper

    for label, said in facts(view):
        paper().print(Text.assemble((f"{label:>10}  ", "aside"), said))


def _tell_locked(ground: Ground, greeting: Greeting) -> None:
    if ground.as_json:
        _print_json({"home": str(ground.home), "locked": True, "needs_password": greeting.needs_password})
        return
    from alcove.cli.paper import say

    say(f"The journal in {ground.home} is locked; its password opens it.")


def facts(view: StatusView) -> list[tuple[str, str]]:
    """Give what there is to say of a journal, each with its label."""
    from alcove.cli.safe_text import one_line
    from alcove.cli.when import ago

    counts = f"{view.entries:,} entries, {view.tags:,} tags" + (
        f", {view.trashed:,} in the trash" if view.trashed else ""
    )
    said = [
        ("Journal", view.home),
        ("Holds", counts),
        ("Protection", view.protection_sentence),
        ("Device", one_line(view.device_name) or "(no name)"),
        ("Server", f"{view.handle} at {view.server}" if view.server else "none: this journal is only here"),
        ("Sync", view.sync.sentence),
    ]
    if view.sync.last_synced_at is not None:
        said.append(("Last sync", ago(view.sync.last_synced_at, present())))
    if view.sync.problem:
        said.append(("Problem", view.sync.problem))
    if view.set_aside:
        said.append(("Set aside", f"{view.set_aside:,} records that could not be read; `alcove doctor` says more"))
    if view.waiting_for_words or view.waiting_for_meaning:
        said.append(("Indexing", f"{max(view.waiting_for_words, view.waiting_for_meaning):,} entries wait"))
    if view.note:
        said.append(("Note", view.note))
    if not view.meaning_available:
        said.append(("Meaning", "search by meaning needs its model: `alcove model build`"))
    return said


def doctor(
    ground: Ground,
    *,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make lists and indexes anew first.")] = False,
    compact: Annotated[
        bool, typer.Option("--compact", help="Shorten long histories first, where that is safe.")
    ] = False,
) -> None:
    """Look for damage and for what could be better.  Exit code 1 when something is broken."""
    with opened(ground) as desk:
        if rebuild:
            desk.ask(RebuildIndexes())
        shortened = desk.ask(CompactJournal()) if compact else None
        report = desk.ask(Doctor())
    if ground.as_json:
        _print_json(report)
    else:
        from rich.text import Text

        from alcove.cli.paper import paper, say

        if shortened is not None:
            say(shortened.sentence)
        for finding in report.findings:
            mark = ("✓ ", "good") if finding.well else ("· ", "aside") if finding.advice else ("✗ ", "bad")
            paper().print(Text.assemble(mark, f"{finding.what}: {finding.sentence}"))
    if not all(finding.well or finding.advice for finding in report.findings):
        raise typer.Exit(Exit.REFUSED)


def _print_json(value: object) -> None:
    from alcove.cli.shapes import print_json

    print_json(value)
