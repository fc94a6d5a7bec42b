"""Every message of protocol version 1, found in the package itself, so that a new one cannot be forgotten."""

import importlib
import pkgutil

import msgspec

import alcove.wire

SMALL_SHAPES = frozenset({"Message"})
"""Bases that never travel themselves."""


def every_message() -> dict[str, type[msgspec.Struct]]:
    """Give all structs that `alcove.wire` defines, by module and name."""
    found: dict[str, type[msgspec.Struct]] = {}
    for info in pkgutil.iter_modules(alcove.wire.__path__):
        module = importlib.import_module(f"alcove.wire.{info.name}")
        for name, value in vars(module).items():
            own = isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == module.__name__
            if own and name not in SMALL_SHAPES:
                found[f"{info.name}.{name}"] = value
    return dict(sorted(found.items()))
