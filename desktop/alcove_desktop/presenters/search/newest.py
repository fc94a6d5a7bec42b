"""The newest question wins: at most one is on its way and one waits; whatever was typed in between is never asked.

An answer that a newer question has overtaken is not shown, so that results never jump back.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Q = TypeVar("Q")


class Newest(Generic[Q]):
    """`send` asks a question, with a number to give back to `answered` whatever the answer is."""

    def __init__(self, send: Callable[[Q, int], None]) -> None:
        self._send = send
        self._number = 0
        self._is_on_way = False
        self._is_wanted = False
        self._waiting: Q | None = None

    def ask(self, question: Q) -> None:
        """Ask, at once or when the one on its way has come back; a question that waits gives way."""
        if self._is_on_way:
            self._waiting, self._is_wanted = question, False
        else:
            self._start(question)

    def drop(self) -> None:
        """Nothing is asked any more: the answer on its way is not to be shown."""
        self._waiting, self._is_wanted = None, False

    def forget(self) -> None:
        """No answer will come any more."""
        self.drop()
        self._number += 1
        self._is_on_way = False

    def answered(self, number: int) -> bool:
        """An answer came; tell whether it is to be shown.  Sends the question that waits."""
        if number != self._number:
            return False
        self._is_on_way = False
        following, self._waiting = self._waiting, None
        wanted = self._is_wanted
        if following is not None:
            self._start(following)
        return wanted

    def _start(self, question: Q) -> None:
        self._number += 1
        self._is_on_way = self._is_wanted = True
        self._send(question, self._number)
