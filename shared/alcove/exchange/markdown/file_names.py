"""What a file's place says of an entry: its date, and its title.

`2024-03-01.md`, `20240301.md`, `2024-03-01 Rome.md`, `2024/03/01.md`, `2024-03-01 0930 Rome.md`.  A name that is not
a date is a title, as in Obsidian.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

_DATED = re.compile(
    r"(?P<date>\d{4}[-_.]\d{2}[-_.]\d{2}|\d{8})"
    r"(?:[ T_-]+(?:at )?(?P<hour>[01]\d|2[0-3])[-:.h]?(?P<minute>[0-5]\d)(?:[-:.]?(?P<second>[0-5]\d))?(?!\d))?"
    r"(?:[ _-]+(?P<rest>.*))?\Z",
    re.DOTALL,
)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}\)?|copy|copy \d+)\Z")
_FOLDERS = re.compile(r"(?:.*/)?(?P<year>\d{4})/(?:\d{4}-)?(?P<month>\d{2})/(?P<day>\d{2})\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """A date as ISO 8601, "" when the name has none; a title, None when there is none."""

    date: str
    title: str | None


def named_by(path: str) -> NamedBy:
    """Read a relative path."""
    stem = PurePosixPath(path).stem
    dated = _DATED.match(stem)
    if dated:
        date = re.sub(r"[_.]", "-", dated["date"])
        if dated["hour"]:
            date += f" {dated['hour']}:{dated['minute']}:{dated['second'] or '00'}"
        rest = (dated["rest"] or "").strip()
        return NamedBy(date=date, title=None if not rest or _NUMBERED.match(rest) else rest)
    in_folders = _FOLDERS.match(str(PurePosixPath(path).with_suffix("")))
    if in_folders:
        return NamedBy(date="-".join(in_folders.group("year", "month", "day")), title=None)
    return NamedBy(date="", title=stem)
