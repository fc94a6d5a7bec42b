"""Account, password, recovery."""

from contextlib import suppress

from alcove.crypto.bundle import AccountKeys
from alcove.crypto.codes import BadCode, code_to_account_secret
from alcove.crypto.phrase import BadPhrase, phrase_to_entropy
from alcove.crypto.secret import password_secret
from alcove.crypto.sign import DeviceKeys, certify
from alcove.ports.keychain import NoKeychain
from alcove.runtime.account_state import server_address
from alcove.runtime.answers.consents import give_sync
from alcove.runtime.answers.passwords import checked_password
from alcove.runtime.credentials import (
    keys_by_password,
    keys_by_phrase,
    log_in,
    log_in_by_phrase,
    newest_generation,
)
from alcove.runtime.enrolling import change_account_password, enrol, is_account_password, renew_phrase
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import (
    Enrol,
    KeepInKeychain,
    KitView,
    Login,
    NewPhrase,
    Recover,
    SetPassword,
)
from alcove.runtime.intents.asking import Done
from alcove.runtime.joining import Membership
from alcove.runtime.moving_in import move_in
from alcove.runtime.opened import Opened, Tell, server_faults
from alcove.runtime.server import Server

NOT_THE_ACCOUNTS = (
    "That is not your account's password. Use the one of your other devices here too; "
    "to change it for the account, first give the present one."
)
ENROLLED_ALREADY = "This journal is on a server already."


def enrol_account(opened: Opened, question: Enrol, tell: Tell) -> KitView:
    """Make this journal known to a server; the password protects it here too from then on."""
    password = checked_password(question.password)
    if opened.syncer is not None:
        raise Refusal("refused", ENROLLED_ALREADY)
    if "password" in opened.keys.protections():
        opened.keys.open_with_password(password)
    tell("enrolling", 0, 0)
    server = opened.connect(question.server)
    try:
        with server_faults(question.server):
            kit = enrol(opened.journal, server, question.handle, password)
    finally:
        server.close()
    if "password" not in opened.keys.protections():
        opened.keys.protect_by_password(opened.store_key, password)
    opened.begin_sync()
    with suppress(Refusal):  # the account is made; a server that goes away now learns of it with nothing lost
        give_sync(opened)
    return kit


def log_in_to_account(opened: Opened, question: Login, tell: Tell) -> Done:
    """Join an account with handle, password and account secret."""
    password = checked_password(question.password)
    try:
        secret = code_to_account_secret(question.account_secret)
    except BadCode as fault:
        raise Refusal("bad_input", str(fault)) from None
    _refuse_enrolled(opened)
    tell("logging in", 0, 0)
    server = opened.connect(question.server)
    try:
        with server_faults(question.server):
            account, kek = log_in(server, question.handle, password, secret)
            newest = newest_generation(server)
            keys = keys_by_password(newest, account, kek)
            membership = _register(opened, server, keys)
    finally:
        server.close()
    move_in(opened, membership, question.device_name)
    opened.keys.protect_by_password(opened.store_key, password)
    return Done()


def recover_account(opened: Opened, question: Recover, tell: Tell) -> KitView:
    """Join an account by its recovery phrase alone; set a new password and a new phrase."""
    password = checked_password(question.new_password)
    try:
        entropy = phrase_to_entropy(question.phrase)
    except BadPhrase as fault:
        raise Refusal("bad_input", str(fault)) from None
    _refuse_enrolled(opened)
    tell("recovering", 0, 0)
    server = opened.connect(question.server)
    try:
        with server_faults(question.server):
            account = log_in_by_phrase(server, entropy)
            newest = newest_generation(server)
            keys = keys_by_phrase(newest, account, entropy)
            membership = _register(opened, server, keys)
    finally:
        server.close()
    move_in(opened, membership, question.device_name)
    opened.keys.protect_by_password(opened.store_key, password)
    syncer = opened.enrolled()
    with server_faults():
        change_account_password(opened.journal, syncer.server, password)
        return renew_phrase(opened.journal, syncer.server)


def set_password(opened: Opened, question: SetPassword, _tell: Tell) -> Done:
    """Set or change the password, here and on the server."""
    new = checked_password(question.new)
    has_one = "password" in opened.keys.protections()
    if has_one:
        opened.keys.open_with_password(password_secret(question.old.decode(errors="replace")))
    if opened.syncer is not None:
        server = opened.syncer.server
        with server_faults():
            if has_one:
                change_account_password(opened.journal, server, new)
            elif not is_account_password(opened.journal, server, new):
                raise Refusal("wrong_password", NOT_THE_ACCOUNTS)
    opened.keys.protect_by_password(opened.store_key, new)
    opened.notify()
    return Done()


def keep_in_keychain(opened: Opened, question: KeepInKeychain, _tell: Tell) -> Done:
    """Allow, or no longer allow, quick unlock with the system's keychain."""
    if not question.allowed:
        if set(opened.keys.protections()) == {"keychain"}:
            raise Refusal("bad_input", "Set a password first; the keychain is all that opens this journal.")
        opened.keys.forget_keychain()
        opened.notify()
        return Done()
    try:
        opened.keys.protect_by_keychain(opened.store_key)
    except NoKeychain as fault:
        raise Refusal("refused", str(fault)) from None
    opened.notify()
    return Done()


def new_phrase(opened: Opened, question: NewPhrase, _tell: Tell) -> KitView:
    """Replace the recovery phrase."""
    syncer = opened.enrolled()
    if "password" in opened.keys.protections():
        opened.keys.open_with_password(password_secret(question.password.decode(errors="replace")))
    with server_faults():
        return renew_phrase(opened.journal, syncer.server)


def _register(opened: Opened, server: Server, keys: AccountKeys) -> Membership:
    """Certify this new device with the account's identity, and make it known."""
    device = DeviceKeys.mint(opened.parts.entropy.take)
    certificate = certify(
        keys.identity,
        account=keys.account,
        generation=keys.generation,
        signing_public=device.signing_public,
        sealing_public=device.sealing_public,
    )
    session = server.register_device(certificate)
    return Membership(
        keys=keys,
        device=device,
        certificate=certificate,
        heads=(),
        address=server.address,
        token=session.token,
    )


def _refuse_enrolled(opened: Opened) -> None:
    with opened.journal.read() as reading:
        if server_address(reading):
            raise Refusal("refused", ENROLLED_ALREADY)
