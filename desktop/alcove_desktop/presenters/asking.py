"""How a presenter asks the engine and waits a while, without knowing Qt: bridge and timers fit these."""

from collections.abc import Callable
from enum import Enum
from typing import Protocol, TypeVar

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Ask

R = TypeVar("R")


class Lane(Enum):
    """In which order a question is asked: looks side by side, changes one after the other, long ones by themselves."""

    LOOK = "look"
    CHANGE = "change"
    LONG = "long"


class Asks(Protocol):
    """Asks the engine; the answer comes back later on the same thread, or not at all once the journal is locked."""

    def ask(
        self,
        question: Ask[R],
        *,
        then: Callable[[R], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
        lane: Lane = Lane.LOOK,
    ) -> None:
        """Ask; see `alcove_desktop.bridge`."""
        ...


class Later(Protocol):
    """Calls back after so many milliseconds, once; what it gives takes that back."""

    def __call__(self, milliseconds: int, call: Callable[[], None]) -> Callable[[], None]:
        """Begin to wait."""
        ...
