"""Search on the server: only with its consent, ranked again here, and forgotten when the consent is withdrawn."""

import pytest
from engine_parts import PASSWORD, EngineAt, NewAccount, NewEngine, catch_up

from alcove.runtime.intents.accounts import DecideConsent, ListConsents, Login
from alcove.runtime.intents.keeping import FinishIndexes
from alcove.runtime.intents.reading import Search, SearchPage
from alcove.runtime.intents.writing import EditEntry

pytestmark = pytest.mark.slow


def on_the_server(device: EngineAt, text: str) -> SearchPage:
    return device.ask(Search(text=text, mode="server"))


def decided(device: EngineAt) -> dict[str, bool]:
    return {one.type: one.given for one in device.ask(ListConsents()).consents}


def test_without_consent_nothing_is_sent_and_nothing_searched(new_account: NewAccount) -> None:
    desk, _ = new_account(with_vectors=True)
    desk.write("rain on the roof")
    desk.ask(FinishIndexes())
    desk.well()
    refusal = desk.refusal(Search(text="rain", mode="server"))
    assert (refusal.kind, "consent" in refusal.sentence) == ("refused", True)
    assert not any(b"/v1/veiled" in one for one in desk.line.sent)
    assert decided(desk) == {"sync": True, "veiled_search": False}


def test_a_consent_is_known_on_every_device_and_its_search_finds(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, _ = new_account(with_vectors=True)
    phone = new_engine("phone", with_vectors=True)
    near = desk.write("rain on the roof all night")
    desk.write("a market in the sun")
    desk.invite(phone)
    desk.ask(FinishIndexes())
    catch_up(desk, phone)
    desk.ask(DecideConsent(type="veiled_search", given=True))
    catch_up(desk, phone)
    assert decided(desk) == decided(phone) == {"sync": True, "veiled_search": True}
    for device in (desk, phone):
        assert on_the_server(device, "night rain roof").hits[0].line.id == near.id


def test_a_device_without_the_model_says_what_it_lacks(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.write("rain on the roof")
    desk.well()
    assert "consent" in desk.refusal(Search(text="rain", mode="server")).sentence
    desk.ask(DecideConsent(type="veiled_search", given=True))
    assert "model" in desk.refusal(Search(text="rain", mode="server")).sentence


def test_a_device_that_has_fetched_nothing_finds_and_shows_what_it_found(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, kit = new_account(with_vectors=True)
    near = desk.write("rain on the roof all night", title="Storm")
    desk.ask(FinishIndexes())
    desk.well()
    desk.ask(DecideConsent(type="veiled_search", given=True))
    desk.well()
    phone = new_engine("phone", with_vectors=True)
    phone.ask(Login(server=kit.server, handle=kit.handle, password=PASSWORD, account_secret=kit.account_secret))
    refusal = phone.refusal(Search(text="rain", mode="server"))
    assert refusal.kind == "refused"
    phone.ask(DecideConsent(type="veiled_search", given=True))
    assert phone.status().entries == 0
    page = on_the_server(phone, "night rain roof")
    assert [(hit.line.id, hit.line.heading) for hit in page.hits] == [(near.id, "Storm")]
    phone.well()
    assert on_the_server(phone, "night rain roof").hits[0].line.id == near.id


def test_a_withdrawn_consent_deletes_what_the_server_has(new_account: NewAccount) -> None:
    desk, _ = new_account(with_vectors=True)
    desk.write("rain on the roof")
    desk.ask(FinishIndexes())
    desk.well()
    desk.ask(DecideConsent(type="veiled_search", given=True))
    assert on_the_server(desk, "rain roof").hits
    desk.ask(DecideConsent(type="veiled_search", given=False))
    assert desk.refusal(Search(text="rain", mode="server")).kind == "refused"
    desk.ask(DecideConsent(type="veiled_search", given=True))
    assert on_the_server(desk, "rain roof").hits, "given again, they are sent again"


def test_a_changed_entry_is_found_by_what_it_says_now(new_account: NewAccount) -> None:
    desk, _ = new_account(with_vectors=True)
    entry = desk.write("rain on the roof")
    desk.ask(DecideConsent(type="veiled_search", given=True))
    desk.ask(EditEntry(item=entry.id, text="snow in the yard"))
    desk.ask(FinishIndexes())
    desk.well()
    best = on_the_server(desk, "snow yard").hits[0]
    assert (best.line.id, best.by) == (entry.id, ("meaning",))


def test_offline_a_consent_is_not_half_decided(new_account: NewAccount) -> None:
    desk, _ = new_account(with_vectors=True)
    desk.line.cut = True
    assert desk.refusal(DecideConsent(type="veiled_search", given=True)).kind == "offline"
    assert not decided(desk)["veiled_search"]
    desk.line.be_honest()
    desk.ask(DecideConsent(type="veiled_search", given=True))
    desk.line.cut = True
    assert desk.refusal(Search(text="rain", mode="server")).kind == "offline"
    assert desk.refusal(DecideConsent(type="veiled_search", given=False)).kind == "offline"
    assert decided(desk)["veiled_search"]


def test_a_consent_that_nothing_here_needs_is_refused(desk: EngineAt) -> None:
    assert desk.refusal(DecideConsent(type="research", given=True)).kind == "bad_input"
    desk.ask(DecideConsent(type="sync", given=True))
    assert decided(desk)["sync"]
