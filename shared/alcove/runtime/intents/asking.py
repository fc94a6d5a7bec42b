"""The shape of every question: a frozen struct that names the type of its answer.

    class CountWords(Ask[Counted], frozen=True, kw_only=True, tag="count_words"): ...

`client.ask(CountWords())` is then known to give a `Counted`.
"""

import sys
from typing import ForwardRef, Generic, TypeVar, cast, get_args

import msgspec

R = TypeVar("R")


class View(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer: a frozen snapshot that stays as it is while the engine goes on."""


class Done(View, frozen=True, kw_only=True):
    """It is done, and there is nothing to tell."""


class Ask(
    msgspec.Struct, Generic[R], frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="ask", tag="ask"
):
    """A question to the engine whose answer is an `R`."""


def answer_type(question: type[Ask[R]]) -> type[R]:
    """Tell the type that a question's answer has."""
    for base in getattr(question, "__orig_bases__", ()):
        for argument in get_args(base):
            found: object = argument
            if isinstance(found, ForwardRef):
                found = vars(sys.modules[question.__module__])[found.__forward_arg__]
            return cast("type[R]", found)
    raise TypeError(question)
