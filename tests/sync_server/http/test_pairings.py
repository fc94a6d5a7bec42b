"""The mailbox between an old device and a new one."""

from collections.abc import Callable
from functools import partial

from raw_client import RawClient, code_of
from raw_device import RawDevice

from alcove.wire.pairing import OpenPairing, PairingReply, PostLetter
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted
from alcove_server.machine import entropy


def test_two_letters_pass_through_a_mailbox_each_once(device: RawDevice, clients: Callable[[], RawClient]) -> None:
    new, pairing = clients(), entropy(16)
    path = f"/v1/pairings/{pairing.hex()}"
    assert device.client.ask("POST", "/v1/pairings", Accepted, OpenPairing(pairing=pairing)).accepted
    assert new.ask("GET", path, PairingReply) == PairingReply(hello=b"", answer=b"")
    assert new.ask("POST", f"{path}/hello", Accepted, PostLetter(letter=b"hello")).accepted
    assert code_of(lambda: new.ask("POST", f"{path}/hello", Accepted, PostLetter(letter=b"2"))) is Code.ALREADY_THERE
    answer = PostLetter(letter=b"answer")
    assert code_of(lambda: new.ask("POST", f"{path}/answer", Accepted, answer)) is Code.UNAUTHENTICATED
    assert device.client.ask("POST", f"{path}/answer", Accepted, answer).accepted
    assert code_of(lambda: device.client.ask("POST", f"{path}/answer", Accepted, answer)) is Code.ALREADY_THERE
    assert new.ask("GET", path, PairingReply) == PairingReply(hello=b"hello", answer=b"answer")
    again = OpenPairing(pairing=pairing)
    assert code_of(lambda: device.client.ask("POST", "/v1/pairings", Accepted, again)) is Code.ALREADY_THERE


def test_there_is_no_mailbox_that_nobody_opened(device: RawDevice) -> None:
    for pairing in (entropy(16).hex(), "x", entropy(17).hex()):
        path, letter = f"/v1/pairings/{pairing}", PostLetter(letter=b"letter")
        for work in (
            partial(device.client.ask, "GET", path, PairingReply),
            partial(device.client.ask, "POST", f"{path}/hello", Accepted, letter),
            partial(device.client.ask, "POST", f"{path}/answer", Accepted, letter),
        ):
            assert code_of(work) is Code.NOT_FOUND
