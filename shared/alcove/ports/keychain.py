"""The system's keychain, where there is one."""

from typing import Protocol


class NoKeychain(Exception):
    """This system has no keychain that Alcove can use; a password or the key file protects the journal instead."""


class Keychain(Protocol):
    """Keeps small secrets for this user of this machine; every method may raise `NoKeychain`."""

    def read(self, name: str) -> bytes | None:
        """Give the secret under a name, None when there is none."""
        ...

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret under a name."""
        ...

    def forget(self, name: str) -> None:
        """Remove a secret; nothing happens when there is none."""
        ...
