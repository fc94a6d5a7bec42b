"""The keychain of Windows, macOS, GNOME or KDE, through the library `keyring`, loaded when it is first needed."""

from alcove.ports.keychain import NoKeychain

SERVICE = "org.alcove.journal"


class OsKeychain:
    """Keeps secrets as hexadecimal text, since keychains hold text."""

    def read(self, name: str) -> bytes | None:
        """Give the secret under a name, None when there is none."""
        import keyring
        import keyring.errors

        try:
            found = keyring.get_password(SERVICE, name)
        except keyring.errors.KeyringError:
            raise NoKeychain(NoKeychain.__doc__) from None
        try:
            return bytes.fromhex(found) if found else None
        except ValueError:
            return None

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret under a name."""
        import keyring
        import keyring.errors

        try:
            keyring.set_password(SERVICE, name, secret.hex())
        except keyring.errors.KeyringError:
            raise NoKeychain(NoKeychain.__doc__) from None

    def forget(self, name: str) -> None:
        """Remove a secret; nothing happens when there is none."""
        import keyring
        import keyring.errors

        try:
            keyring.delete_password(SERVICE, name)
        except keyring.errors.PasswordDeleteError:
            return
        except keyring.errors.KeyringError:
            raise NoKeychain(NoKeychain.__doc__) from None
