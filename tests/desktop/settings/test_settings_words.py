"""Password hints, sync in words, refusals, devices, addresses, and when to ask whether the journal should be kept."""

from pathlib import Path

import pytest
from msgspec import structs

import alcove
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import ConsentView
from alcove.runtime.intents.devices import DeviceView
from alcove.runtime.intents.keeping import StatusView, SyncState
from alcove_desktop.presenters.keeping import AGAIN_AFTER, Kept, needs_days, should_ask
from alcove_desktop.presenters.settings.addresses import read_address
from alcove_desktop.presenters.settings.consents import consent_card
from alcove_desktop.presenters.settings.devices import device_row, spoken_number
from alcove_desktop.presenters.settings.passwords import hint_for
from alcove_desktop.presenters.settings.protection import protection_sentence
from alcove_desktop.presenters.settings.refusals import known_sentences, refusal_sentence
from alcove_desktop.presenters.settings.sync_words import sync_words, synced_sentence

NOW = 1_795_860_000_000_000
MINUTE = 60_000_000
IDLE = SyncState(
    phase="idle", sentence="", waiting_records=0, waiting_bytes=0, last_synced_at=NOW - 2 * MINUTE, live=True
)
STATUS = StatusView(
    home="",
    account=bytes(16),
    device=bytes(16),
    device_name="Desk",
    protection=("password",),
    protection_sentence="",
    entries=3,
    trashed=0,
    tags=0,
    set_aside=0,
    waiting_for_words=0,
    waiting_for_meaning=0,
    meaning_available=False,
    server="https://alcove.example.org",
    handle="robin@example.org",
    sync=IDLE,
    revision=1,
)


def with_sync(**changes: object) -> StatusView:
    return structs.replace(STATUS, sync=structs.replace(IDLE, **changes))


@pytest.mark.parametrize(
    ("new", "repeated", "part", "can_go_on"),
    [
        ("", "", "A few words", False),
        ("short", "short", "3 more characters", False),
        ("seven77", "", "1 more character is", False),
        ("eight888", "eight888", "Longer is better", True),
        ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "easy to guess", True),
        ("tide table and teapot", "tide tab", "Very good", False),
        ("tide table and teapot", "tide cab", "not the same", False),
        ("tide table and teapot", "tide table and teapot", "Very good", True),
    ],
)
def test_a_hint_goes_by_length_and_blocks_nothing_that_the_engine_takes(
    new: str, repeated: str, part: str, *, can_go_on: bool
) -> None:
    hint = hint_for(new, repeated)
    assert part in hint.sentence
    assert hint.can_go_on is can_go_on


def test_all_well_says_when_the_server_was_last_verified() -> None:
    words = sync_words(STATUS, now=NOW)
    assert words.heading == "Everything is in sync."
    assert "Last verified with the server 2 minutes ago." in words.lines[2]
    assert words.problem == ""


def test_what_waits_is_counted_and_called_safe() -> None:
    words = sync_words(with_sync(waiting_records=3, waiting_bytes=4_600), now=NOW)
    assert words.heading == "Some changes wait here."
    assert words.lines[1] == "3 changes wait to be sent (5 kB); they are safe here."


def test_a_journal_without_a_server_says_so() -> None:
    assert not sync_words(structs.replace(STATUS, server=""), now=NOW).connected


@pytest.mark.parametrize(
    ("kind", "to_do", "part"),
    [
        ("offline", "again", "Nothing is lost"),
        ("unconfirmed_rotation", "confirm", "confirm it here"),
        ("device_revoked", "", "add it anew"),
        ("tampered", "again", "whoever runs the server"),
        ("store", "again", "Nothing here is lost"),
    ],
)
def test_every_problem_says_what_to_do_and_names_no_command(kind: str, to_do: str, part: str) -> None:
    words = sync_words(with_sync(problem="Something is wrong.", problem_kind=kind, phase="waiting"), now=NOW)
    assert words.problem
    assert part in words.advice
    assert words.to_do == to_do
    assert "alcove " not in f"{words.problem} {words.advice}"


def test_a_withdrawn_consent_is_no_fault() -> None:
    words = sync_words(with_sync(phase="stopped", sentence="Its consent was withdrawn"), now=NOW)
    assert words.to_do == "consent"


def test_what_a_sync_did_is_said() -> None:
    assert synced_sentence(0, 0) == "Nothing new; everything is in sync."
    assert synced_sentence(1, 12) == "In sync: 1 change sent, 12 changes fetched."


def test_each_known_refusal_is_still_one_of_the_engines() -> None:
    root = Path(str(alcove.__file__)).parent
    lines = " ".join(file.read_text(encoding="utf-8") for file in root.rglob("*.py"))
    for sentence in known_sentences():
        assert sentence in lines, sentence


def test_a_refusal_that_is_not_known_is_shown_as_it_is() -> None:
    assert refusal_sentence(Refusal("refused", "Something else.")) == "Something else."
    assert "Nothing was changed" in refusal_sentence(Refusal("offline", "https://x cannot be reached"))


def test_devices_say_who_they_are_and_what_can_be_done() -> None:
    this = device_row(DeviceView(device=b"1", name="Desk", this_one=True, revoked=False, records=3), now=NOW)
    other = device_row(
        DeviceView(device=b"2", name="", this_one=False, revoked=False, records=3, heard_at=NOW - 3 * MINUTE), now=NOW
    )
    gone = device_row(DeviceView(device=b"3", name="Old", this_one=False, revoked=True, records=3), now=NOW)
    assert (this.can_rename, this.can_remove) == (True, False)
    assert (other.name, other.line) == ("A device without a name", "Last wrote 3 minutes ago.")
    assert other.can_remove
    assert not gone.can_remove


def test_a_number_is_said_digit_by_digit() -> None:
    assert spoken_number("1234 5678") == "1 2 3 4 5 6 7 8"


def test_a_consent_that_was_never_decided_counts_as_no() -> None:
    view = ConsentView(type="sync", version="1", text="The text.", given=False, decided_at=None)
    assert consent_card(view, zone="Europe/Vienna").state == "Not decided yet; it counts as no."
    decided = structs.replace(view, given=True, decided_at=NOW)
    assert consent_card(decided, zone="Europe/Vienna").state == "You agreed on 28 November 2026."


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("alcove.example.org", "https://alcove.example.org"),
        ("https://alcove.example.org/", "https://alcove.example.org"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, address: str) -> None:
    assert read_address(typed) == (address, "")


@pytest.mark.parametrize("typed", ["", "http://alcove.example.org", "ftp://x", "a b", "https://me@x.org", "http://["])
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    address, problem = read_address(typed)
    assert address == ""
    assert problem


def test_what_protects_it_is_said_without_the_terminals_words() -> None:
    for protection in (("password",), ("keychain",), ("password", "keychain"), ("key_file",)):
        assert "alcove " not in protection_sentence(protection)


def kept(**changes: int | bool) -> Kept:
    given = {"has_password": False, "entries": 0, "days": 0, "asked_at": 0, "now": NOW, **changes}
    return Kept(**given)  # type: ignore[arg-type]  # the names are those of Kept


def test_nobody_is_asked_at_first_nor_with_a_password() -> None:
    assert not should_ask(kept())
    assert not should_ask(kept(entries=2, days=1))
    assert not should_ask(kept(entries=30, days=9, has_password=True))


def test_the_third_entry_or_the_second_day_asks() -> None:
    assert should_ask(kept(entries=3, days=1))
    assert should_ask(kept(entries=2, days=2))
    assert needs_days(kept(entries=1))
    assert not needs_days(kept(entries=3))


def test_who_puts_it_off_is_asked_again_after_a_week() -> None:
    assert not should_ask(kept(entries=9, asked_at=NOW - AGAIN_AFTER + 1))
    assert should_ask(kept(entries=9, asked_at=NOW - AGAIN_AFTER))
