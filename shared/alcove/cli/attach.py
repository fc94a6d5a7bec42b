"""Attach to the engine: start it where none runs, unlock the journal, ask with progress.

- The password is asked for only when nothing else opens the journal; a person at a terminal has three tries.
- `begin=True` makes a journal where there is none (writing must not need a ceremony), and says what protects it:
  the password that came with the command, else a key file or the keychain.
"""

import os
import platform
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from alcove.cli.ground import Ground
from alcove.cli.progress import ProgressBar
from alcove.cli.secret_sources import can_ask
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import CreateJournal, Greeting, Hello, OpenJournal, StatusView

R = TypeVar("R")
_TRIES = 3


class Desk:
    """An engine that answers; every question shows its progress where a person looks on."""

    def __init__(self, client: EngineClient, *, visible: bool) -> None:
        self.client = client
        self._visible = visible

    def ask(self, question: Ask[R], *, on_report: Callable[[Progress], bool] | None = None) -> R:
        """Ask and wait; Refusal when it cannot be done.  What `on_report` takes does not reach the bar."""
        with ProgressBar(visible=self._visible) as bar:

            def report(progress: Progress) -> None:
                if on_report is None or not on_report(progress):
                    bar(progress)

            return self.client.ask(question, on_progress=report)


@contextmanager
def attached(ground: Ground) -> Generator[tuple[Desk, Greeting]]:
    """Attach without unlocking anything."""
    with connect(ground.home) as client:
        desk = Desk(client, visible=sys.stderr.isatty())
        yield desk, desk.ask(Hello())


@contextmanager
def opened(ground: Ground, *, begin: bool = False) -> Generator[Desk]:
    """Attach and unlock."""
    if not begin:
        require_journal(ground)
    with attached(ground) as (desk, greeting):
        if not greeting.exists:
            status = desk.ask(CreateJournal(password=given_password(ground), device_name=this_machine()))
            from alcove.cli.paper import remark

            remark(status.protection_sentence)
        elif not greeting.open:
            unlock(desk, ground, needs_password=greeting.needs_password)
        yield desk


@contextmanager
def joining(ground: Ground, *, name: str) -> Generator[Desk]:
    """Attach to become part of an account; where there is no journal yet, one is begun for it without a word.

    The password is the account's here: it is left for the question that joins.
    """
    with attached(ground) as (desk, greeting):
        if not greeting.exists:
            desk.ask(CreateJournal(device_name=name))
        elif not greeting.open:
            unlock(desk, ground, needs_password=greeting.needs_password)
        yield desk


def require_journal(ground: Ground) -> None:
    """Refuse where there is no journal, before an engine is started for nothing."""
    if not Home(ground.home).exists():
        sentence = f"There is no journal in {ground.home} yet; `alcove init` or `alcove write` begins one."
        raise Refusal("no_journal", sentence)


def given_password(ground: Ground) -> bytes:
    """Give the password that came with the command; b"" where none did (nobody is asked for one)."""
    if ground.password.descriptor is None and ground.password.variable not in os.environ:
        return b""
    return ground.password.read().reveal()


def this_machine() -> str:
    """Name this machine as its owner does; only their own devices will see it."""
    return platform.node().partition(".")[0] or "This device"


def unlock(desk: Desk, ground: Ground, *, needs_password: bool) -> None:
    """Unlock with the keychain, the key file or the password."""
    if not needs_password:
        _tell(desk.ask(OpenJournal()))
        return
    asked_of_person = ground.password.descriptor is None and ground.password.variable not in os.environ
    tries = _TRIES if asked_of_person and can_ask() else 1
    for tries_left in reversed(range(tries)):
        try:
            _tell(desk.ask(OpenJournal(password=ground.password.read().reveal())))
        except Refusal as refusal:
            if refusal.kind != "wrong_password" or not tries_left:
                raise
            from alcove.cli.paper import remark

            remark(refusal.sentence)
        else:
            return


def _tell(status: StatusView) -> None:
    if status.note:
        from alcove.cli.paper import remark

        remark(status.note)
