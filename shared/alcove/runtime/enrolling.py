"""Making this journal known to a server; changing password and phrase there."""

from dataclasses import replace

from alcove.crypto.bundle import UnknownVersion, Unwrappable, seal_bundle
from alcove.crypto.codes import account_secret_to_code
from alcove.crypto.secret import Secret
from alcove.crypto.slots import dummy_slot_records
from alcove.ports.transport import ServerRefused
from alcove.runtime.account_state import keep_keyring, keep_server
from alcove.runtime.credentials import (
    BUNDLE_REFUSED,
    PasswordRegistration,
    keys_by_password,
    log_in,
    mint_phrase,
    newest_generation,
)
from alcove.runtime.enlisting import certificate_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KitView
from alcove.runtime.journal import Journal
from alcove.runtime.server import Server
from alcove.runtime.trusting import pin_certificates
from alcove.vault.keyring import Keyring
from alcove.wire.accounts import EnrolFinish, EnrolStart, PasswordFinish, PasswordStart
from alcove.wire.codec import Malformed
from alcove.wire.devices import KeyGeneration, ReplaceBundle
from alcove.wire.problems import Code

SHORTEST_HANDLE, LONGEST_HANDLE = 3, 200
TAKEN = "This handle is taken on that server, or this journal is enrolled there already."


def check_handle(handle: str) -> str:
    """Give the handle without outer spaces; `Refusal` when it is too short or too long."""
    clean = handle.strip()
    if not SHORTEST_HANDLE <= len(clean) <= LONGEST_HANDLE:
        raise Refusal("bad_input", "A handle has 3 to 200 characters; an e-mail address or any name will do.")
    return clean


def enrol(journal: Journal, server: Server, handle: str, password: Secret) -> KitView:
    """Register the account, this device and a recovery phrase; give the recovery kit."""
    handle = check_handle(handle)
    keyring = journal.keyring
    keys = replace(keyring.account_keys, handle=handle)
    phrase = mint_phrase(journal.entropy.take)
    registration = PasswordRegistration(password, handle, keys.account_secret, keys.account)
    certificate = certificate_of(keyring, keyring.device_keys)
    try:
        reply = server.enrol_start(EnrolStart(handle_hash=registration.handle_hash, request=registration.request))
        done = registration.finish(reply)
        server.enrol_finish(
            EnrolFinish(
                exchange=reply.exchange,
                upload=done.upload,
                account=keys.account,
                identity=keys.identity.public,
                recovery_id=phrase.id,
                recovery_public=phrase.public,
                certificate=certificate,
                bundle=seal_bundle(keys, password_kek=done.kek, recovery_kek=phrase.kek, take=journal.entropy.take),
                slots=dummy_slot_records(journal.entropy.take),
            )
        )
    except ServerRefused as refused:
        if refused.problem.code is Code.ALREADY_THERE:
            raise Refusal("refused", TAKEN) from None
        raise
    with journal.lock, journal.store.write() as writing:
        journal.keyring = Keyring(account_keys=keys, device_keys=keyring.device_keys)
        keep_keyring(writing, journal.keyring)
        keep_server(writing, server.address, server.token)
        pin_certificates(writing, journal.account, [certificate])
    journal.reload_trust()
    journal.changed()
    return kit_of(journal, server.address, phrase.words)


def kit_of(journal: Journal, address: str, words: str) -> KitView:
    """Put the recovery kit together."""
    keys = journal.keyring.account_keys
    return KitView(
        server=address,
        handle=keys.handle,
        account_secret=account_secret_to_code(keys.account_secret),
        phrase=words,
    )


def change_account_password(journal: Journal, server: Server, new: Secret) -> None:
    """Replace the password's record on the server and re-wrap the keys; no entry is touched."""
    keys = journal.keyring.account_keys
    registration = PasswordRegistration(new, keys.handle, keys.account_secret, keys.account)
    reply = server.password_start(PasswordStart(handle_hash=registration.handle_hash, request=registration.request))
    done = registration.finish(reply)
    newest = newest_generation(server)
    bundle = seal_bundle(keys, password_kek=done.kek, recovery_kek=None, take=journal.entropy.take, carry=newest.bundle)
    server.password_finish(
        PasswordFinish(exchange=reply.exchange, upload=done.upload, generation=keys.generation, bundle=bundle)
    )


def is_account_password(journal: Journal, server: Server, password: Secret) -> bool:
    """Ask the server, by a login, whether this is the account's password; the device's token stays in use."""
    keys = journal.keyring.account_keys
    token = server.token
    try:
        account, kek = log_in(server, keys.handle, password, keys.account_secret)
        newest = newest_generation(server)
        keys_by_password(newest, account, kek)
    except Refusal:
        return False
    finally:
        server.token = token
    return account == keys.account


def renew_phrase(journal: Journal, server: Server) -> KitView:
    """Replace the recovery phrase; the old one opens nothing from then on."""
    keys = journal.keyring.account_keys
    phrase = mint_phrase(journal.entropy.take)
    newest = newest_generation(server)
    bundle = _carried_bundle(journal, newest, password_kek=None, recovery_kek=phrase.kek)
    server.replace_bundle(
        ReplaceBundle(generation=keys.generation, bundle=bundle, recovery_id=phrase.id, recovery_public=phrase.public)
    )
    return kit_of(journal, server.address, phrase.words)


def _carried_bundle(
    journal: Journal, newest: KeyGeneration, *, password_kek: Secret | None, recovery_kek: Secret | None
) -> bytes:
    """Seal the bundle anew and carry over the wrap that stays; `Refusal` when the server's bundle is not ours."""
    try:
        return seal_bundle(
            journal.keyring.account_keys,
            password_kek=password_kek,
            recovery_kek=recovery_kek,
            take=journal.entropy.take,
            carry=newest.bundle,
        )
    except (Unwrappable, UnknownVersion, Malformed):
        raise Refusal("tampered", BUNDLE_REFUSED) from None
