"""The store's key and what protects it here: a password, the system's keychain, or a key file.

Each wrap is enough alone.  Until there is a password, the keychain or a 0600 key file opens the journal: that keeps it
from whoever gets hold of the journal file alone (a backup, a synced folder), not from whoever can use this account.
"""

import stat
from collections.abc import Callable
from contextlib import suppress

import msgspec

from alcove.crypto.derive import kek_local
from alcove.crypto.secret import Secret
from alcove.crypto.stretch import LOCAL_FLOOR, StretchParameters, WastefulParameters, WeakParameters
from alcove.crypto.wrap import Unwrappable, unwrap, wrap
from alcove.ports.keychain import Keychain, NoKeychain
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
from alcove.runtime.intents.keeping import Protection
from alcove.runtime.whole_file import forget_file, write_whole_file

_FORMAT = 1
_PURPOSE = "store"
_GENERATION = 1

DAMAGED = (
    "The file keys.json of this journal is damaged or was changed; with the recovery kit the journal can be brought "
    "back from your server."
)

KEY_FILE_GONE = (
    "The file journal.key, which opens this journal, is gone; put it back from a backup. The journal is unharmed."
)
KEY_FILE_DAMAGED = (
    "The file journal.key or the file keys.json of this journal is damaged; put both back from a backup. "
    "The journal itself is unharmed."
)


class _Wrap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Protection
    wrapped: str
    salt: str = ""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0


class _Keys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: int
    journal: str
    wraps: tuple[_Wrap, ...]


class _AnyFormat(msgspec.Struct, frozen=True):
    """What every format has, whatever else a newer one may have."""

    format: int


class LocalKeys:
    """The file keys.json of one journal."""

    def __init__(self, home: Home, keychain: Keychain, take: Callable[[int], bytes]) -> None:
        self._home, self._keychain, self._take = home, keychain, take

    def create(self, password: Secret | None) -> Secret:
        """Mint a store key and protect it; with no password by a key file."""
        store_key = Secret(self._take(32))
        self._write(_Keys(format=_FORMAT, journal=self._take(16).hex(), wraps=()))
        if password is None:
            self.protect_by_file(store_key)
        else:
            self.protect_by_password(store_key, password)
        return store_key

    def protections(self) -> tuple[Protection, ...]:
        """Tell what opens this journal."""
        return tuple(wrap.kind for wrap in self._read().wraps)

    def needs_password(self) -> bool:
        """Tell whether only a password opens it."""
        return set(self.protections()) == {"password"}

    def open_with_password(self, password: Secret) -> Secret:
        """Unwrap the store key; half a second on purpose."""
        keys = self._read()
        for one in keys.wraps:
            if one.kind == "password":
                parameters = StretchParameters(memory_kib=one.memory_kib, passes=one.passes, lanes=one.lanes)
                try:
                    kek = kek_local(password, bytes.fromhex(one.salt), parameters)
                    return unwrap(kek, bytes.fromhex(one.wrapped), _PURPOSE, bytes.fromhex(keys.journal), _GENERATION)
                except Unwrappable:
                    raise Refusal("wrong_password", "That is not the password of this journal.") from None
                except (WeakParameters, WastefulParameters, ValueError):
                    raise Refusal("store", DAMAGED) from None
        raise Refusal("bad_input", "This journal has no password yet; it opens without one.")

    def open_without_password(self) -> Secret | None:
        """Unwrap with keychain or key file; None when neither is there."""
        keys = self._read()
        for one in keys.wraps:
            kek = self._kek_of(one.kind, keys.journal)
            if kek is not None:
                try:
                    return unwrap(kek, bytes.fromhex(one.wrapped), _PURPOSE, bytes.fromhex(keys.journal), _GENERATION)
                except (Unwrappable, ValueError):
                    raise Refusal("store", KEY_FILE_DAMAGED if one.kind == "key_file" else DAMAGED) from None
        if not keys.wraps:
            raise Refusal("store", DAMAGED)
        if all(one.kind == "key_file" for one in keys.wraps):
            raise Refusal("store", KEY_FILE_GONE)
        return None

    def journal_id(self) -> str:
        """Give the name by which this file knows its journal: 32 hexadecimal digits, and no secret."""
        return self._read().journal

    def for_password_alone(self) -> bytes:
        """Write this file down as a copy of the journal needs it: the password opens that, and nothing else does."""
        keys = self._read()
        return _written(msgspec.structs.replace(keys, wraps=tuple(one for one in keys.wraps if one.kind == "password")))

    def destroy(self) -> None:
        """Make the store's key impossible to come by: what it sealed is noise from then on."""
        keys = self._read()
        with suppress(NoKeychain):
            if any(one.kind == "keychain" for one in keys.wraps):
                self._keychain.forget(keys.journal)
        forget_file(self._home.key_file)
        forget_file(self._home.keys)

    def protect_by_password(self, store_key: Secret, password: Secret) -> None:
        """Protect by a new password; the key file is gone from then on, a keychain wrap stays."""
        salt = self._take(16)
        kek = kek_local(password, salt, LOCAL_FLOOR)
        one = _Wrap(
            kind="password",
            wrapped=self._wrapped(kek, store_key),
            salt=salt.hex(),
            memory_kib=LOCAL_FLOOR.memory_kib,
            passes=LOCAL_FLOOR.passes,
            lanes=LOCAL_FLOOR.lanes,
        )
        self._replace(one, without={"key_file"})
        forget_file(self._home.key_file)

    def protect_by_file(self, store_key: Secret) -> None:
        """Protect by a key file that only this user can read."""
        kek = Secret(self._take(32))
        write_whole_file(self._home.key_file, kek.reveal())
        self._replace(_Wrap(kind="key_file", wrapped=self._wrapped(kek, store_key)))

    def protect_by_keychain(self, store_key: Secret) -> None:
        """Let the system's keychain open the journal too; `NoKeychain` when there is none."""
        kek = Secret(self._take(32))
        self._keychain.write(self._read().journal, kek.reveal())
        self._replace(_Wrap(kind="keychain", wrapped=self._wrapped(kek, store_key)))

    def forget_keychain(self) -> None:
        """No longer let the keychain open it."""
        keys = self._read()
        self._write(msgspec.structs.replace(keys, wraps=tuple(one for one in keys.wraps if one.kind != "keychain")))
        try:
            self._keychain.forget(keys.journal)
        except NoKeychain:
            return

    def _kek_of(self, kind: Protection, journal: str) -> Secret | None:
        if kind == "key_file":
            try:
                status = self._home.key_file.stat()
                if stat.S_IMODE(status.st_mode) & 0o077:
                    self._home.key_file.chmod(0o600)
                return Secret(self._home.key_file.read_bytes())
            except FileNotFoundError:
                return None
        if kind == "keychain":
            try:
                found = self._keychain.read(journal)
            except NoKeychain:
                return None
            return Secret(found) if found else None
        return None

    def _wrapped(self, kek: Secret, store_key: Secret) -> str:
        journal = bytes.fromhex(self._read().journal)
        return wrap(kek, store_key, _PURPOSE, journal, _GENERATION, self._take).hex()

    def _replace(self, one: _Wrap, without: set[str] | None = None) -> None:
        gone = {one.kind, *(without or ())}
        keys = self._read()
        kept = tuple(other for other in keys.wraps if other.kind not in gone)
        self._write(msgspec.structs.replace(keys, wraps=(one, *kept)))

    def _read(self) -> _Keys:
        try:
            content = self._home.keys.read_bytes()
            if msgspec.json.decode(content, type=_AnyFormat).format > _FORMAT:
                raise Refusal("store", "This journal was written by a newer Alcove; please update before opening it.")
            keys = msgspec.json.decode(content, type=_Keys)
        except FileNotFoundError:
            raise Refusal("no_journal", "There is no journal in this folder yet.") from None
        except (msgspec.DecodeError, UnicodeDecodeError, OSError):
            raise Refusal("store", DAMAGED) from None
        if keys.format != _FORMAT:
            raise Refusal("store", DAMAGED)
        return keys

    def _write(self, keys: _Keys) -> None:
        write_whole_file(self._home.keys, _written(keys))


def _written(keys: _Keys) -> bytes:
    return msgspec.json.format(msgspec.json.encode(keys), indent=2) + b"\n"
