"""What opens a journal on this machine: key file, password, keychain; and what happens when their file is harmed."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from engine_parts import PASSWORD, EngineAt, NewEngine

from alcove.runtime.intents.accounts import KeepInKeychain, SetPassword
from alcove.runtime.intents.keeping import CreateJournal, Hello, OpenJournal

pytestmark = pytest.mark.slow  # each opens a password with 256 MiB of Argon2id

OTHER = b"another long password"


def protected(new_engine: NewEngine) -> EngineAt:
    device = new_engine("desk", create=False)
    device.ask(CreateJournal(password=PASSWORD))
    device.write("kept")
    return device


def begun_anew(device: EngineAt) -> EngineAt:
    device.engine.end()
    device.begin()
    return device


def test_a_new_journal_is_protected_by_a_file_for_this_user_only(desk: EngineAt) -> None:
    assert desk.status().protection == ("key_file",)
    assert stat.S_IMODE(desk.home.key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.home.folder.stat().st_mode) == 0o700
    desk.write("kept")
    desk.restart()
    assert desk.texts() == ["kept"]


def test_a_key_file_that_others_could_read_is_closed_to_them(desk: EngineAt) -> None:
    desk.home.key_file.chmod(0o644)
    desk.restart()
    assert stat.S_IMODE(desk.home.key_file.stat().st_mode) == 0o600


def test_a_password_takes_the_place_of_the_key_file(desk: EngineAt) -> None:
    desk.write("kept")
    old_key = desk.home.key_file.read_bytes()
    desk.ask(SetPassword(old=b"", new=PASSWORD))
    assert desk.status().protection == ("password",)
    assert not desk.home.key_file.exists()
    begun_anew(desk)
    assert desk.ask(Hello()).needs_password
    desk.home.key_file.write_bytes(old_key)
    assert desk.refusal(OpenJournal()).kind == "locked"
    assert desk.refusal(OpenJournal(password=OTHER)).kind == "wrong_password"
    desk.ask(OpenJournal(password=PASSWORD))
    assert desk.texts() == ["kept"]


def test_a_changed_password_opens_and_the_old_one_does_not(new_engine: NewEngine) -> None:
    device = protected(new_engine)
    assert device.refusal(SetPassword(old=b"not this one", new=OTHER)).kind == "wrong_password"
    device.ask(SetPassword(old=PASSWORD, new=OTHER))
    begun_anew(device)
    assert device.refusal(OpenJournal(password=PASSWORD)).kind == "wrong_password"
    device.ask(OpenJournal(password=OTHER))
    assert device.texts() == ["kept"]


@pytest.mark.parametrize("password", [b"short", b"\xff" * 12])
def test_a_password_that_is_none_is_refused_and_no_journal_begun(new_engine: NewEngine, password: bytes) -> None:
    device = new_engine("desk", create=False)
    assert device.refusal(CreateJournal(password=password)).kind == "bad_input"
    assert not device.ask(Hello()).exists
    device.ask(CreateJournal())


def test_a_password_typed_on_another_keyboard_is_the_same(new_engine: NewEngine) -> None:
    device = new_engine("desk", create=False)
    device.ask(CreateJournal(password="Grüße vom See".encode()))
    begun_anew(device)
    device.ask(OpenJournal(password="Gru\u0308ße vom See".encode()))


def test_a_password_given_where_none_is_set_is_told_so(desk: EngineAt) -> None:
    begun_anew(desk)
    assert "opens without one" in desk.refusal(OpenJournal(password=PASSWORD)).sentence


def test_the_keychain_opens_too_where_a_person_wants_it(new_engine: NewEngine) -> None:
    device = protected(new_engine)
    device.ask(KeepInKeychain(allowed=True))
    assert set(device.status().protection) == {"password", "keychain"}
    device.restart()
    assert device.texts() == ["kept"]
    device.ask(KeepInKeychain(allowed=False))
    assert device.keychain.kept == {}
    begun_anew(device)
    assert device.ask(Hello()).needs_password
    assert device.refusal(OpenJournal()).kind == "locked"


def test_a_keychain_that_has_gone_leaves_the_password(new_engine: NewEngine) -> None:
    device = protected(new_engine)
    device.ask(KeepInKeychain(allowed=True))
    device.keychain.there = False
    begun_anew(device)
    assert device.refusal(OpenJournal()).kind == "locked"
    device.ask(OpenJournal(password=PASSWORD))
    assert device.refusal(KeepInKeychain(allowed=True)).kind == "refused"
    device.ask(KeepInKeychain(allowed=False))
    assert device.status().protection == ("password",)


def test_a_keychain_that_holds_something_else_is_not_trusted(new_engine: NewEngine) -> None:
    device = protected(new_engine)
    device.ask(KeepInKeychain(allowed=True))
    device.keychain.kept = dict.fromkeys(device.keychain.kept, b"?" * 32)
    begun_anew(device)
    assert device.refusal(OpenJournal()).kind == "store"
    device.ask(OpenJournal(password=PASSWORD))


def with_wrap(**changes: object) -> Callable[[Path], None]:
    def alter(keys: Path) -> None:
        held: dict[str, Any] = msgspec.json.decode(keys.read_bytes())
        held["wraps"][0].update(changes)
        keys.write_bytes(msgspec.json.encode(held))

    return alter


def with_top(**changes: object) -> Callable[[Path], None]:
    def alter(keys: Path) -> None:
        held: dict[str, Any] = msgspec.json.decode(keys.read_bytes())
        keys.write_bytes(msgspec.json.encode({**held, **changes}))

    return alter


def emptied(keys: Path) -> None:
    keys.write_bytes(b"")


def made_noise(keys: Path) -> None:
    keys.write_bytes(b"\xff\xfe not json")


def cut_short(keys: Path) -> None:
    keys.write_bytes(keys.read_bytes()[:-20])


@pytest.mark.parametrize(
    "harm",
    [
        emptied,
        made_noise,
        cut_short,
        with_wrap(memory_kib=1024),
        with_wrap(passes=1),
        with_wrap(memory_kib=2**30),
        with_wrap(salt="not hex"),
        with_wrap(wrapped="00"),
        with_top(journal="not hex"),
        with_top(extra=1),
    ],
    ids=["empty", "noise", "cut", "weak", "few passes", "wasteful", "salt", "wrap", "name", "unknown field"],
)
def test_harmed_keys_are_named_and_nothing_else_is_touched(
    new_engine: NewEngine, harm: Callable[[Path], object]
) -> None:
    device = protected(new_engine)
    device.engine.end()
    whole = device.home.keys.read_bytes()
    store = device.home.store.read_bytes()
    harm(device.home.keys)
    device.begin()
    refusal = device.refusal(OpenJournal(password=PASSWORD))
    assert refusal.kind in {"store", "wrong_password"}, refusal
    assert device.home.store.read_bytes() == store
    device.home.keys.write_bytes(whole)
    device.ask(OpenJournal(password=PASSWORD))
    assert device.texts() == ["kept"]


@pytest.mark.parametrize("harm", [with_top(format=2), with_top(format=2, device="a field of then")])
def test_keys_of_a_newer_alcove_are_told_from_damaged_ones(
    new_engine: NewEngine, harm: Callable[[Path], object]
) -> None:
    device = protected(new_engine)
    harm(device.home.keys)
    begun_anew(device)
    assert "newer Alcove" in device.refusal(OpenJournal(password=PASSWORD)).sentence


def test_a_store_that_is_gone_or_is_none_is_said_to_be_so(desk: EngineAt) -> None:
    desk.write("kept")
    desk.engine.end()
    whole = desk.home.store.read_bytes()
    for harmed in (None, b"", b"not a journal" * 1000, whole[: len(whole) // 2]):
        if harmed is None:
            desk.home.store.unlink()
        else:
            desk.home.store.write_bytes(harmed)
        desk.begin()
        refusal = desk.refusal(OpenJournal())
        assert refusal.kind == "store", (harmed, refusal)
        desk.engine.end()
        for beside in desk.home.folder.glob("journal.db-*"):
            beside.unlink()
    desk.home.store.write_bytes(whole)
    desk.begin()
    desk.ask(OpenJournal())
    assert desk.texts() == ["kept"]
