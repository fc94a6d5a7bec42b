"""A journal copied or put back: nobody writes under two histories, and nothing is lost."""

import pytest
from engine_parts import PASSWORD, EngineAt, NewAccount, NewEngine, catch_up

from alcove.runtime.intents.devices import ListDevices
from alcove.runtime.intents.keeping import Doctor
from alcove.runtime.intents.writing import EditEntry

pytestmark = pytest.mark.slow


def copied(device: EngineAt, name: str) -> EngineAt:
    """Copy a device's folder while its engine is ended; both are begun again, the copy locked."""
    device.engine.end()
    copy = device.copied_to(device.home.folder.with_name(name))
    device.begin()
    device.opened_with(PASSWORD)
    return copy


def test_a_journal_on_no_server_that_is_copied_goes_on_as_another_device(desk: EngineAt) -> None:
    desk.write("before")
    former = desk.device
    desk.engine.end()
    copy = desk.copied_to(desk.home.folder.with_name("copy"))
    assert "copied or moved" in copy.opened_with(b"").note
    assert copy.device != former
    assert copy.texts() == ["before"]
    copy.write("in the copy")
    assert copy.restart().note == ""
    assert copy.texts() == ["before", "in the copy"]
    assert all(one.well for one in copy.ask(Doctor()).findings if one.what in {"journal file", "records"})
    copy.engine.end()
    desk.begin()
    desk.opened_with(b"")
    assert desk.device == former


def test_a_copy_and_its_original_both_sync_without_loss(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    entry = desk.write("one two")
    desk.invite(phone)
    catch_up(desk, phone)
    desk.line.cut = True
    desk.write("unsent when it was copied")
    desk.sync()
    copy = copied(desk, "copy")
    copy.opened_with(PASSWORD)
    desk.line.be_honest()
    assert copy.device != desk.device
    copy.ask(EditEntry(item=entry.id, text="one two three"))
    desk.ask(EditEntry(item=entry.id, text="zero one two"))
    catch_up(copy, desk, phone)
    assert copy.texts() == desk.texts() == phone.texts()
    assert "zero one two three" in phone.texts()
    assert "unsent when it was copied" in phone.texts()
    assert sum(text.startswith("unsent") for text in phone.texts()) == 1
    for device in (copy, desk, phone):
        assert len([one for one in device.ask(ListDevices()).devices if not one.revoked]) == 3
        assert device.status().set_aside == 0
    copy.engine.end()


def test_an_older_store_put_back_in_its_place_catches_up(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    desk.write("in the backup")
    catch_up(desk, phone)
    desk.engine.end()
    older = desk.home.store.read_bytes()
    desk.begin()
    desk.opened_with(PASSWORD)
    former = desk.device
    desk.write("after the backup")
    catch_up(desk, phone)
    desk.engine.end()
    desk.home.store.write_bytes(older)
    desk.begin()
    desk.opened_with(PASSWORD)
    assert desk.device != former
    desk.write("after it was put back")
    catch_up(desk, phone)
    assert desk.texts() == phone.texts() == ["after it was put back", "after the backup", "in the backup"]


def test_a_whole_folder_put_back_is_found_out_by_the_server(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    desk.write("in the backup")
    catch_up(desk, phone)
    desk.engine.end()
    kept = {path: path.read_bytes() for path in desk.home.folder.iterdir() if path.is_file()}
    desk.begin()
    desk.opened_with(PASSWORD)
    former = desk.device
    desk.write("after the backup")
    catch_up(desk, phone)
    desk.engine.end()
    for path, content in kept.items():
        path.write_bytes(content)
    desk.begin()
    desk.opened_with(PASSWORD)
    assert desk.device == former
    desk.write("after it was put back")
    catch_up(desk, phone)
    assert desk.device != former
    assert desk.texts() == phone.texts() == ["after it was put back", "after the backup", "in the backup"]
    assert desk.status().device_name == "desk"


def test_a_whole_folder_put_back_that_writes_nothing_catches_up_too(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    catch_up(desk, phone)
    desk.engine.end()
    kept = {path: path.read_bytes() for path in desk.home.folder.iterdir() if path.is_file()}
    desk.begin()
    desk.opened_with(PASSWORD)
    desk.write("after the backup")
    catch_up(desk, phone)
    desk.engine.end()
    for path, content in kept.items():
        path.write_bytes(content)
    desk.begin()
    desk.opened_with(PASSWORD)
    catch_up(desk, phone)
    desk.write("and on")
    catch_up(desk, phone)
    assert desk.texts() == phone.texts() == ["after the backup", "and on"]
