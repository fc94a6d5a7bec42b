"""The consent to sync: enrolment gives it; whoever withdraws it, on any device, ends sync, and nothing is lost."""

import pytest
from engine_parts import EngineAt, NewAccount, NewEngine, catch_up

from alcove.runtime.intents.accounts import DecideConsent, ListConsents
from alcove.runtime.intents.keeping import FollowServer, SyncNow

pytestmark = pytest.mark.slow


def is_given(device: EngineAt) -> bool:
    return next(one.given for one in device.ask(ListConsents()).consents if one.type == "sync")


def test_enrolment_gives_it_and_the_server_has_it_signed(new_account: NewAccount) -> None:
    desk, _ = new_account()
    assert is_given(desk)
    (told,) = [one for one in desk.line.sent if one.startswith(b"PUT\n/v1/consents")]
    assert b"sync" in told
    desk.well()


def test_who_withdraws_it_syncs_no_more_until_it_is_given_again(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.write("sent")
    desk.ask(FollowServer(on=True))
    desk.ask(DecideConsent(type="sync", given=False))
    before = len(desk.line.sent)
    desk.write("stays here")
    for refusal in (desk.refusal(SyncNow()), desk.refusal(FollowServer(on=True))):
        assert (refusal.kind, "consent" in refusal.sentence) == ("refused", True)
    assert (desk.status().sync.phase, desk.status().sync.live) == ("stopped", False)
    assert "consent" in desk.status().sync.sentence
    desk.restart(b"tide table and teapot")
    assert desk.status().sync.waiting_records > 0
    assert len(desk.line.sent) == before
    desk.ask(DecideConsent(type="sync", given=True))
    desk.well()
    assert desk.texts() == ["sent", "stays here"]


def test_the_other_device_hears_of_it_and_stops_too(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    catch_up(desk, phone)
    assert is_given(phone)
    desk.ask(DecideConsent(type="sync", given=False))
    phone.sync()
    assert not is_given(phone)
    phone.write("stays on the phone")
    assert phone.refusal(SyncNow()).kind == "refused"
    for device in (phone, desk):
        device.ask(DecideConsent(type="sync", given=True))
    catch_up(phone, desk)
    assert desk.texts() == phone.texts() == ["stays on the phone"]


def test_it_can_be_withdrawn_while_the_server_is_away(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.line.cut = True
    desk.ask(DecideConsent(type="sync", given=False))
    assert not is_given(desk)
    desk.line.be_honest()
    assert desk.refusal(SyncNow()).kind == "refused"
