"""Promise line 5: a server cannot make a client accept weaker key derivation, an older protocol or another form."""

import json
from collections.abc import Callable

import pytest
from journal_device import HANDLE, PASSWORD, JournalDevice
from msgspec.structs import replace

from alcove.crypto.secret import password_secret
from alcove.ports.transport import ServerMisspoke
from alcove.runtime.credentials import BUNDLE_REFUSED
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KitView, Login
from alcove.runtime.local_keys import DAMAGED
from alcove.wire.accounts import Challenge, OpaqueReply, Session
from alcove.wire.codec import decode, encode
from alcove.wire.devices import KeyGeneration, KeysReply

pytestmark = pytest.mark.slow
NewDevice = Callable[..., JournalDevice]


@pytest.fixture(scope="module")
def owner(address: str, new_device: NewDevice) -> tuple[JournalDevice, KitView]:
    laptop = new_device("Laptop")
    laptop.write("Mine.")
    kit = laptop.enrol(address, HANDLE)
    laptop.sync()
    return laptop, kit


def login(kit: KitView) -> Login:
    return Login(server=kit.server, handle=HANDLE, password=PASSWORD, account_secret=kit.account_secret)


def test_a_server_has_no_say_in_how_keys_are_derived() -> None:
    assert OpaqueReply.__struct_fields__ == ("exchange", "response")
    assert Challenge.__struct_fields__ == ("challenge",)
    assert KeysReply.__struct_fields__ == ("generations",)
    assert KeyGeneration.__struct_fields__ == ("generation", "identity", "bundle", "statement")
    assert Session.__struct_fields__ == ("token", "scope", "account", "expires_in", "server_epoch")


@pytest.mark.parametrize("version", [0, 2])
def test_keys_in_another_form_are_refused_and_nothing_changes(
    owner: tuple[JournalDevice, KitView], new_device: NewDevice, version: int
) -> None:
    _, kit = owner
    desktop = new_device("Desktop")
    desktop.write("Here before.")

    def old_form(reply: KeysReply) -> KeysReply:
        *before, newest = reply.generations
        bundle = newest.bundle[:4] + bytes([version]) + newest.bundle[5:]
        return KeysReply(generations=(*before, replace(newest, bundle=bundle)))

    desktop.line.alter("GET", "/v1/keys", KeysReply, old_form)
    with pytest.raises(Refusal, match=BUNDLE_REFUSED):
        desktop.ask(login(kit))
    assert desktop.status().server == ""
    assert desktop.texts() == {"Here before."}


def test_another_accounts_keys_are_refused(
    owner: tuple[JournalDevice, KitView], enrolled: NewDevice, new_device: NewDevice
) -> None:
    _, kit = owner
    foreign = enrolled("Neighbour").server.keys()
    desktop = new_device("Desktop")
    desktop.line.alter("GET", "/v1/keys", KeysReply, lambda _: foreign)
    with pytest.raises(Refusal, match=BUNDLE_REFUSED):
        desktop.ask(login(kit))
    assert desktop.status().server == ""


def test_an_answer_in_another_form_is_no_answer(owner: tuple[JournalDevice, KitView]) -> None:
    laptop, _ = owner
    laptop.write("Not lost.")

    def with_more(answer: bytes) -> bytes:
        said = decode(dict[str, object], answer)
        return encode({**said, "suite": 0})

    laptop.line.replace_answer("GET", "/v1/pull", with_more)
    laptop.line.replace_answer("POST", "/v1/push", with_more)
    state = laptop.sync().state
    assert (state.phase, state.problem, state.problem_kind) == ("waiting", ServerMisspoke.__doc__, "tampered")
    laptop.line.be_honest()
    assert laptop.sync().state.problem == ""
    assert laptop.server.pull(0, 0).last_seq == laptop.head


@pytest.mark.parametrize(("name", "value"), [("memory_kib", 8), ("passes", 1), ("memory_kib", 2**31)])
def test_weaker_or_wasteful_key_derivation_is_refused_before_it_is_computed(
    new_device: NewDevice, name: str, value: int
) -> None:
    device = new_device("Laptop")
    device.opened.keys.protect_by_password(device.opened.store_key, password_secret(PASSWORD.decode()))
    written = json.loads(device.home.keys.read_bytes())
    written["wraps"][0][name] = value
    device.home.keys.write_text(json.dumps(written))
    with pytest.raises(Refusal, match=DAMAGED.split(";")[0]):
        device.opened.keys.open_with_password(password_secret(PASSWORD.decode()))
