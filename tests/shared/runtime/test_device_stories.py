"""Adding and removing devices on a real server, in lucky and unlucky orders."""

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import pytest
from engine_parts import IMPATIENT, PASSWORD, EngineAt, NewAccount, NewEngine, catch_up

from alcove.adapters.system_clock import SystemClock
from alcove.domain.instant import Micros
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import Login
from alcove.runtime.intents.devices import (
    AcceptPairing,
    AwaitPairing,
    ConfirmRotation,
    JoinByCode,
    ListDevices,
    OpenPairing,
    RenameDevice,
    Revoked,
    RevokeDevice,
)
from alcove.runtime.intents.writing import EditEntry

pytestmark = pytest.mark.slow


class HurriedClock:
    """A clock by which a minute is over whenever somebody looks."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> Micros:
        return SystemClock().now()

    def monotonic(self) -> float:
        self._looks += 1
        return 60.0 * self._looks


def two_devices(new_account: NewAccount, new_engine: NewEngine) -> tuple[EngineAt, EngineAt]:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.write("from the desk")
    desk.invite(phone)
    catch_up(desk, phone)
    return desk, phone


def remove(remover: EngineAt, removed: bytes) -> Revoked:
    return remover.ask(RevokeDevice(device=removed, password=PASSWORD))


def confirm(device: EngineAt, number: str) -> None:
    assert device.sync().state.problem_kind == "unconfirmed_rotation"
    device.ask(ConfirmRotation(number=number))


def names(device: EngineAt) -> dict[str, bool]:
    return {one.name: one.revoked for one in device.ask(ListDevices()).devices}


def test_a_paired_device_has_everything_and_both_know_each_other(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    assert phone.texts() == ["from the desk"]
    assert names(desk) == names(phone) == {"desk": False, "phone": False}
    phone.ask(RenameDevice(name="  My   phone "))
    catch_up(phone, desk)
    assert names(desk) == {"desk": False, "My phone": False}
    assert phone.refusal(RenameDevice(name="  ")).kind == "bad_input"
    assert phone.refusal(JoinByCode(code=desk.ask(OpenPairing()).code)).kind == "refused"


def test_a_wrong_number_lets_nobody_in(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    desk.write("secret")
    desk.well()
    phone = new_engine("phone")
    code = desk.ask(OpenPairing()).code
    with ThreadPoolExecutor(1) as beside:
        joining = beside.submit(phone.refusal, JoinByCode(code=code, device_name="phone"))
        hello = desk.ask(AwaitPairing(code=code))
        wrong = hello.number.translate(str.maketrans("0123456789", "1234567890"))
        for number in ("", wrong, hello.number[:-1]):
            assert desk.refusal(AcceptPairing(code=code, number=number)).kind == "refused"
        phone.opened.cancelled.set()
        assert joining.result(timeout=IMPATIENT).kind == "refused"
    assert names(desk) == {"desk": False}
    assert phone.texts() == []


def test_a_number_typed_without_its_spaces_is_the_number(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    code = desk.ask(OpenPairing()).code
    shown: SimpleQueue[str] = SimpleQueue()
    with ThreadPoolExecutor(1) as beside:
        joining = beside.submit(phone.ask, JoinByCode(code=code), lambda what, _done, _total: shown.put(what))
        number = shown.get(timeout=IMPATIENT).removeprefix("compare ")
        desk.ask(AcceptPairing(code=code.lower(), number=number.replace(" ", "")))
        joining.result(timeout=IMPATIENT)
    phone.well()


def test_a_code_is_good_for_one_device(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone, thief = new_engine("phone"), new_engine("thief")
    code = desk.ask(OpenPairing()).code
    shown: SimpleQueue[str] = SimpleQueue()
    with ThreadPoolExecutor(1) as beside:
        joining = beside.submit(phone.ask, JoinByCode(code=code), lambda what, _done, _total: shown.put(what))
        shown.get(timeout=IMPATIENT)
        assert thief.refusal(JoinByCode(code=code)).kind == "refused"
        desk.ask(AcceptPairing(code=code, number=desk.ask(AwaitPairing(code=code)).number))
        joining.result(timeout=IMPATIENT)
    assert thief.refusal(JoinByCode(code=code)).kind == "refused"


def test_a_code_that_nobody_answers_expires_on_both_sides(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    code = desk.ask(OpenPairing()).code
    for device, password in ((desk, PASSWORD), (phone, b"")):
        device.engine.end()
        device.begin(clock=HurriedClock())
        device.opened_with(password)
    for refusal in (desk.refusal(AwaitPairing(code=code)), phone.refusal(JoinByCode(code=code))):
        assert (refusal.kind, "expired" in refusal.sentence) == ("refused", True)
    never = desk.ask(OpenPairing()).code
    with pytest.raises(Refusal):
        phone.ask(JoinByCode(code=never[:-4] + "0000"))


def test_a_removed_device_is_refused_and_keeps_what_it_has(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, phone = two_devices(new_account, new_engine)
    phone.write("before")
    catch_up(phone, desk)
    removal = remove(desk, phone.device)
    assert {one.name: one.revoked for one in removal.devices} == {"desk": False, "phone": True}
    assert desk.ask(ListDevices()).confirm == removal.confirm
    phone.write("after")
    report = phone.sync()
    assert (report.state.phase, report.state.problem_kind) == ("stopped", "device_revoked")
    assert phone.texts() == ["after", "before", "from the desk"]
    desk.well()
    assert desk.texts() == ["before", "from the desk"]
    assert desk.refusal(RevokeDevice(device=phone.device, password=PASSWORD)).kind == "not_found"
    assert desk.refusal(RevokeDevice(device=desk.device, password=PASSWORD)).kind == "bad_input"


def test_a_removal_needs_the_password_and_the_old_phrase_is_void(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    wrong = RevokeDevice(device=phone.device, password=b"not the password")
    assert desk.refusal(wrong).kind == "wrong_password"
    phone.well()
    removal = remove(desk, phone.device)
    tablet = new_engine("tablet")
    kit = removal.kit
    tablet.ask(Login(server=kit.server, handle=kit.handle, password=PASSWORD, account_secret=kit.account_secret))
    tablet.well()
    assert tablet.texts() == ["from the desk"]


def test_the_devices_that_stay_follow_once_the_number_is_compared(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    tablet = new_engine("tablet")
    desk.invite(tablet)
    catch_up(desk, phone, tablet)
    tablet.write("from the tablet")
    catch_up(tablet, desk)
    removal = remove(desk, tablet.device)
    desk.write("under the new keys")
    desk.well()
    phone.write("not sent yet")
    report = phone.sync()
    assert report.state.problem_kind == "unconfirmed_rotation"
    assert "under the new keys" not in phone.texts()
    wrong = removal.confirm.translate(str.maketrans("0123456789", "1234567890"))
    for number in ("", wrong):
        assert phone.refusal(ConfirmRotation(number=number)).kind == "bad_input"
    phone.ask(ConfirmRotation(number=removal.confirm.replace(" ", "")))
    catch_up(phone, desk)
    for device in (desk, phone):
        assert device.texts() == ["from the desk", "from the tablet", "not sent yet", "under the new keys"]
    assert phone.status().set_aside == 0
    assert phone.refusal(ConfirmRotation(number=removal.confirm)).kind == "bad_input"


def test_a_removal_by_a_device_that_this_one_never_met_asks_for_its_number(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    phone.line.cut = True
    tablet, laptop = new_engine("tablet"), new_engine("laptop")
    desk.invite(tablet)
    desk.invite(laptop)
    catch_up(desk, tablet, laptop)
    removal = remove(tablet, laptop.device)
    phone.line.be_honest()
    report = phone.sync()
    assert report.state.problem_kind == "unconfirmed_rotation"
    phone.ask(ConfirmRotation(number=removal.confirm))
    phone.write("from the phone")
    phone.well()
    confirm(desk, removal.confirm)
    catch_up(desk, tablet, phone)
    assert tablet.texts() == ["from the desk", "from the phone"]


def test_a_device_that_missed_two_removals_follows_by_the_last_number(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    tablet, laptop = new_engine("tablet"), new_engine("laptop")
    desk.invite(tablet)
    desk.invite(laptop)
    catch_up(desk, tablet, laptop)
    tablet.write("from the tablet")
    laptop.write("from the laptop")
    catch_up(tablet, laptop, desk)
    phone.write("written offline")
    remove(desk, tablet.device)
    desk.write("between the two")
    desk.well()
    last = remove(desk, laptop.device)
    desk.write("after both")
    desk.well()
    confirm(phone, last.confirm)
    catch_up(phone, desk)
    for device in (phone, desk):
        assert len(device.texts()) == 6
        assert device.status().set_aside == 0


@pytest.mark.parametrize("way", ["by code", "by password"])
def test_a_device_that_comes_after_a_removal_reads_what_the_removed_one_wrote(
    new_account: NewAccount, new_engine: NewEngine, way: str
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    phone.write("from the phone")
    catch_up(phone, desk)
    kit = remove(desk, phone.device).kit
    desk.well()
    tablet = new_engine("tablet")
    if way == "by code":
        desk.invite(tablet)
    else:
        tablet.ask(Login(server=kit.server, handle=kit.handle, password=PASSWORD, account_secret=kit.account_secret))
    tablet.well()
    assert tablet.texts() == ["from the desk", "from the phone"]


def test_edits_of_a_removed_device_that_came_in_time_stay(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, phone = two_devices(new_account, new_engine)
    entry = phone.write("one two")
    catch_up(phone, desk)
    phone.ask(EditEntry(item=entry.id, text="one two three"))
    phone.well()
    remove(desk, phone.device)
    assert "one two three" in desk.texts()
    desk.ask(EditEntry(item=entry.id, text="zero one two three"))
    desk.well()
