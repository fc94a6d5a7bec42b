"""The system's keychain through the library `keyring`, with a back end of this test's behind the library."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import keyring
import keyring.backend
import keyring.errors
import pytest
from engine_parts import KeychainInMemory
from keychain_contract import KeychainContract
from keyring.backends.fail import Keyring as NoBackend

from alcove.adapters.os_keychain import SERVICE, OsKeychain
from alcove.ports.keychain import Keychain, NoKeychain

B = TypeVar("B", bound=keyring.backend.KeyringBackend)


class BackendInMemory(keyring.backend.KeyringBackend):
    """Keeps text by service and name, as a desktop's keychain does."""

    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("there is none")
        del self.kept[service, username]


def made(kind: Callable[[], B]) -> B:
    """Make a back end; the library leaves the types of its constructors open."""
    return kind()


@pytest.fixture
def backend() -> Iterator[BackendInMemory]:
    before, ours = keyring.get_keyring(), made(BackendInMemory)
    ours.kept = {}
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


class TestOsKeychain(KeychainContract):
    @pytest.fixture
    def keychain(self, backend: BackendInMemory) -> Keychain:
        del backend
        return OsKeychain()


class TestTheKeychainOfTheEnginesTests(KeychainContract):
    @pytest.fixture
    def keychain(self) -> Keychain:
        return KeychainInMemory()


def test_secrets_lie_under_our_own_service_as_text(backend: BackendInMemory) -> None:
    OsKeychain().write("journal", b"\x00\xff")
    assert backend.kept == {(SERVICE, "journal"): "00ff"}


def test_text_that_is_none_of_ours_counts_as_nothing(backend: BackendInMemory) -> None:
    backend.kept[SERVICE, "journal"] = "no hexadecimal text"
    assert OsKeychain().read("journal") is None


def test_a_system_without_a_keychain_is_named(backend: BackendInMemory) -> None:
    del backend
    keyring.set_keyring(made(NoBackend))
    keychain = OsKeychain()
    with pytest.raises(NoKeychain):
        keychain.read("journal")
    with pytest.raises(NoKeychain):
        keychain.write("journal", b"secret")
    with pytest.raises(NoKeychain):
        keychain.forget("journal")
