"""The engine: answers questions about one journal.  Knows no socket; tests and the process serve it alike.

- Questions may come from many threads at once.  Those that change the journal take its lock; reads do not wait.
- Every failure that a person can meet leaves as a `Refusal`; anything else is our bug, is logged without its words, and
  leaves as `engine_fault`.
"""

import importlib
import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from alcove.adapters.freed_memory import give_back_memory
from alcove.crypto.seal import PayloadTooLarge
from alcove.crypto.secret import Secret, password_secret
from alcove.ports.documents import DamagedUpdate
from alcove.ports.store import StoreProblem
from alcove.runtime.answers import (
    keeping,
    reading,
    searching,
    writing,
)
from alcove.runtime.answers.passwords import checked_password
from alcove.runtime.erasing import finish_erasing
from alcove.runtime.failures import Refusal
from alcove.runtime.home import Home
from alcove.runtime.intents import accounts as ask_accounts
from alcove.runtime.intents import days as ask_days
from alcove.runtime.intents import devices as ask_devices
from alcove.runtime.intents import drafts as ask_drafts
from alcove.runtime.intents import emotions as ask_emotions
from alcove.runtime.intents import exchanging as ask_exchanging
from alcove.runtime.intents import files as ask_files
from alcove.runtime.intents import keeping as ask_keeping
from alcove.runtime.intents import preferences as ask_preferences
from alcove.runtime.intents import progress as ask_progress
from alcove.runtime.intents import reading as ask_reading
from alcove.runtime.intents import reminders as ask_reminders
from alcove.runtime.intents import safekeeping as ask_safekeeping
from alcove.runtime.intents import writing as ask_writing
from alcove.runtime.intents.asking import Ask, Done, View
from alcove.runtime.intents.everything import Question
from alcove.runtime.journal import Journal
from alcove.runtime.local_keys import LocalKeys
from alcove.runtime.opened import Opened, Tell
from alcove.runtime.opening import create_journal, open_journal
from alcove.runtime.parts import Parts
from alcove.runtime.sealed_blobs import SealedBlobs

PROGRAM = "alcove"
COPIED = (
    "This journal was copied or moved here; so that two places do not write as one, it has become a device of its own. "
    "Nothing is lost; give it a name of its own: alcove device name NAME."
)
R = TypeVar("R", bound=View)
log = logging.getLogger("alcove.engine")


LONG = (ask_keeping.SyncNow, ask_exchanging.ImportJournal, ask_exchanging.ExportJournal, ask_safekeeping.BackUp)
"""While these are answered the indexer waits."""
LARGE = (ask_exchanging.ImportJournal, ask_exchanging.ExportJournal, ask_keeping.RebuildIndexes)
"""After these much memory is free that the system should have again."""


class Engine:
    """One journal's engine, open or locked."""

    def __init__(self, home: Home, parts: Parts, pid: int) -> None:
        self._home, self._parts, self._pid = home, parts, pid
        self._keys = LocalKeys(home, parts.keychain, parts.entropy.take)
        self._opened: Opened | None = None
        self._opening = threading.Lock()
        self._watchers: list[Callable[[ask_keeping.StatusView], None]] = []
        self._noticing = threading.Event()
        self._ended = threading.Event()
        self._notifier = threading.Thread(target=self._tell_watchers, name="alcove-notices", daemon=True)
        self._notifier.start()

    @property
    def locked(self) -> bool:
        """Tell whether the journal is not open."""
        return self._opened is None

    @property
    def ended(self) -> threading.Event:
        """Set once the engine was locked: its process ends."""
        return self._ended

    def is_at_work(self) -> bool:
        """Tell whether something goes on that ending the engine would cut off."""
        opened = self._opened
        return opened is not None and (opened.is_busy() or (opened.syncer is not None and opened.syncer.following))

    def watch(self, callback: Callable[[ask_keeping.StatusView], None]) -> Callable[[], None]:
        """Tell of changes from now on; call what is returned to stop."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback) if callback in self._watchers else None

    def answer(self, question: Question, tell: Tell) -> View:
        """Answer a question; `Refusal` when it cannot be done."""
        try:
            return self._answer(question, tell)
        except Refusal:
            raise
        except StoreProblem as fault:
            raise Refusal("store", str(fault) or (type(fault).__doc__ or "")) from None
        except DamagedUpdate as fault:
            raise Refusal("store", str(fault)) from None
        except PayloadTooLarge as fault:
            raise Refusal("bad_input", str(fault) or (PayloadTooLarge.__doc__ or "")) from None
        except OSError as fault:
            raise Refusal("store", f"The disk said no: {fault.strerror or fault}. Nothing was lost.") from None

    def ask(self, question: Ask[R], tell: Tell = lambda _what, _done, _total: None) -> R:
        """Answer with the type that the question names."""
        return self.answer(question, tell)  # type: ignore[arg-type,return-value]  # Question is the union of all Asks

    def end(self) -> None:
        """Lock: everything ends, the file is closed, keys are dropped; the process should end next."""
        with self._opening:
            opened, self._opened = self._opened, None
            if opened is not None:
                opened.end()
        self._ended.set()
        self._noticing.set()

    def _answer(self, question: Question, tell: Tell) -> View:
        match question:
            case ask_keeping.Hello():
                return self._greet()
            case ask_keeping.CreateJournal():
                return self._create(question, tell)
            case ask_keeping.OpenJournal():
                return self._open(question, tell)
            case ask_keeping.LockJournal():
                if not (question.if_alone and len(self._watchers) > 1):
                    self.end()
                return Done()
            case ask_safekeeping.EraseEverything():
                opened = self._open_or_refuse()
                try:
                    return ANSWERS[type(question)](opened, question, tell)
                finally:
                    if opened.cancelled.is_set():  # it was closed to be erased, whatever came then
                        self.end()
            case _:
                opened = self._open_or_refuse()
                long = isinstance(question, LONG)
                opened.busy += long
                try:
                    return ANSWERS[type(question)](opened, question, tell)
                finally:
                    opened.busy -= long
                    opened.indexer.wake()
                    if isinstance(question, LARGE):
                        give_back_memory()

    def _greet(self) -> ask_keeping.Greeting:
        exists = self._home.exists()
        return ask_keeping.Greeting(
            program=PROGRAM,
            pid=self._pid,
            exists=exists,
            open=self._opened is not None,
            needs_password=exists and self._opened is None and self._keys.needs_password(),
        )

    def _create(self, question: ask_keeping.CreateJournal, tell: Tell) -> ask_keeping.StatusView:
        with self._opening:
            if self._home.exists():
                raise Refusal("journal_exists", "There is a journal in this folder already.")
            password = checked_password(question.password) if question.password else None
            self._home.make_private()
            finish_erasing(self._home)
            store_key = self._keys.create(password)
            try:
                journal = create_journal(self._home, self._parts, store_key, question.device_name)
            except BaseException:
                self._home.keys.unlink(missing_ok=True)
                self._home.key_file.unlink(missing_ok=True)
                raise
            opened = self._begin(store_key, journal)
        return keeping.status(opened, ask_keeping.Status(), tell)

    def _open(self, question: ask_keeping.OpenJournal, tell: Tell) -> ask_keeping.StatusView:
        with self._opening:
            if self._opened is None:
                if question.password:
                    password = password_secret(question.password.decode(errors="replace"))
                    store_key = self._keys.open_with_password(password)
                else:
                    unwrapped = self._keys.open_without_password()
                    if unwrapped is None:
                        raise Refusal("locked", "This journal is locked; give its password.")
                    store_key = unwrapped
                journal, is_copy = open_journal(self._home, self._parts, store_key)
                if is_copy:
                    log.info("the journal was recognised as a copy and became a new device")
                opened = self._begin(store_key, journal, note=COPIED if is_copy else "")
            else:
                opened = self._opened
        return keeping.status(opened, ask_keeping.Status(), tell)

    def _begin(self, store_key: Secret, journal: Journal, *, note: str = "") -> Opened:
        opened = Opened(
            home=self._home,
            parts=self._parts,
            keys=self._keys,
            store_key=store_key,
            journal=journal,
            blobs=SealedBlobs(self._home.blobs, spare=self._home.backup_files),
            notify=self._noticing.set,
            note=note,
        )
        opened.begin()
        self._opened = opened
        return opened

    def _open_or_refuse(self) -> Opened:
        opened = self._opened
        if opened is None:
            if not self._home.exists():
                raise Refusal("no_journal", "There is no journal in this folder yet.")
            raise Refusal("locked", "This journal is locked; open it first.")
        return opened

    def _tell_watchers(self) -> None:
        """Gather changes for a moment and tell all watchers once."""
        while not self._ended.is_set():
            self._noticing.wait()
            self._noticing.clear()
            opened = self._opened
            if opened is None or not self._watchers:
                continue
            try:
                view = keeping.status(opened, ask_keeping.Status(), lambda _what, _done, _total: None)
            except StoreProblem:
                continue
            for watcher in tuple(self._watchers):
                watcher(view)


def _later(module: str, name: str) -> Callable[..., View]:
    """Load a module when it is first asked for: what few sittings need does not slow down every start."""

    def answer(opened: Opened, question: object, tell: Tell) -> View:
        view: View = getattr(importlib.import_module(f"alcove.runtime.answers.{module}"), name)(opened, question, tell)
        return view

    return answer


ANSWERS: dict[type, Callable[..., View]] = {
    ask_keeping.Status: keeping.status,
    ask_keeping.SyncNow: keeping.sync_now,
    ask_keeping.FollowServer: keeping.follow_server,
    ask_keeping.FinishIndexes: keeping.finish_indexes,
    ask_keeping.Doctor: keeping.doctor,
    ask_keeping.RebuildIndexes: keeping.rebuild_indexes,
    ask_keeping.CompactJournal: _later("compacting", "compact"),
    ask_writing.WriteEntry: writing.write,
    ask_writing.EditEntry: writing.edit,
    ask_writing.TrashEntry: writing.trash,
    ask_writing.RestoreEntry: writing.restore,
    ask_writing.EraseEntry: writing.erase,
    ask_writing.RenameTag: writing.rename_tag,
    ask_writing.ListTags: writing.list_tags,
    ask_reading.ListEntries: reading.list_entries,
    ask_reading.GetEntry: reading.get,
    ask_reading.FindEntry: reading.find,
    ask_reading.EntryHistory: reading.history,
    ask_reading.RestoreVersion: reading.restore_version,
    ask_reading.GetRecordKey: _later("record_keys", "record_key_of"),
    ask_reading.Search: searching.search,
    ask_exchanging.ImportJournal: _later("importing", "import_journal"),
    ask_exchanging.ExportJournal: _later("exporting", "export_journal"),
    ask_exchanging.StopExchange: _later("stopping", "stop_exchange"),
    ask_accounts.Enrol: _later("accounts", "enrol_account"),
    ask_accounts.Login: _later("accounts", "log_in_to_account"),
    ask_accounts.Recover: _later("accounts", "recover_account"),
    ask_accounts.SetPassword: _later("accounts", "set_password"),
    ask_accounts.KeepInKeychain: _later("accounts", "keep_in_keychain"),
    ask_accounts.NewPhrase: _later("accounts", "new_phrase"),
    ask_accounts.DecideConsent: _later("consents", "decide_consent"),
    ask_accounts.ListConsents: _later("consents", "list_consents"),
    ask_devices.OpenPairing: _later("devices", "open_pairing"),
    ask_devices.AwaitPairing: _later("devices", "await_pairing"),
    ask_devices.AcceptPairing: _later("devices", "accept_pairing"),
    ask_devices.JoinByCode: _later("devices", "join"),
    ask_devices.ListDevices: _later("devices", "list_devices"),
    ask_devices.RevokeDevice: _later("devices", "revoke_device"),
    ask_devices.SetDeviceAside: _later("devices", "set_aside"),
    ask_devices.ConfirmRotation: _later("devices", "confirm"),
    ask_devices.RenameDevice: _later("devices", "rename_device"),
    ask_drafts.KeepDraft: _later("drafts", "keep_draft"),
    ask_drafts.DropDraft: _later("drafts", "drop_draft"),
    ask_drafts.ListDrafts: _later("drafts", "list_drafts"),
    ask_days.ListDays: _later("days", "list_days"),
    ask_days.ListDay: _later("days", "list_day"),
    ask_days.OnThisDay: _later("days", "on_this_day"),
    ask_files.AttachFile: _later("files", "attach_file"),
    ask_files.ListFiles: _later("files", "list_files"),
    ask_files.ReadFile: _later("files", "read_file"),
    ask_files.KeepThumbnail: _later("files", "keep_thumbnail"),
    ask_files.SaveFile: _later("files", "save_file"),
    ask_files.DetachFile: _later("files", "detach_file"),
    ask_emotions.WriteEmotion: _later("emotions", "write_emotion"),
    ask_emotions.EditEmotion: _later("emotions", "edit_emotion"),
    ask_emotions.TrashEmotion: _later("emotions", "trash_emotion"),
    ask_emotions.ListEmotions: _later("emotions", "list_emotions"),
    ask_emotions.EmotionAnalytics: _later("emotions", "emotion_analytics"),
    ask_reminders.WriteReminder: _later("reminders", "write_reminder"),
    ask_reminders.EditReminder: _later("reminders", "edit_reminder"),
    ask_reminders.CompleteReminder: _later("reminders", "complete_reminder"),
    ask_reminders.SnoozeReminder: _later("reminders", "snooze_reminder"),
    ask_reminders.DeleteReminder: _later("reminders", "delete_reminder"),
    ask_reminders.ListReminders: _later("reminders", "list_reminders"),
    ask_preferences.GetPreferences: _later("preferences", "get_preferences"),
    ask_preferences.KeepPreferences: _later("preferences", "keep_preferences"),
    ask_preferences.GetProfile: _later("preferences", "get_profile"),
    ask_preferences.KeepProfile: _later("preferences", "keep_profile"),
    ask_progress.GetProgress: _later("progress", "get_progress"),
    ask_progress.GetSeries: _later("progress", "get_series"),
    ask_safekeeping.CheckPassword: _later("safekeeping", "check_password"),
    ask_safekeeping.BackUp: _later("safekeeping", "back_up"),
    ask_safekeeping.LastBackup: _later("safekeeping", "last_backup"),
    ask_safekeeping.EraseEverything: _later("safekeeping", "erase_everything"),
}
"""tests/shared/runtime/test_engine.py sees that every question is answered here, and by the type that it names."""
