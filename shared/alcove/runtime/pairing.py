"""Adding a device: the old one shows a code, the new one comes with it, a person compares a number, the door opens."""

import hmac
from collections.abc import Callable
from threading import Event

from alcove.crypto.codes import BadCode, PairingCode, code_to_pairing, mint_pairing_code, pairing_to_code
from alcove.crypto.pairing import (
    BadLetter,
    Hello,
    UnknownVersion,
    open_answer,
    open_hello,
    pairing_id,
    pairing_number,
    seal_answer,
    seal_hello,
)
from alcove.crypto.sign import DeviceKeys
from alcove.domain.ids import DeviceId
from alcove.ports.clock import Clock
from alcove.ports.entropy import Entropy
from alcove.runtime.enlisting import learn_devices
from alcove.runtime.failures import Refusal
from alcove.runtime.joining import Membership
from alcove.runtime.journal import Journal
from alcove.runtime.naming import device_name_change
from alcove.runtime.server import Server
from alcove.runtime.trusting import CERTIFICATE, pin_certificates

LIFETIME_SECONDS = 600
LOOK_EVERY_SECONDS = 0.5
TOO_LATE = "The code has expired; ask for a new one on the old device."
NOT_MEANT = "What came through the mailbox does not fit this code; make a new one and try again."


def read_code(code: str) -> PairingCode:
    """Read a code as a person pasted it."""
    try:
        return code_to_pairing(code)
    except BadCode as fault:
        raise Refusal("bad_input", str(fault)) from None


def open_mailbox(journal: Journal, server: Server) -> str:
    """Open a mailbox and give the code to carry to the new device."""
    code = mint_pairing_code(server.address, journal.entropy.take)
    server.open_pairing(pairing_id(code.key))
    return pairing_to_code(code)


def await_hello(server: Server, code: PairingCode, clock: Clock, cancelled: Event) -> tuple[Hello, bytes]:
    """Wait for the new device's letter."""
    letter = _await_letter(lambda: server.pairing(pairing_id(code.key)).hello, clock, cancelled)
    return _read_hello(code, letter), letter


def admit(journal: Journal, server: Server, code: PairingCode, number: str) -> Hello:
    """Let the new device in, if the number that the person compared is that of the letter in the mailbox."""
    letter = server.pairing(pairing_id(code.key)).hello
    hello = _read_hello(code, letter)
    if not hmac.compare_digest("".join(number.split()).encode(), pairing_number(letter).replace(" ", "").encode()):
        raise Refusal("refused", "The numbers differ: somebody else has used the code. The device was not let in.")
    learn_devices(journal, server)
    with journal.read() as reading:
        certificates = tuple(reading.states(CERTIFICATE).values())
        heads = reading.heads()
    answer, certificate = seal_answer(
        code.key,
        letter,
        keys=journal.keyring.account_keys,
        heads=heads,
        certificates=certificates,
        take=journal.entropy.take,
    )
    with journal.lock, journal.store.write() as writing:
        pin_certificates(writing, journal.account, [certificate])
    journal.reload_trust()
    journal.commit([device_name_change(journal, DeviceId(hello.device), hello.name or "New device")])
    own_token = server.token
    server.register_device(certificate)
    server.token = own_token  # the new device logs in with its own key
    server.post_answer(pairing_id(code.key), answer)
    return hello


def join_by_code(
    server: Server,
    code: PairingCode,
    *,
    name: str,
    entropy: Entropy,
    clock: Clock,
    cancelled: Event,
    compare: Callable[[str], None],
) -> Membership:
    """Ask to be let in, show the number to compare, and take what the old device gives."""
    device = DeviceKeys.mint(entropy.take)
    mailbox = pairing_id(code.key)
    hello = seal_hello(code.key, device, name=name, take=entropy.take)
    server.post_hello(mailbox, hello)
    compare(pairing_number(hello))
    letter = _await_letter(lambda: server.pairing(mailbox).answer, clock, cancelled)
    try:
        welcome = open_answer(code.key, hello, letter, device=device)
    except (BadLetter, UnknownVersion):
        raise Refusal("tampered", NOT_MEANT) from None
    return Membership(
        keys=welcome.keys,
        device=device,
        certificate=welcome.certificate,
        heads=welcome.heads,
        address=server.address,
        token="",
    )


def _read_hello(code: PairingCode, letter: bytes) -> Hello:
    try:
        return open_hello(code.key, letter)
    except (BadLetter, UnknownVersion):
        raise Refusal("tampered", NOT_MEANT) from None


def _await_letter(look: Callable[[], bytes], clock: Clock, cancelled: Event) -> bytes:
    end = clock.monotonic() + LIFETIME_SECONDS
    while clock.monotonic() < end:
        letter = look()
        if letter:
            return letter
        if cancelled.wait(LOOK_EVERY_SECONDS):
            break
    raise Refusal("refused", TOO_LATE)
