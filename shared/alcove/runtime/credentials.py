"""Passwords and phrases towards a server: OPAQUE in both directions, and what the bundle needs of them."""

from dataclasses import dataclass

from alcove.crypto.bundle import (
    AccountKeys,
    UnknownVersion,
    Unwrappable,
    open_bundle_with_password,
    open_bundle_with_phrase,
)
from alcove.crypto.derive import (
    handle_hash,
    kek_password,
    kek_recovery,
    opaque_input,
    recovery_id,
    recovery_key,
    stretch_for_login,
)
from alcove.crypto.entropy import Entropy
from alcove.crypto.opaque import LoginRefused, finish_login, finish_registration, start_login, start_registration
from alcove.crypto.phrase import entropy_to_phrase, mint_phrase_entropy
from alcove.crypto.secret import Secret
from alcove.crypto.sign import sign_recovery_login
from alcove.ports.transport import ServerRefused
from alcove.runtime.failures import Refusal
from alcove.runtime.server import Server
from alcove.wire.accounts import LoginFinish, LoginStart, OpaqueReply, RecoverFinish, RecoverStart
from alcove.wire.codec import Malformed
from alcove.wire.devices import KeyGeneration
from alcove.wire.problems import Code

LOGIN_REFUSED = "The handle, the password or the account code is not right."
PHRASE_REFUSED = "This recovery phrase opens no account on that server."
BUNDLE_REFUSED = "The server gave keys that do not belong to this account; nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A recovery phrase in all its forms; `words` is shown once."""

    words: str
    kek: Secret
    id: bytes
    public: bytes

    def __repr__(self) -> str:
        return "Phrase(…)"


def mint_phrase(take: Entropy) -> Phrase:
    """Make a new recovery phrase."""
    return phrase_of(mint_phrase_entropy(take))


def phrase_of(entropy: Secret) -> Phrase:
    """Give a phrase from its 32 bytes."""
    return Phrase(
        words=entropy_to_phrase(entropy),
        kek=kek_recovery(entropy),
        id=recovery_id(entropy),
        public=recovery_key(entropy).public,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A password ready to be registered: the upload, and the key over the bundle that it gives."""

    upload: bytes
    kek: Secret


def opaque_password(password: Secret, handle: str, account_secret: Secret) -> Secret:
    """Stretch a password and join it with the account secret; a quarter of a second."""
    return opaque_input(stretch_for_login(password, handle_hash(handle)), account_secret)


class PasswordRegistration:
    """Registering a password: `request` goes out, `finish` takes the server's answer."""

    def __init__(self, password: Secret, handle: str, account_secret: Secret, account: bytes) -> None:
        self._input = opaque_password(password, handle, account_secret)
        self._secret, self._account = account_secret, account
        self._started = start_registration(self._input)
        self.request = self._started.request
        self.handle_hash = handle_hash(handle)

    def finish(self, reply: OpaqueReply) -> Registration:
        """Make the upload and the key over the bundle."""
        finished = finish_registration(self._input, self._started.state, reply.response)
        return Registration(upload=finished.message, kek=kek_password(finished.export_key, self._secret, self._account))


def log_in(server: Server, handle: str, password: Secret, account_secret: Secret) -> tuple[bytes, Secret]:
    """Log in by password; give the account and the key over its bundle."""
    secret_input = opaque_password(password, handle, account_secret)
    started = start_login(secret_input)
    try:
        reply = server.login_start(LoginStart(handle_hash=handle_hash(handle), request=started.request))
        finished = finish_login(secret_input, started.state, reply.response)
        session = server.login_finish(LoginFinish(exchange=reply.exchange, finalization=finished.message))
    except LoginRefused:
        raise Refusal("wrong_password", LOGIN_REFUSED) from None
    except ServerRefused as refused:
        if refused.problem.code is Code.LOGIN_REFUSED:
            raise Refusal("wrong_password", LOGIN_REFUSED) from None
        raise
    return session.account, kek_password(finished.export_key, account_secret, session.account)


def log_in_by_phrase(server: Server, entropy: Secret) -> bytes:
    """Log in by the recovery phrase; give the account."""
    key, name = recovery_key(entropy), recovery_id(entropy)
    try:
        challenge = server.recover_start(RecoverStart(recovery_id=name)).challenge
        signature = sign_recovery_login(key, recovery_id=name, challenge=challenge)
        session = server.recover_finish(RecoverFinish(recovery_id=name, challenge=challenge, signature=signature))
    except ServerRefused as refused:
        if refused.problem.code is Code.LOGIN_REFUSED:
            raise Refusal("wrong_password", PHRASE_REFUSED) from None
        raise
    return session.account


def newest_generation(server: Server) -> KeyGeneration:
    """Fetch the newest generation of the account's keys."""
    generations = server.keys().generations
    if not generations:
        raise Refusal("tampered", BUNDLE_REFUSED)
    return max(generations, key=lambda one: one.generation)


def keys_by_password(newest: KeyGeneration, account: bytes, kek: Secret) -> AccountKeys:
    """Open the newest bundle after a login by password."""
    try:
        return _of_account(open_bundle_with_password(newest.bundle, password_kek=kek), newest, account)
    except (Unwrappable, UnknownVersion, Malformed):
        raise Refusal("tampered", BUNDLE_REFUSED) from None


def keys_by_phrase(newest: KeyGeneration, account: bytes, entropy: Secret) -> AccountKeys:
    """Open the newest bundle with the recovery phrase."""
    try:
        return _of_account(open_bundle_with_phrase(newest.bundle, recovery_kek=kek_recovery(entropy)), newest, account)
    except (Unwrappable, UnknownVersion, Malformed):
        raise Refusal("tampered", BUNDLE_REFUSED) from None


def _of_account(keys: AccountKeys, newest: KeyGeneration, account: bytes) -> AccountKeys:
    if keys.account != account or keys.generation != newest.generation or keys.identity.public != newest.identity:
        raise Refusal("tampered", BUNDLE_REFUSED)
    return keys
