"""A device of the tests' account."""

import pytest
from vault_parts import keyring_of

from alcove.vault.keyring import Keyring


@pytest.fixture
def keyring() -> Keyring:
    return keyring_of("desk")
