"""The devices of the tour: real journals in folders of their own, each with its own engine process."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alcove.cli.attach import Desk
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import FailureKind, Refusal
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.devices import JoinByCode
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import CreateJournal, LockJournal, StatusView, SyncNow, SyncReport

R = TypeVar("R")


class TourDevice:
    """One device: a name for the story, a folder, an engine."""

    def __init__(self, name: str, home: Path, *, visible: bool) -> None:
        self.name = name
        self.home = home
        self._client: EngineClient = connect(home)
        self._desk = Desk(self._client, visible=visible)

    def ask(self, question: Ask[R]) -> R:
        """Ask this device's engine."""
        return self._desk.ask(question)

    def begin(self, device_name: str) -> StatusView:
        """Begin a journal on this device."""
        return self.ask(CreateJournal(device_name=device_name))

    def sync(self) -> SyncReport:
        """Catch up with the others; Refusal when that did not come to its end."""
        report = self.ask(SyncNow())
        if report.state.problem:
            raise Refusal(report.state.problem_kind or "refused", report.state.problem)
        return report

    def number_while_joining(self, question: JoinByCode) -> str:
        """Join by a code, and give the number that a person compares meanwhile."""
        numbers: list[str] = []

        def keep(report: Progress) -> bool:
            word, _, number = report.doing.partition(" ")
            if word == "compare":
                numbers.append(number)
            return word == "compare"

        self._desk.ask(question, on_report=keep)
        return numbers[-1] if numbers else ""

    def refusal_of(self, question: Ask[R]) -> tuple[FailureKind | None, str]:
        """Ask what should be refused; gives why, or None when it was not."""
        return _refusal(lambda: self.ask(question))

    def refusal_to_sync(self) -> tuple[FailureKind | None, str]:
        """Try to catch up where that should be refused."""
        return _refusal(self.sync)

    def lock(self) -> None:
        """End the engine; safe when it has gone already."""
        try:
            self.ask(LockJournal())
        except Refusal:
            pass
        finally:
            self._client.close()


def _refusal(act: Callable[[], object]) -> tuple[FailureKind | None, str]:
    try:
        act()
    except Refusal as refusal:
        return refusal.kind, refusal.sentence
    return None, ""
