"""The kinds of items that are synced.  The name travels only inside the seal: a server never sees it."""

from enum import StrEnum


class Collection(StrEnum):
    """Which kind of thing an item is."""

    ENTRY = "entry"
    TAG = "tag"
    DEVICE_NAME = "device_name"
    EMBEDDING = "embedding"
    CONSENT = "consent"
    ACKNOWLEDGEMENT = "acknowledgement"
    SET_ASIDE = "set_aside"
    PREFERENCES = "preferences"
    PROFILE = "profile"
    REMINDER = "reminder"
    EMOTION_ENTRY = "emotion_entry"


class RecordKind(StrEnum):
    """What a record does to its item."""

    UPDATE = "update"
    SNAPSHOT = "snapshot"
    FACT = "fact"
    TOMBSTONE = "tombstone"
    BLOB = "blob"


FURTHER_KINDS: dict[str, str] = {
    Collection.PREFERENCES: "created_at",
    Collection.PROFILE: "created_at",
    Collection.REMINDER: "reminder_time",
    Collection.EMOTION_ENTRY: "felt_at",
}
"""Documents that one general list holds (docs/adr/0070), and the field that says where in time each stands."""
