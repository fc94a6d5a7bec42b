"""Every question is answered, by the type that it names; what cannot be done is refused by kind and sentence."""

from typing import Any, get_args

import msgspec
import pytest
from engine_parts import PASSWORD, EngineAt, NewEngine

from alcove.domain.instant import LATEST
from alcove.runtime.engine import ANSWERS
from alcove.runtime.failures import Refusal
from alcove.runtime.intents import (
    accounts,
    days,
    devices,
    drafts,
    emotions,
    exchanging,
    files,
    keeping,
    preferences,
    progress,
    reading,
    reminders,
    safekeeping,
    writing,
)
from alcove.runtime.intents.asking import Ask, View, answer_type
from alcove.runtime.intents.everything import Call, Question

QUESTIONS: tuple[type[Ask[Any]], ...] = get_args(Question)
OF_THE_ENGINE = {keeping.Hello, keeping.CreateJournal, keeping.OpenJournal, keeping.LockJournal}
NAMES = [one.__name__ for one in QUESTIONS]
SERVER = "http://127.0.0.1:9"

HARMLESS: dict[type[Ask[Any]], Ask[Any]] = {
    keeping.Hello: keeping.Hello(),
    keeping.OpenJournal: keeping.OpenJournal(),
    keeping.Status: keeping.Status(),
    keeping.FinishIndexes: keeping.FinishIndexes(),
    keeping.Doctor: keeping.Doctor(),
    keeping.RebuildIndexes: keeping.RebuildIndexes(),
    keeping.CompactJournal: keeping.CompactJournal(),
    writing.WriteEntry: writing.WriteEntry(text="words"),
    writing.ListTags: writing.ListTags(),
    reading.ListEntries: reading.ListEntries(),
    reading.FindEntry: reading.FindEntry(text="last"),
    reading.Search: reading.Search(text="words"),
    accounts.ListConsents: accounts.ListConsents(),
    devices.ListDevices: devices.ListDevices(),
    devices.RenameDevice: devices.RenameDevice(name="Desk"),
    drafts.KeepDraft: drafts.KeepDraft(
        draft=drafts.DraftView(item=bytes(16), is_new=True, title="", text="words", base_text="")
    ),
    drafts.ListDrafts: drafts.ListDrafts(),
    days.ListDays: days.ListDays(since="2026-11-01", until="2026-11-30"),
    days.ListDay: days.ListDay(day="2026-11-28"),
    days.OnThisDay: days.OnThisDay(day="2026-11-28"),
    safekeeping.CheckPassword: safekeeping.CheckPassword(password=b""),
    safekeeping.LastBackup: safekeeping.LastBackup(),
    progress.GetProgress: progress.GetProgress(today="2026-11-28"),
    progress.GetSeries: progress.GetSeries(kind="mood", since="2026-11-01", until="2026-11-30"),
    drafts.DropDraft: drafts.DropDraft(item=bytes(16)),
    emotions.WriteEmotion: emotions.WriteEmotion(situation="At work", emotions=("joy",), intensity=0.5),
    emotions.ListEmotions: emotions.ListEmotions(),
    emotions.EmotionAnalytics: emotions.EmotionAnalytics(since=0, until=1),
    reminders.WriteReminder: reminders.WriteReminder(title="Plants", reminder_time=LATEST),
    reminders.ListReminders: reminders.ListReminders(),
    preferences.GetPreferences: preferences.GetPreferences(),
    preferences.KeepPreferences: preferences.KeepPreferences(changes={"theme": "dark"}),
    preferences.GetProfile: preferences.GetProfile(),
    preferences.KeepProfile: preferences.KeepProfile(display_name="Ann"),
    exchanging.StopExchange: exchanging.StopExchange(job=b"none"),
    keeping.LockJournal: keeping.LockJournal(),
}
"""Answered by any open journal."""

REFUSED: dict[type[Ask[Any]], tuple[Ask[Any], str]] = {
    keeping.CreateJournal: (keeping.CreateJournal(), "journal_exists"),
    keeping.SyncNow: (keeping.SyncNow(), "not_enrolled"),
    keeping.FollowServer: (keeping.FollowServer(on=True), "not_enrolled"),
    writing.EditEntry: (writing.EditEntry(item=bytes(16), text="x"), "not_found"),
    writing.TrashEntry: (writing.TrashEntry(item=bytes(16)), "not_found"),
    writing.RestoreEntry: (writing.RestoreEntry(item=bytes(16)), "not_found"),
    writing.EraseEntry: (writing.EraseEntry(item=bytes(16)), "not_found"),
    writing.RenameTag: (writing.RenameTag(name="never"), "not_found"),
    reading.GetEntry: (reading.GetEntry(item=bytes(16)), "not_found"),
    reading.EntryHistory: (reading.EntryHistory(item=bytes(16)), "not_found"),
    reading.RestoreVersion: (reading.RestoreVersion(item=bytes(16), number=1), "not_found"),
    reading.GetRecordKey: (reading.GetRecordKey(item=bytes(16)), "not_found"),
    files.AttachFile: (files.AttachFile(item=bytes(16), name="cat.png", data=b"x"), "not_found"),
    files.ListFiles: (files.ListFiles(item=bytes(16)), "not_found"),
    files.ReadFile: (files.ReadFile(item=bytes(16), reference="00"), "not_found"),
    files.KeepThumbnail: (files.KeepThumbnail(item=bytes(16), reference="00", thumbnail=b"x"), "not_found"),
    files.SaveFile: (files.SaveFile(item=bytes(16), reference="00", path="/nowhere"), "not_found"),
    files.DetachFile: (files.DetachFile(item=bytes(16), reference="00"), "not_found"),
    safekeeping.BackUp: (safekeeping.BackUp(folder="/nowhere/at/all"), "refused"),
    safekeeping.EraseEverything: (safekeeping.EraseEverything(from_server=True), "not_enrolled"),
    exchanging.ImportJournal: (exchanging.ImportJournal(path="/nowhere/at/all"), "bad_input"),
    exchanging.ExportJournal: (exchanging.ExportJournal(path="/proc/nowhere/out", format="json"), ""),
    accounts.Enrol: (accounts.Enrol(server=SERVER, handle="ann", password=PASSWORD), "offline"),
    accounts.Login: (
        accounts.Login(server=SERVER, handle="ann", password=PASSWORD, account_secret="no code"),
        "bad_input",
    ),
    accounts.Recover: (accounts.Recover(server=SERVER, phrase="no phrase", new_password=PASSWORD), "bad_input"),
    accounts.SetPassword: (accounts.SetPassword(old=b"", new=b"short"), "bad_input"),
    accounts.KeepInKeychain: (accounts.KeepInKeychain(allowed=True), ""),
    accounts.NewPhrase: (accounts.NewPhrase(password=b""), "not_enrolled"),
    accounts.DecideConsent: (accounts.DecideConsent(type="veiled_search", given=True), "not_enrolled"),
    devices.OpenPairing: (devices.OpenPairing(), "not_enrolled"),
    devices.AwaitPairing: (devices.AwaitPairing(code="no code"), "bad_input"),
    devices.AcceptPairing: (devices.AcceptPairing(code="no code", number=""), "not_enrolled"),
    devices.JoinByCode: (devices.JoinByCode(code="no code"), "bad_input"),
    devices.RevokeDevice: (devices.RevokeDevice(device=bytes(16), password=b""), "not_enrolled"),
    devices.SetDeviceAside: (devices.SetDeviceAside(device=bytes(16)), "not_found"),
    devices.ConfirmRotation: (devices.ConfirmRotation(number="1"), "bad_input"),
    emotions.EditEmotion: (emotions.EditEmotion(item=bytes(16), notes="x"), "not_found"),
    emotions.TrashEmotion: (emotions.TrashEmotion(item=bytes(16)), "not_found"),
    reminders.EditReminder: (reminders.EditReminder(item=bytes(16), title="x"), "not_found"),
    reminders.CompleteReminder: (reminders.CompleteReminder(item=bytes(16)), "not_found"),
    reminders.SnoozeReminder: (reminders.SnoozeReminder(item=bytes(16), until=1), "not_found"),
    reminders.DeleteReminder: (reminders.DeleteReminder(item=bytes(16)), "not_found"),
}
"""Refused by a journal that is on no server and holds no entry; "" where it is answered or refused."""


def test_every_question_has_its_answer() -> None:
    assert set(ANSWERS) | OF_THE_ENGINE == set(QUESTIONS)


def test_every_question_is_tried_here() -> None:
    assert HARMLESS.keys() | REFUSED.keys() == set(QUESTIONS)


@pytest.mark.parametrize("kind", QUESTIONS, ids=NAMES)
def test_every_question_names_a_view_and_has_a_tag_of_its_own(kind: type[Ask[View]]) -> None:
    assert issubclass(answer_type(kind), View)
    assert kind.__struct_config__.tag not in {other.__struct_config__.tag for other in QUESTIONS if other is not kind}


@pytest.mark.parametrize("question", [*HARMLESS.values(), *(one for one, _ in REFUSED.values())], ids=str)
def test_every_question_crosses_the_socket_as_it_is(question: Ask[View]) -> None:
    call = Call(7, question)  # type: ignore[arg-type]  # Question is the union of all Asks
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(call), type=Call) == call


def test_every_harmless_question_gets_the_type_that_it_names(desk: EngineAt) -> None:
    for kind, question in HARMLESS.items():
        view = desk.ask(question)
        assert type(view) is answer_type(kind), kind
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(view), type=answer_type(kind)) == view


def test_what_cannot_be_done_is_refused_by_its_kind(desk: EngineAt) -> None:
    for question, kind in REFUSED.values():
        if kind:
            refusal = desk.refusal(question)
            assert refusal.kind == kind, (question, refusal)


def test_a_locked_engine_answers_hello_and_open_alone(new_engine: NewEngine) -> None:
    device = new_engine("desk")
    device.engine.end()
    device.begin()
    greeting = device.ask(keeping.Hello())
    assert (greeting.exists, greeting.open, greeting.needs_password) == (True, False, False)
    for kind, question in [*HARMLESS.items(), *((kind, one) for kind, (one, _) in REFUSED.items())]:
        if kind not in OF_THE_ENGINE:
            assert device.refusal(question).kind == "locked", kind
    assert device.refusal(keeping.CreateJournal()).kind == "journal_exists"
    assert device.ask(keeping.OpenJournal()).entries == 0


def test_a_folder_without_a_journal_says_so(new_engine: NewEngine) -> None:
    device = new_engine("desk", create=False)
    assert not device.ask(keeping.Hello()).exists
    assert device.refusal(keeping.Status()).kind == "no_journal"
    assert device.refusal(keeping.OpenJournal()).kind == "no_journal"


def test_locking_ends_the_engine(desk: EngineAt) -> None:
    assert not desk.engine.ended.is_set()
    desk.ask(keeping.LockJournal())
    assert desk.engine.ended.is_set()
    assert desk.engine.locked
    with pytest.raises(Refusal):
        desk.ask(keeping.Status())
