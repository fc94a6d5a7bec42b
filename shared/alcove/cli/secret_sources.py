"""Where passwords, phrases and other secrets come from: never from the command's arguments, never echoed.

- From a file descriptor: one line each, read no further than its end, so that what follows can be the text.
- Else from an environment variable.
- Else from the terminal itself, with echo off, even when standard input is a pipe.
- With none of these there is a sentence, and nothing waits for ever.
"""

import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from alcove.crypto.secret import Secret, password_secret
from alcove.runtime.failures import Refusal

_LONGEST = 4096
"""Bytes of a line; a phrase has some 200."""
_TERMINAL = Path("/dev/tty")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretSource:
    """One kind of secret, and where it may come from.  `name` completes "Password: "."""

    name: str
    option: str
    variable: str
    descriptor: int | None = None

    def read(self, *, prompt: str = "") -> Secret:
        """Give the secret; Refusal("locked") when it cannot be asked for."""
        if self.descriptor is not None:
            return password_secret(self._decoded(read_line(self.descriptor)))
        given = os.environ.get(self.variable)
        if given is not None:
            return password_secret(given)
        return prompted(prompt or self.name, otherwise=f"give it with {self.option} N or {self.variable}")

    def read_new(self, *, prompt: str) -> Secret:
        """Give a secret that is being chosen: asked for twice on a terminal."""
        first = self.read(prompt=prompt)
        if self.descriptor is None and self.variable not in os.environ:
            again = prompted(f"{prompt}, again", otherwise="")
            if first != again:
                raise Refusal("bad_input", "The two did not match; nothing was changed.")
        if not first.reveal():
            raise Refusal("bad_input", f"The {self.name.lower()} is empty; nothing was changed.")
        return first

    def _decoded(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            sentence = f"What came through {self.option} is not UTF-8 text."
            raise Refusal("bad_input", sentence) from None


def read_line(descriptor: int) -> bytes:
    """Read up to the end of a line, and not one byte more."""
    line = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) and byte != b"\n":
            line += byte
            if len(line) > _LONGEST:
                raise Refusal("bad_input", f"The line from file descriptor {descriptor} is too long.")
    except OSError:
        raise Refusal("bad_input", f"File descriptor {descriptor} cannot be read.") from None
    return bytes(line.removesuffix(b"\r"))


def prompted(prompt: str, *, otherwise: str) -> Secret:
    """Ask on the terminal without echo; Refusal when there is no terminal."""
    if not can_ask():
        raise Refusal("locked", f"{prompt}: there is no terminal to ask on; {otherwise}.")
    try:
        return password_secret(getpass.getpass(f"{prompt}: "))
    except EOFError:
        raise Refusal("locked", f"{prompt}: nothing was given.") from None


def can_ask() -> bool:
    """Tell whether there is a person at a terminal."""
    if sys.platform == "win32" or not _TERMINAL.exists():
        return sys.stdin.isatty()
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return sys.stdin.isatty()
    return True


PASSWORD_VARIABLE = "ALCOVE_PASSWORD"  # noqa: S105 - the name of the variable
