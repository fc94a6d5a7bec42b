"""A page on a table: paper and timers in the test's hands, questions that wait until the test lets them through.

The engine is a real one; only when its answers come is the test's to say.
"""

from collections.abc import Callable
from typing import TypeVar

from alcove.runtime.client import EngineClient
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.writing import EntryView
from alcove_desktop.presenters.asking import Lane
from alcove_desktop.presenters.fields import Fields
from alcove_desktop.presenters.page import Standing

R = TypeVar("R")


class Sheet:
    """What a person sees and types on."""

    def __init__(self) -> None:
        self.words = ""
        self.reads = 0
        self.fields = Fields()
        self.view: EntryView | None = None
        self.standing: Standing = "empty"
        self.sentence = ""
        self.left = ""

    def text(self) -> str:
        self.reads += 1
        return self.words

    def begin(self, text: str) -> None:
        self.words = text

    def merge(self, text: str) -> None:
        self.words = text

    def show_fields(self, fields: Fields, view: EntryView | None) -> None:
        self.fields, self.view = fields, view

    def show_standing(self, standing: Standing, sentence: str) -> None:
        self.standing, self.sentence = standing, sentence

    def show_left(self, sentence: str) -> None:
        self.left = sentence


class Clockwork:
    """Timers that run when the test says so, the nearest first."""

    def __init__(self) -> None:
        self.now = 0
        self._set: list[tuple[int, int, Callable[[], None]]] = []
        self._number = 0

    def __call__(self, milliseconds: int, call: Callable[[], None]) -> Callable[[], None]:
        self._number += 1
        alarm = (self.now + milliseconds, self._number, call)
        self._set.append(alarm)
        return lambda: self._set.remove(alarm) if alarm in self._set else None

    def go(self, milliseconds: int) -> None:
        """Let so much time pass."""
        end = self.now + milliseconds
        while self._set and min(self._set)[0] <= end:
            alarm = min(self._set)
            self._set.remove(alarm)
            self.now = alarm[0]
            alarm[2]()
        self.now = end


class HeldPost:
    """Questions go to the engine, and answers come back, when the test lets them; changes stay in their order."""

    def __init__(self, client: EngineClient) -> None:
        self._client = client
        self.waiting: list[Callable[[], Callable[[], None]]] = []
        self.back: list[Callable[[], None]] = []
        self.lose_next = False
        """The next question is answered by the engine, and its answer never comes (the engine's line broke)."""
        self.asked: list[str] = []

    def ask(
        self,
        question: Ask[R],
        *,
        then: Callable[[R], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
        lane: Lane = Lane.LOOK,
    ) -> None:
        self.asked.append(type(question).__name__)

        def go() -> Callable[[], None]:
            try:
                answer = self._client.ask(question)
            except Refusal as refusal:
                kept = refusal
                return lambda: failed(kept) if failed is not None else None
            if self.lose_next:
                self.lose_next = False
                gone = Refusal("engine_gone", "The engine of this journal has ended.")
                return lambda: failed(gone) if failed is not None else None
            return lambda: then(answer) if then is not None else None

        self.waiting.append(go)

    def deliver(self) -> None:
        """Let the oldest question reach the engine."""
        if self.waiting:
            self.back.append(self.waiting.pop(0)())

    def answer(self) -> None:
        """Let the oldest answer come back."""
        if self.back:
            self.back.pop(0)()

    def all(self) -> None:
        """Let everything through."""
        while self.waiting or self.back:
            self.deliver()
            self.answer()
