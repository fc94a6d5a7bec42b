"""`alcove sync` and `alcove watch`: catch up with the other devices, once or from now on."""

import queue
from typing import Annotated

import typer

from alcove.cli.attach import opened
from alcove.cli.ground import Ground, command
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import FollowServer, Hello, Status, StatusView, SyncNow

PANEL = "Devices and server"
_LOOK = 1.0
"""Seconds between looks at Ctrl-C, which does not wake a waiting thread on Windows."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    command(app, "sync", panel=PANEL)(sync)
    command(app, "watch", panel=PANEL)(watch)


def sync(
    ground: Ground,
    *,
    follow: Annotated[
        bool | None, typer.Option("--follow/--no-follow", help="Keep in sync from now on, or no longer.")
    ] = None,
) -> None:
    """Send what is new here and fetch what is new elsewhere."""
    with opened(ground) as desk:
        report = desk.ask(SyncNow())
        if follow is not None:
            desk.ask(FollowServer(on=follow))
    problem = report.state.problem
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(report)
    elif not problem or report.sent or report.received:
        from alcove.cli.paper import remark, say

        said = "" if problem else f" {report.state.sentence}"
        say(f"Sent {report.sent:,} and received {report.received:,} records.{said}")
        if report.set_aside:
            remark(f"{report.set_aside:,} records could not be read and were set aside; nothing else was held up.")
    if problem:
        raise Refusal(report.state.problem_kind or "refused", problem)


def watch(
    ground: Ground,
    *,
    changes: Annotated[int | None, typer.Option("--changes", metavar="N", min=1, help="End after N changes.")] = None,
) -> None:
    """Stay in sync and print a line for each change, until Ctrl-C."""
    seen: queue.SimpleQueue[StatusView] = queue.SimpleQueue()
    with opened(ground) as desk:
        desk.client.watch(seen.put)
        last = desk.ask(Status())
        if last.server:
            desk.ask(FollowServer(on=True))
        _print(last, ground)
        left = changes
        while left is None or left > 0:
            try:
                view = seen.get(timeout=_LOOK)
            except queue.Empty:
                desk.ask(Hello())  # tells when the engine has ended, as it does when another face locks the journal
                continue
            if _told(view) == _told(last):
                continue
            last = view
            _print(view, ground)
            left = None if left is None else left - 1


def _told(view: StatusView) -> tuple[object, ...]:
    """Give what a line tells, to see whether it changed."""
    return view.revision, view.entries, view.trashed, view.sync.phase, view.sync.waiting_records, view.sync.problem


def _print(view: StatusView, ground: Ground) -> None:
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(view)
        return
    from rich.text import Text

    from alcove.cli.paper import paper
    from alcove.cli.present import present
    from alcove.exchange.zones import local_time

    now = present()
    waiting = f", {view.sync.waiting_records:,} to send" if view.sync.waiting_records else ""
    paper().print(
        Text.assemble(
            (f"{local_time(now.at, now.zone):%H:%M:%S}  ", "aside"),
            f"{view.entries:,} entries{waiting}  ",
            (view.sync.problem or view.sync.sentence, "bad" if view.sync.problem else "aside"),
        )
    )
    paper().file.flush()
