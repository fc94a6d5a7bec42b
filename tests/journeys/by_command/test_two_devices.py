"""Two devices of one person: apart, together, lost, stolen."""

import pytest
from command_device import PASSWORD, Household, NewDevice

from alcove.cli.tour.server import TourServer

pytestmark = pytest.mark.slow

TEXT = "First line of the evening.\n\nMiddle.\n\nLast line of the evening.\n"


def test_offline_edits_of_one_entry_both_stand(household: Household) -> None:
    laptop, desktop = household.laptop, household.desktop
    entry = laptop.tells("write", "--text", TEXT)["id"]
    laptop.does("sync")
    desktop.does("sync")
    laptop.does("edit", entry, "--text", TEXT.replace("First", "Very first"), "--mood", "8")
    desktop.does("edit", entry, "--text", TEXT.replace("Last", "Very last"), "--tag", "evening", "--star")
    for device in (laptop, desktop, laptop):
        device.does("sync")
    views = [device.tells("show", entry) for device in (laptop, desktop)]
    assert views[0]["text"] == TEXT.replace("First", "Very first").replace("Last", "Very last")
    same = ("text", "mood", "starred", "title")
    assert [views[0][field] for field in same] == [views[1][field] for field in same]
    assert (views[0]["mood"], views[0]["starred"], [tag["name"] for tag in views[0]["tags"]]) == (8, True, ["evening"])
    texts = [version["text"] for version in desktop.tells("history", entry)["versions"]]
    assert texts[-1] == views[0]["text"]
    assert TEXT in texts


def test_an_edit_elsewhere_outlives_an_erasure_that_had_not_seen_it(household: Household) -> None:
    laptop, desktop = household.laptop, household.desktop
    entry = laptop.tells("write", "--text", "Kept or erased?")["id"]
    laptop.does("sync")
    desktop.does("sync")
    laptop.does("delete", entry, "--forever", "--yes")
    desktop.does("edit", entry, "--text", "Kept, since somebody wrote on.")
    for device in (laptop, desktop, laptop):
        device.does("sync")
    assert laptop.does("show", entry, "--text").out == "Kept, since somebody wrote on."
    assert desktop.does("show", entry, "--text").out == "Kept, since somebody wrote on."


def test_a_third_device_recovers_by_the_phrase_alone(server: TourServer, new_device: NewDevice) -> None:
    first, third, stranger = new_device("first"), new_device("third"), new_device("stranger")
    first.does("write", "--text", "Only paper brings me back.", "--tag", "paper")
    kit = first.tells("account", "enrol", server.address, "to-be-recovered")
    first.does("sync")
    new = third.tells("recover", server.address, ALCOVE_PHRASE=kit["phrase"], ALCOVE_PASSWORD="a new long password")
    third.does("sync", ALCOVE_PASSWORD="a new long password")
    assert list(third.texts().values()) == ["Only paper brings me back."]
    assert new["phrase"] != kit["phrase"]
    again = stranger.tries("recover", server.address, ALCOVE_PHRASE=kit["phrase"])
    assert again.code in (1, 3), again
    mistyped = stranger.tries("recover", server.address, ALCOVE_PHRASE="twelve words that are no phrase at all")
    assert mistyped.code == 2


def test_a_login_with_password_and_account_secret_brings_everything(server: TourServer, new_device: NewDevice) -> None:
    first, second = new_device("first"), new_device("second")
    first.does("write", "--text", "Begun on the first device.")
    kit = first.tells("account", "enrol", server.address, "logs-in")
    first.does("sync")
    second.does("write", "--text", "Begun on the second, before it joined.")
    secret = {"ALCOVE_ACCOUNT_SECRET": kit["account_secret"]}
    words = ("account", "login", server.address, "logs-in")
    wrong = second.tries(*words, **secret, ALCOVE_PASSWORD="not the right one")
    assert wrong.code in (1, 3), wrong
    second.does(*words, **secret)
    second.does("sync")
    first.does("sync")
    both = ["Begun on the first device.", "Begun on the second, before it joined."]
    assert sorted(second.texts().values()) == both
    assert sorted(first.texts().values()) == both


def test_a_revoked_device_is_refused_and_the_others_compare_a_number(server: TourServer, new_device: NewDevice) -> None:
    kept, stolen, other = new_device("kept"), new_device("stolen"), new_device("other")
    kept.does("write", "--text", "Before.")
    kept.tells("account", "enrol", server.address, "has-been-robbed")
    kept.does("sync")
    kept.lets_in(stolen, "Stolen")
    kept.lets_in(other, "Other")
    for device in (stolen, other, kept):
        device.does("sync")
    revoked = kept.tells("device", "revoke", "Stolen", "--yes")
    assert len(revoked["kit"]["phrase"].split()) == 24
    kept.does("write", "--text", "After, not for the thief.")
    kept.does("sync")
    refused = stolen.tries("sync")
    assert (refused.code, len(refused.err.splitlines())) == (7, 1), refused
    assert list(stolen.texts().values()) == ["Before."]
    asked = other.tries("sync")
    assert asked.code == 6, asked
    wrong = other.tries("device", "confirm", "0000 0000 0000 0000 0000 0000")
    assert wrong.code in (1, 2, 6), wrong
    other.does("device", "confirm", revoked["confirm"])
    other.does("sync")
    assert sorted(other.texts().values()) == ["After, not for the thief.", "Before."]
    states = {device["name"]: device["revoked"] for device in other.tells("device", "list")["devices"]}
    assert states["Stolen"]


def test_a_password_change_reaches_the_account(server: TourServer, new_device: NewDevice) -> None:
    first, second = new_device("first"), new_device("second")
    kit = first.tells("account", "enrol", server.address, "changes-password")
    first.does("password", ALCOVE_NEW_PASSWORD="quite another password")
    words = ("account", "login", server.address, "changes-password")
    secret = {"ALCOVE_ACCOUNT_SECRET": kit["account_secret"]}
    assert second.tries(*words, **secret, ALCOVE_PASSWORD=PASSWORD).code in (1, 3)
    assert second.tries(*words, **secret, ALCOVE_PASSWORD="quite another password").code == 0


def test_offline_is_told_with_its_own_code_and_loses_nothing(server: TourServer, new_device: NewDevice) -> None:
    device = new_device("offline")
    device.tells("account", "enrol", server.address, "goes-offline")
    server.kill()
    try:
        device.does("write", "--text", "Written in a tunnel.")
        refused = device.tries("sync")
        assert (refused.code, len(refused.err.splitlines())) == (5, 1), refused
    finally:
        server.start()
    device.does("sync")
    assert device.tells("account", "status")["sync"]["waiting_records"] == 0
