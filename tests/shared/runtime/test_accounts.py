"""Accounts on a real server: enrolling, logging in, recovering, changing password and phrase."""

from pathlib import Path

import pytest
from engine_parts import PASSWORD, NewAccount, NewEngine, catch_up

from alcove.runtime.intents.accounts import Enrol, Login, NewPhrase, Recover, SetPassword
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal
from alcove.runtime.intents.keeping import OpenJournal
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import EditEntry, ListTags, TrashEntry

pytestmark = pytest.mark.slow
OTHER = b"another long password"
PICTURE = bytes(range(256)) * 5000
"""More than one chunk once padded."""


def notes_with_a_picture(folder: Path) -> Path:
    folder.mkdir()
    (folder / "walk.md").write_text("---\ntags: [walk]\n---\nBy the river. ![view](view.png)\n")
    (folder / "view.png").write_bytes(PICTURE)
    return folder


def pictures_in(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*.png")]


def test_an_enrolled_journal_is_protected_by_its_password_and_has_a_kit(new_account: NewAccount) -> None:
    desk, kit = new_account()
    assert desk.status().protection == ("password",)
    assert (len(kit.phrase.split()), kit.server, kit.handle) == (24, desk.status().server, desk.status().handle)
    desk.write("one")
    assert desk.well().sent > 0
    idle = desk.well()
    assert (idle.sent, idle.received, idle.round_trips) == (0, 0, 1)


def test_what_cannot_be_enrolled_is_refused_and_nothing_changes(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, kit = new_account()
    other = new_engine("other")
    for handle, password, kind in (
        (kit.handle, PASSWORD, "refused"),
        ("ab", PASSWORD, "bad_input"),
        ("long" * 51, PASSWORD, "bad_input"),
        ("fine", b"short", "bad_input"),
    ):
        assert other.refusal(Enrol(server=kit.server, handle=handle, password=password)).kind == kind
    assert other.refusal(Enrol(server="ftp://here", handle="fine", password=PASSWORD)).kind == "bad_input"
    assert other.status().protection == ("key_file",)
    assert other.status().server == ""
    assert desk.refusal(Enrol(server=kit.server, handle="again", password=PASSWORD)).kind == "refused"


def test_a_login_needs_handle_password_and_account_secret(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, kit = new_account()
    desk.write("one", tags=("walk",))
    desk.well()
    phone = new_engine("phone")

    def login(**other: object) -> Login:
        said = {"server": kit.server, "handle": kit.handle, "password": PASSWORD, "account_secret": kit.account_secret}
        return Login(**{**said, **other}, device_name="phone")  # type: ignore[arg-type]  # the fields of a login

    _, strangers_kit = new_account("stranger")
    for wrong, kind in (
        ({"password": OTHER}, "wrong_password"),
        ({"handle": "nobody@example.org"}, "wrong_password"),
        ({"account_secret": strangers_kit.account_secret}, "wrong_password"),
        ({"account_secret": kit.account_secret[:-1]}, "bad_input"),
    ):
        assert phone.refusal(login(**wrong)).kind == kind
    assert phone.status().server == ""
    phone.ask(login(handle=f"  {kit.handle.upper()} "))
    phone.well()
    assert phone.texts() == ["one"]
    assert phone.status().protection == ("password",)
    assert phone.refusal(login()).kind == "refused"


def test_a_journal_of_ones_own_comes_along_whole(
    new_account: NewAccount, new_engine: NewEngine, tmp_path: Path
) -> None:
    desk, kit = new_account()
    desk.write("from the desk", tags=("Walk",))
    desk.well()
    phone = new_engine("phone")
    phone.ask(ImportJournal(path=str(notes_with_a_picture(tmp_path / "notes"))))
    early = phone.write("early", tags=("walk", "only here"))
    phone.ask(EditEntry(item=early.id, text="early and changed"))
    phone.ask(TrashEntry(item=phone.write("thrown away").id))
    phone.ask(Login(server=kit.server, handle=kit.handle, password=PASSWORD, account_secret=kit.account_secret))
    catch_up(phone, desk)
    for device in (desk, phone):
        texts = device.texts()
        assert "early and changed" in texts
        assert "from the desk" in texts
        assert device.texts(trashed=True) == ["thrown away"]
        assert [(tag.name.casefold(), tag.entries) for tag in device.ask(ListTags()).tags] == [
            ("only here", 1),
            ("walk", 3),
        ]
        out = tmp_path / f"out of {device.home.folder.name}"
        device.ask(ExportJournal(path=str(out), format="markdown"))
        assert pictures_in(out) == [PICTURE]
    status = phone.status()
    assert (status.set_aside, status.account) == (0, desk.status().account)


def test_a_file_that_is_not_here_and_not_to_be_had_is_said_to_be_so(
    new_account: NewAccount, new_engine: NewEngine, tmp_path: Path
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.ask(ImportJournal(path=str(notes_with_a_picture(tmp_path / "notes"))))
    desk.invite(phone)
    catch_up(desk, phone)
    phone.line.cut = True
    refusal = phone.refusal(ExportJournal(path=str(tmp_path / "out"), format="markdown"))
    assert refusal.kind == "offline"
    phone.line.be_honest()
    phone.line.replace_answer("GET", "/v1/blobs/", lambda honest: honest[:-1] + b"?")
    refusal = phone.refusal(ExportJournal(path=str(tmp_path / "out 2"), format="markdown"))
    assert refusal.kind == "tampered"
    phone.line.be_honest()
    phone.ask(ExportJournal(path=str(tmp_path / "out 3"), format="markdown"))
    assert pictures_in(tmp_path / "out 3") == [PICTURE]
    for chunk in phone.home.blobs.rglob("*"):
        if chunk.is_file():
            chunk.write_bytes(b"harmed here")
    phone.ask(ExportJournal(path=str(tmp_path / "out 4"), format="markdown"))
    assert pictures_in(tmp_path / "out 4") == [PICTURE]


def test_the_phrase_alone_brings_everything_back_and_is_then_void(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, kit = new_account()
    desk.write("one")
    desk.well()
    phone = new_engine("phone")
    words = kit.phrase.split()
    for wrong in ("", " ".join(words[:23]), " ".join([*words[:-2], words[-1], words[-2]])):
        assert phone.refusal(Recover(server=kit.server, phrase=wrong, new_password=OTHER)).kind in {
            "bad_input",
            "wrong_password",
        }
    new_kit = phone.ask(Recover(server=kit.server, phrase=kit.phrase.upper(), new_password=OTHER))
    phone.well()
    assert phone.texts() == ["one"]
    assert new_kit.phrase != kit.phrase
    tablet = new_engine("tablet")
    assert tablet.refusal(Recover(server=kit.server, phrase=kit.phrase, new_password=OTHER)).kind == "wrong_password"
    old = Login(server=kit.server, handle=kit.handle, password=PASSWORD, account_secret=kit.account_secret)
    assert tablet.refusal(old).kind == "wrong_password"
    tablet.ask(Login(server=kit.server, handle=kit.handle, password=OTHER, account_secret=kit.account_secret))
    tablet.well()
    assert tablet.texts() == ["one"]


def test_recovering_while_another_device_has_unsent_edits_loses_none(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, kit = new_account()
    entry = desk.write("one two")
    desk.well()
    desk.line.cut = True
    desk.ask(EditEntry(item=entry.id, text="one two three"))
    desk.write("written offline")
    phone = new_engine("phone")
    phone.ask(Recover(server=kit.server, phrase=kit.phrase, new_password=OTHER))
    phone.well()
    phone.ask(EditEntry(item=entry.id, text="zero one two"))
    desk.line.be_honest()
    catch_up(desk, phone)
    for device in (desk, phone):
        assert device.texts() == ["written offline", "zero one two three"]


def test_a_password_change_leaves_the_other_devices_at_work(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, kit = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    catch_up(desk, phone)
    assert desk.refusal(SetPassword(old=OTHER, new=OTHER)).kind == "wrong_password"
    desk.ask(SetPassword(old=PASSWORD, new=OTHER))
    desk.write("from the desk")
    phone.write("from the phone")
    catch_up(desk, phone)
    assert phone.texts() == ["from the desk", "from the phone"]
    tablet = new_engine("tablet")
    old, new = (
        Login(server=kit.server, handle=kit.handle, password=password, account_secret=kit.account_secret)
        for password in (PASSWORD, OTHER)
    )
    assert tablet.refusal(old).kind == "wrong_password"
    tablet.ask(new)
    desk.engine.end()
    desk.begin()
    assert desk.refusal(OpenJournal(password=PASSWORD)).kind == "wrong_password"
    desk.ask(OpenJournal(password=OTHER))


def test_a_password_change_that_does_not_reach_the_server_changes_nothing(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.line.cut = True
    assert desk.refusal(SetPassword(old=PASSWORD, new=OTHER)).kind == "offline"
    desk.restart(PASSWORD)
    desk.line.be_honest()
    desk.ask(SetPassword(old=PASSWORD, new=OTHER))
    desk.restart(OTHER)


def test_a_device_that_joined_by_code_takes_the_accounts_password_only(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    assert phone.refusal(SetPassword(old=b"", new=OTHER)).kind == "wrong_password"
    phone.ask(SetPassword(old=b"", new=PASSWORD))
    phone.restart(PASSWORD)
    phone.well()


def test_a_new_phrase_voids_the_old_one(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, kit = new_account()
    assert desk.refusal(NewPhrase(password=OTHER)).kind == "wrong_password"
    fresh = desk.ask(NewPhrase(password=PASSWORD))
    phone = new_engine("phone")
    old, new = (Recover(server=kit.server, phrase=phrase, new_password=OTHER) for phrase in (kit.phrase, fresh.phrase))
    assert phone.refusal(old).kind == "wrong_password"
    phone.ask(new)
    phone.well()


def test_offline_is_a_sentence_and_a_later_sync_sends_everything(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    desk.line.cut = True
    desk.write("written offline")
    report = desk.sync()
    assert (report.state.phase, report.state.problem_kind) == ("waiting", "offline")
    assert report.state.problem.endswith(".")
    assert report.state.waiting_records > 0
    desk.restart(PASSWORD)
    assert desk.texts() == ["written offline"]
    desk.line.be_honest()
    catch_up(desk, phone)
    assert phone.texts() == ["written offline"]


@pytest.mark.parametrize("count", [1, 600])
def test_one_import_on_two_devices_is_one_journal(
    new_account: NewAccount, new_engine: NewEngine, tmp_path: Path, count: int
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(count):
        (notes / f"{number}.md").write_text(f"---\ntags: [note]\n---\nNote {number} of the same day.\n")
    for device in (desk, phone):
        assert device.ask(ImportJournal(path=str(notes))).added == count
    catch_up(desk, phone)
    for device in (desk, phone):
        assert device.ask(ListEntries()).total == count
        assert all(text.count("Note") == 1 for text in device.texts())
        assert device.ask(ImportJournal(path=str(notes))).already_here == count


def test_a_sync_of_many_entries_tells_how_far_it_is(new_account: NewAccount, tmp_path: Path) -> None:
    desk, _ = new_account()
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(50):
        (notes / f"{number}.md").write_text(f"Note {number}\n")
    told: list[tuple[str, int, int]] = []
    desk.ask(ImportJournal(path=str(notes)), lambda what, done, total: told.append((what, done, total)))
    assert told[-1] == ("importing", 50, 50)


def test_everything_is_there_after_the_lists_are_made_anew(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.write("one", tags=("walk",), mood=4, starred=True)
    desk.invite(phone)
    catch_up(desk, phone)
    before = phone.ask(ListEntries())
    phone.opened.journal.rebuild()
    assert phone.ask(ListEntries()) == before
