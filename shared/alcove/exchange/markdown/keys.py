"""The names that people and programs give to the same thing in front matter; the first that can be read counts.

Compared without regard to case, with "-" and blanks as "_".
"""

import re

from alcove.domain.entry import Json

WRITTEN = (
    "date", "created", "created_at", "creation_date", "date_created", "datetime", "date_time", "day", "timestamp",
    "published",
)  # fmt: skip
MODIFIED = (
    "modified", "modified_at", "updated", "updated_at", "last_modified", "lastmod", "date_modified", "date_updated",
    "edited",
)  # fmt: skip
TIME = ("time",)
ZONE = ("timezone", "time_zone", "tz")
TITLE = ("title",)
TAGS = ("tags", "tag", "keywords")
MOOD = ("mood",)
STARRED = ("starred", "favorite", "favourite")
PINNED = ("pinned",)
PRIVATE = ("private", "is_private")
ID = "alcove_id"
META = "alcove_meta"
ATTACHMENTS = "attachments"

_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0", ""})


def folded(key: str) -> str:
    """Give the form in which keys are compared."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def read_flag(value: Json) -> bool | None:
    """Read yes or no; None for anything else."""
    said = str(value if value is not None else "").strip().lower()
    return True if said in _YES else False if said in _NO else None


def read_tags(value: Json) -> list[str] | None:
    """Read tags from a list, "a, b" or "a b"; None for anything else."""
    if isinstance(value, list):
        if any(isinstance(name, list | dict) for name in value):
            return None
        return [str(name) for name in value if name is not None]
    if isinstance(value, str):
        return value.split(",") if "," in value else re.split(r"\s+", value)
    if value is None:
        return []
    return None if isinstance(value, dict | bool) else [str(value)]
