"""Promise line 4: a server cannot add a device, alone or with one that was removed.

Clinicians' keys come with the issue that brings clinicians.
"""

import dataclasses
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest
from journal_device import PASSWORD, JournalDevice
from msgspec.structs import replace

from alcove.adapters.http_transport import HttpTransport
from alcove.adapters.system_entropy import SystemEntropy
from alcove.crypto.account import AccountKeys
from alcove.crypto.codes import code_to_pairing
from alcove.crypto.pairing import pairing_id, pairing_number, seal_hello
from alcove.crypto.rotation import rotate
from alcove.crypto.sign import DeviceKeys
from alcove.crypto.verify.certificate import read_certificate
from alcove.runtime.enlisting import certificate_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.devices import (
    AcceptPairing,
    AwaitPairing,
    ConfirmRotation,
    ListDevices,
    OpenPairing,
    RevokeDevice,
)
from alcove.runtime.pairing import NOT_MEANT
from alcove.runtime.rotating import FORGED, UNCONFIRMED, WRONG_NUMBER, look_for_rotation
from alcove.runtime.server import Server
from alcove.vault.chains import Fault, fault_sentence
from alcove.vault.keyring import Keyring
from alcove.vault.sealing import START_OF_CHAIN, seal_changes
from alcove.wire.devices import DeviceLine, DevicesReply, KeyGeneration, KeysReply
from alcove.wire.pairing import PairingReply
from alcove.wire.records import Batch, Mark, NumberedBatch
from alcove.wire.sync import PullReply

pytestmark = pytest.mark.slow
NewDevice = Callable[[str], JournalDevice]
take = SystemEntropy().take


def appended(batch: Batch) -> Callable[[PullReply], PullReply]:
    """Put one more batch behind every answer's own."""

    def append(reply: PullReply) -> PullReply:
        end = reply.cursor + len(batch.records)
        return replace(
            reply,
            batches=(*reply.batches, NumberedBatch(reply.cursor + 1, batch)),
            cursor=end,
            last_seq=max(end, reply.last_seq),
        )

    return append


def entry_by(device: JournalDevice, keyring: Keyring) -> Batch:
    """Seal an entry's change with a keyring, whoever's it is."""
    change = device.opened.journal.change("entry", device.opened.journal.new_item(), "update", b"")
    head = Mark(keyring.device, 0, START_OF_CHAIN)
    return seal_changes([change], keyring=keyring, head=head, frontier=(), take=take)[0]


def test_a_device_that_the_server_makes_up_is_nobody(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    made_up = dataclasses.replace(AccountKeys.mint(take), account=laptop.opened.journal.account)
    keyring = Keyring(account_keys=made_up, device_keys=DeviceKeys.mint(take))
    line = DeviceLine(
        keyring.device,
        certificate_of(keyring, keyring.device_keys),
        Mark(keyring.device, 0, START_OF_CHAIN),
        revoked=False,
        acknowledged=0,
    )
    laptop.line.alter("GET", "/v1/pull", PullReply, appended(entry_by(laptop, keyring)))
    laptop.line.alter("GET", "/v1/devices", DevicesReply, lambda reply: DevicesReply(devices=(*reply.devices, line)))
    laptop.write("Before I sync.")

    laptop.sync()
    assert laptop.sync().state.problem == fault_sentence(Fault.UNKNOWN_DEVICE)
    assert [one.device for one in laptop.ask(ListDevices()).devices] == [laptop.device]
    assert laptop.texts() == {"The first evening.", "Before I sync."}


def test_keys_that_no_device_made_are_not_followed(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    server_made = dataclasses.replace(AccountKeys.mint(take), account=laptop.opened.journal.account)
    keys, statement = rotate(server_made, DeviceKeys.mint(take), staying=(), revoked=(), decided_at=1, take=take)
    forged = KeyGeneration(2, keys.identity.public, b"", statement)
    laptop.line.alter("GET", "/v1/keys", KeysReply, lambda reply: KeysReply(generations=(*reply.generations, forged)))
    with pytest.raises(Refusal, match=FORGED):
        look_for_rotation(laptop.opened.journal, laptop.server)
    assert laptop.opened.journal.keyring.account_keys.generation == 1


def test_whoever_saw_the_code_shows_another_number(enrolled: NewDevice, address: str) -> None:
    laptop = enrolled("Laptop")
    text = laptop.ask(OpenPairing()).code
    code = code_to_pairing(text)
    thief, guest = (seal_hello(code.key, DeviceKeys.mint(take), name=name, take=take) for name in ("Thief", "Guest"))
    with closing(Server(HttpTransport(address))) as server:
        server.post_hello(pairing_id(code.key), thief)

    assert laptop.ask(AwaitPairing(code=text)).number != pairing_number(guest)
    with pytest.raises(Refusal, match="The numbers differ"):
        laptop.ask(AcceptPairing(code=text, number=pairing_number(guest)))
    assert len(laptop.ask(ListDevices()).devices) == 1


def test_a_server_without_the_code_cannot_ask_to_be_let_in(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    text = laptop.ask(OpenPairing()).code
    hello = seal_hello(code_to_pairing(laptop.ask(OpenPairing()).code).key, DeviceKeys.mint(take), name="", take=take)
    laptop.line.alter("GET", "/v1/pairings", PairingReply, lambda reply: replace(reply, hello=hello))
    with pytest.raises(Refusal, match=NOT_MEANT):
        laptop.ask(AwaitPairing(code=text))


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterRemoval:
    """The desktop has sent the laptop away; the tablet has not yet heard of it."""

    laptop: JournalDevice
    desktop: JournalDevice
    tablet: JournalDevice
    number: str


@pytest.fixture(scope="module")
def after_removal(enrolled: NewDevice, new_device: NewDevice) -> AfterRemoval:
    laptop, desktop, tablet = enrolled("Laptop"), new_device("Desktop"), new_device("Tablet")
    laptop.invite(desktop)
    laptop.invite(tablet)
    for device in (laptop, desktop, tablet):
        assert device.sync().state.problem == ""
    removed = desktop.ask(RevokeDevice(device=laptop.device, password=PASSWORD))
    return AfterRemoval(laptop=laptop, desktop=desktop, tablet=tablet, number=removed.confirm)


def test_what_a_removed_device_writes_later_counts_for_nobody(after_removal: AfterRemoval) -> None:
    laptop, desktop = after_removal.laptop, after_removal.desktop
    before = desktop.texts()
    laptop.write("Written by a thief.")
    assert laptop.sync().state.problem_kind == "device_revoked"
    with laptop.opened.journal.read() as reading:
        batch = reading.unsent(1)[-1]

    desktop.line.alter("GET", "/v1/pull", PullReply, appended(batch))
    assert desktop.sync().state.problem == fault_sentence(Fault.REVOKED_DEVICE)
    assert desktop.texts() == before
    desktop.line.be_honest()
    assert desktop.sync().state.problem == ""


def test_a_removed_device_and_the_server_together_do_not_take_the_account_over(after_removal: AfterRemoval) -> None:
    laptop, desktop, tablet = after_removal.laptop, after_removal.desktop, after_removal.tablet
    thief = laptop.opened.journal.keyring
    desktops_end = next(mark for mark in desktop.server.heads().heads if mark.device == desktop.device)
    keys, statement = rotate(
        thief.account_keys,
        thief.device_keys,
        staying=[read_certificate(certificate_of(thief, tablet.opened.journal.keyring.device_keys))],
        revoked=(desktops_end,),
        decided_at=1,
        take=take,
    )
    forged = KeyGeneration(2, keys.identity.public, b"", statement)
    tablet.line.alter("GET", "/v1/keys", KeysReply, lambda reply: KeysReply(generations=(reply.generations[0], forged)))
    state = tablet.sync().state
    assert (state.phase, state.problem, state.problem_kind) == ("stopped", UNCONFIRMED, "unconfirmed_rotation")
    with pytest.raises(Refusal, match=WRONG_NUMBER):
        tablet.ask(ConfirmRotation(number=after_removal.number))
    assert tablet.opened.journal.keyring.account_keys.generation == 1

    tablet.line.be_honest()
    assert tablet.sync().state.problem == UNCONFIRMED
    tablet.ask(ConfirmRotation(number=after_removal.number))
    desktop.write("Under the new keys.")
    desktop.sync()
    assert tablet.sync().state.problem == ""
    assert "Under the new keys." in tablet.texts()
