"""The closed union of all questions, and the frames in which they cross the private socket."""

import msgspec

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

Question = (
    keeping.Hello
    | keeping.CreateJournal
    | keeping.OpenJournal
    | keeping.LockJournal
    | keeping.Status
    | keeping.SyncNow
    | keeping.FollowServer
    | keeping.FinishIndexes
    | keeping.Doctor
    | keeping.RebuildIndexes
    | keeping.CompactJournal
    | writing.WriteEntry
    | writing.EditEntry
    | writing.TrashEntry
    | writing.RestoreEntry
    | writing.EraseEntry
    | writing.RenameTag
    | writing.ListTags
    | reading.ListEntries
    | reading.GetEntry
    | reading.FindEntry
    | reading.EntryHistory
    | reading.RestoreVersion
    | reading.GetRecordKey
    | reading.Search
    | exchanging.ImportJournal
    | exchanging.ExportJournal
    | exchanging.StopExchange
    | accounts.Enrol
    | accounts.Login
    | accounts.Recover
    | accounts.SetPassword
    | accounts.KeepInKeychain
    | accounts.NewPhrase
    | accounts.DecideConsent
    | accounts.ListConsents
    | devices.OpenPairing
    | devices.AwaitPairing
    | devices.AcceptPairing
    | devices.JoinByCode
    | devices.ListDevices
    | devices.RevokeDevice
    | devices.SetDeviceAside
    | devices.ConfirmRotation
    | devices.RenameDevice
    | drafts.KeepDraft
    | drafts.DropDraft
    | drafts.ListDrafts
    | days.ListDays
    | days.ListDay
    | days.OnThisDay
    | files.AttachFile
    | files.ListFiles
    | files.ReadFile
    | files.KeepThumbnail
    | files.SaveFile
    | files.DetachFile
    | emotions.WriteEmotion
    | emotions.EditEmotion
    | emotions.TrashEmotion
    | emotions.ListEmotions
    | emotions.EmotionAnalytics
    | reminders.WriteReminder
    | reminders.EditReminder
    | reminders.CompleteReminder
    | reminders.SnoozeReminder
    | reminders.DeleteReminder
    | reminders.ListReminders
    | preferences.GetPreferences
    | preferences.KeepPreferences
    | preferences.GetProfile
    | preferences.KeepProfile
    | progress.GetProgress
    | progress.GetSeries
    | safekeeping.CheckPassword
    | safekeeping.BackUp
    | safekeeping.LastBackup
    | safekeeping.EraseEverything
)


class Call(msgspec.Struct, frozen=True, array_like=True, tag="call"):
    """A face asks; `number` comes back with every answer."""

    number: int
    question: Question


class Watch(msgspec.Struct, frozen=True, array_like=True, tag="watch"):
    """A face wants to be told of changes from now on."""


class Answer(msgspec.Struct, frozen=True, array_like=True, tag="answer"):
    """The answer's type is the one that the question names."""

    number: int
    view: msgspec.Raw


class Failure(msgspec.Struct, frozen=True, array_like=True, tag="failure"):
    """It could not be done: `kind` for programs, `sentence` for people; nothing was lost."""

    number: int
    kind: str
    sentence: str


class Progress(msgspec.Struct, frozen=True, array_like=True, tag="progress"):
    """How far a long question has come; `total` 0 while it is not known."""

    number: int
    doing: str
    done: int
    total: int


class Notice(msgspec.Struct, frozen=True, array_like=True, tag="notice"):
    """Something changed: ask again for what you show."""

    status: keeping.StatusView


FromFace = Call | Watch
FromEngine = Answer | Failure | Progress | Notice
