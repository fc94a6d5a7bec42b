"""What every keychain must do: `class TestMine(KeychainContract)` with a `keychain` fixture runs all of it."""

from alcove.ports.keychain import Keychain


class KeychainContract:
    """Subclass it and give the fixture `keychain`."""

    def test_what_is_kept_is_given_and_written_over(self, keychain: Keychain) -> None:
        assert keychain.read("a") is None
        keychain.write("a", bytes(range(256)))
        keychain.write("b", b"other")
        assert (keychain.read("a"), keychain.read("b")) == (bytes(range(256)), b"other")
        keychain.write("a", b"anew")
        assert keychain.read("a") == b"anew"

    def test_what_is_forgotten_is_gone_and_may_be_forgotten_twice(self, keychain: Keychain) -> None:
        keychain.write("a", b"secret")
        keychain.forget("a")
        keychain.forget("a")
        assert keychain.read("a") is None
