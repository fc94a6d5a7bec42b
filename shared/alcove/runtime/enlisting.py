"""This device towards the server: logging in with its key, learning of other devices, becoming a new device."""

from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, certify, sign_device_login
from alcove.crypto.verify.certificate import read_certificate
from alcove.crypto.verify.refusals import BadRotation
from alcove.crypto.verify.succession import verify_succession
from alcove.domain.collections import Collection
from alcove.domain.ids import DeviceId, ItemId
from alcove.ports.store import RecordRow, Writing
from alcove.ports.transport import ServerRefused
from alcove.runtime.account_state import FORMER, TOKEN, keep_keyring, server_address
from alcove.runtime.credentials import BUNDLE_REFUSED
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import DEVICE_NAME, TOLD, Journal
from alcove.runtime.naming import device_name_change
from alcove.runtime.rotating import look_for_rotation
from alcove.runtime.server import Server
from alcove.runtime.trusting import CERTIFICATE, pin_certificates, pin_succession
from alcove.vault.change import Change
from alcove.vault.keyring import Keyring
from alcove.vault.opening import row_to_change
from alcove.wire.accounts import DeviceLoginFinish, DeviceLoginStart
from alcove.wire.problems import Code

REMOVED = (
    "This device was removed from the account. What is written here stays here and can be exported; "
    "to sync again, add it anew from another device."
)


def log_in_as_device(journal: Journal, server: Server) -> None:
    """Get a token by signing the server's challenge; make a device known that was reminted with no server at hand."""
    with journal.read() as reading:
        former = reading.state(FORMER)
    device = DeviceKeys.from_secret(Secret(former)) if former else journal.keyring.device_keys
    try:
        challenge = server.device_login_start(DeviceLoginStart(account=journal.account, device=device.device))
        signature = sign_device_login(device, account=journal.account, challenge=challenge.challenge)
        server.device_login_finish(
            DeviceLoginFinish(
                account=journal.account, device=device.device, challenge=challenge.challenge, signature=signature
            )
        )
        if former:
            server.register_device(certificate_of(journal.keyring, journal.keyring.device_keys))
    except ServerRefused as refused:
        if refused.problem.code is Code.DEVICE_REVOKED:
            raise Refusal("device_revoked", REMOVED) from None
        raise
    with journal.store.write() as writing:
        writing.set_state(TOKEN, server.token.encode())
        writing.set_state(FORMER, None)


def learn_devices(journal: Journal, server: Server) -> None:
    """Fetch certificates and pin those that count; look whether keys have moved on, and learn the account's past."""
    generations = look_for_rotation(journal, server)
    keys = journal.keyring.account_keys
    try:
        succession = verify_succession(
            account=keys.account,
            newest=keys.generation,
            identity=keys.identity.public,
            statements={one.generation: one.statement for one in generations},
        )
    except BadRotation:
        raise Refusal("tampered", BUNDLE_REFUSED) from None
    certificates = [line.certificate for line in server.devices().devices]
    with journal.lock, journal.store.write() as writing:
        pin_succession(writing, succession)
        pin_certificates(writing, journal.account, certificates)
    journal.reload_trust()


def make_devices_known(journal: Journal, server: Server) -> None:
    """Tell a restored server of the devices that joined after its backup, or it would take no record of theirs."""
    known = {line.device for line in server.devices().devices}
    with journal.read() as reading:
        certificates = list(reading.states(CERTIFICATE).values())
    own_token = server.token
    try:
        for certificate in certificates:
            said = read_certificate(certificate)
            # One of an older generation is of a device that was removed: the present identity does not vouch for it.
            is_ours = said.generation == journal.keyring.account_keys.generation
            if is_ours and said.device not in known and said.device not in journal.trust.ends:
                server.register_device(certificate)
    except ServerRefused as refused:
        # A server from before a rotation believes another identity; its answer to the next push says so.
        if refused.problem.code not in {Code.SIGNATURE_REFUSED, Code.DEVICE_REVOKED}:
            raise
    finally:
        server.token = own_token


def certificate_of(keyring: Keyring, device: DeviceKeys) -> bytes:
    """Certify a device of this account."""
    return certify(
        keyring.account_keys.identity,
        account=keyring.account,
        generation=keyring.account_keys.generation,
        signing_public=device.signing_public,
        sealing_public=device.sealing_public,
    )


def remint_device(journal: Journal, server: Server | None) -> None:
    """Become a new device: this store is a copy or was restored.  What was not yet sent is sealed anew.

    The server learns of the new device first, so that nothing is sealed under a name that it will not take; with no
    server at hand the device is made known at the next login.
    """
    fresh = DeviceKeys.mint(journal.entropy.take)
    keyring = Keyring(account_keys=journal.keyring.account_keys, device_keys=fresh)
    certificate = certificate_of(keyring, fresh)
    if server is not None:
        server.register_device(certificate)
    with journal.lock, journal.store.write() as writing:
        former = journal.device
        name = writing.state(DEVICE_NAME + former.hex())
        unsent = _unsent_changes(journal, writing.remove_unsent(former))
        for told in writing.states(TOLD):
            writing.set_state(told, None)  # the new device's first frontier says all that it has
        pin_certificates(writing, journal.account, [certificate])
        keep_keyring(writing, keyring)
        if server is not None:
            writing.set_state(TOKEN, server.token.encode())
        elif server_address(writing):
            writing.set_state(TOKEN, None)
            writing.set_state(FORMER, writing.state(FORMER) or journal.keyring.device_keys.to_secret().reveal())
        journal.keyring = keyring
        _follow_up(journal, writing, unsent, name)
    journal.reload_trust()
    journal.changed()


def _unsent_changes(journal: Journal, rows: tuple[RecordRow, ...]) -> list[Change]:
    return [change for row in rows if (change := row_to_change(row, journal.keyring)) is not None]


def _follow_up(journal: Journal, writing: Writing, unsent: list[Change], name: bytes | None) -> None:
    named = device_name_change(journal, DeviceId(journal.device), name.decode()) if name else None
    again = [one for one in unsent if one.collection != Collection.DEVICE_NAME or one.item != ItemId(journal.device)]
    changes = [*again, *([named] if named else [])]
    if changes:
        journal.commit_within(writing, changes)
