"""Removing a device: new account key, new epoch, new identity, new phrase; the removed device's chain ends here."""

from alcove.crypto.bundle import seal_bundle
from alcove.crypto.rotation import rotate
from alcove.crypto.secret import Secret
from alcove.crypto.verify.certificate import read_certificate
from alcove.crypto.verify.safety import safety_number
from alcove.domain.ids import DeviceId
from alcove.runtime.credentials import log_in, mint_phrase
from alcove.runtime.enlisting import learn_devices
from alcove.runtime.enrolling import kit_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KitView
from alcove.runtime.journal import Journal
from alcove.runtime.naming import device_name_change
from alcove.runtime.rotating import adopt, check_rotation
from alcove.runtime.server import Server
from alcove.runtime.trusting import CERTIFICATE
from alcove.vault.keyring import Keyring
from alcove.vault.sealing import START_OF_CHAIN
from alcove.wire.devices import KeyGeneration, Rotate
from alcove.wire.records import Mark

CONFIRM = "rotation/number"


def revoke(journal: Journal, server: Server, device: DeviceId, password: Secret, name: str) -> tuple[KitView, str]:
    """Remove a device; give the new recovery kit and the number to compare on the devices that stay.

    Fetch everything first: the cut-off is the last record of the removed device that is known here.
    """
    if device == journal.device:
        raise Refusal("bad_input", "This is the device that you are using; remove it from another one.")
    learn_devices(journal, server)
    keys = journal.keyring.account_keys
    token = server.token
    _, kek = log_in(server, keys.handle, password, keys.account_secret)
    server.token = token
    with journal.read() as reading:
        certificates = {
            DeviceId(bytes.fromhex(n.removeprefix(CERTIFICATE))): c for n, c in reading.states(CERTIFICATE).items()
        }
        heads = {DeviceId(mark.device): mark for mark in reading.heads()}
    if device not in certificates or device in journal.trust.ends:
        raise Refusal("not_found", "There is no such device in this account, or it was removed already.")
    staying = [
        read_certificate(certificate)
        for other, certificate in certificates.items()
        if other != device and other not in journal.trust.ends
    ]
    end = heads.get(device) or Mark(device, 0, START_OF_CHAIN)
    fresh, statement = rotate(
        keys,
        journal.keyring.device_keys,
        staying=staying,
        revoked=(end,),
        decided_at=max(0, journal.now() // 1000),
        take=journal.entropy.take,
    )
    phrase = mint_phrase(journal.entropy.take)
    bundle = seal_bundle(fresh, password_kek=kek, recovery_kek=phrase.kek, take=journal.entropy.take)
    body = check_rotation(
        journal,
        KeyGeneration(generation=fresh.generation, identity=fresh.identity.public, bundle=bundle, statement=statement),
    )
    server.rotate(
        Rotate(
            generation=fresh.generation,
            identity=fresh.identity.public,
            statement=statement,
            bundle=bundle,
            certificates=body.certificates,
            revoked=body.revoked,
            recovery_id=phrase.id,
            recovery_public=phrase.public,
        )
    )
    number = safety_number(fresh.identity.public)
    with journal.lock, journal.store.write() as writing:
        adopt(journal, writing, Keyring(account_keys=fresh, device_keys=journal.keyring.device_keys), body)
        writing.set_state(CONFIRM, number.encode())
    journal.reload_trust()
    # Something under the new epoch, so that the other devices meet it at once and ask for the number.
    journal.commit([device_name_change(journal, journal.device, name)])
    return kit_of(journal, server.address, phrase.words), number
