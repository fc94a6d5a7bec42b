"""The versions of an entry that a person may want back, kept when the records that made them are compacted.

- One fact holds them all, each as what differs from the one before: a day's edit costs some 100 bytes, deflated less.
- Kept are the first and the last; every version of the last two days; one an hour for thirty days, one a day for a
  year, one a week before (docs/adr/0061).  "Last" counts from the entry's newest version, so that a wrong clock thins
  nothing out.
- Numbers stay: what was version 7 is version 7 afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from alcove.domain.ids import DeviceId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.ports.documents import Document, Field
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Bytes16

HOUR = 3_600_000_000
DAY = 24 * HOUR
EVERY_VERSION, ONE_AN_HOUR, ONE_A_DAY = 2 * DAY, 30 * DAY, 365 * DAY
_FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersion:
    """How an entry's document stood after one change."""

    number: int
    at: Micros
    device: DeviceId
    text: str
    fields: Mapping[str, Field] = field(default_factory=dict[str, Field])
    members: frozenset[str] = frozenset()


class _Step(msgspec.Struct, frozen=True, array_like=True):
    """A version against the one before: `head` and `tail` characters of the text stay, `middle` stands between."""

    number: int
    at: int
    device: int
    head: int
    tail: int
    middle: str
    changed: dict[str, Field] = {}
    gone: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class _Versions(msgspec.Struct, frozen=True, array_like=True):
    form: int
    devices: tuple[Bytes16, ...]
    steps: tuple[_Step, ...]


def version_of(document: Document, *, number: int, at: Micros, device: DeviceId) -> KeptVersion:
    """Note how a document stands."""
    return KeptVersion(
        number=number,
        at=at,
        device=device,
        text=document.text(),
        fields=document.fields(),
        members=document.members(),
    )


def thin_out(versions: Sequence[KeptVersion]) -> list[KeptVersion]:
    """Leave out what nobody will look for: of each span of time the last version stays."""
    if not versions:
        return []
    newest = max(version.at for version in versions)
    last_of_span = {_span(version, newest, number): number for number, version in enumerate(versions)}
    kept = {0, len(versions) - 1, *last_of_span.values()}
    return [version for number, version in enumerate(versions) if number in kept]


def write_versions(versions: Sequence[KeptVersion]) -> bytes:
    """Write versions down, in their order."""
    devices = tuple(dict.fromkeys(version.device for version in versions))
    place = {device: number for number, device in enumerate(devices)}
    before = KeptVersion(number=0, at=Micros(0), device=DeviceId(b""), text="")
    steps: list[_Step] = []
    for version in versions:
        steps.append(_step(before, version, place[version.device]))
        before = version
    return encode(_Versions(_FORM, devices, tuple(steps)))


def read_versions(body: bytes) -> list[KeptVersion]:
    """Read them; nothing when they are not what they should be."""
    try:
        fact = decode(_Versions, body)
    except Malformed:
        return []
    if fact.form != _FORM:
        return []
    versions: list[KeptVersion] = []
    text, fields, members = "", dict[str, Field](), frozenset[str]()
    for step in fact.steps:
        if not 0 <= step.device < len(fact.devices) or not EARLIEST <= step.at <= LATEST:
            return versions
        tail = max(0, min(step.tail, len(text) - step.head))
        text = text[: max(0, step.head)] + step.middle + text[len(text) - tail :]
        fields = {name: value for name, value in fields.items() if name not in step.gone} | step.changed
        members = (members | frozenset(step.joined)) - frozenset(step.left)
        versions.append(
            KeptVersion(
                number=step.number,
                at=Micros(step.at),
                device=DeviceId(fact.devices[step.device]),
                text=text,
                fields=fields,
                members=members,
            )
        )
    return versions


def join_versions(facts: Sequence[Sequence[KeptVersion]]) -> list[KeptVersion]:
    """Put the versions of several facts into one row: two devices that compact at once keep the same ones."""
    if len(facts) <= 1:
        return list(facts[0]) if facts else []
    seen: set[tuple[Micros, DeviceId, str]] = set()
    joined: list[KeptVersion] = []
    for version in (version for fact in facts for version in fact):
        name = (version.at, version.device, version.text)
        if name not in seen:
            seen.add(name)
            joined.append(version)
    return sorted(joined, key=lambda version: (version.number, version.at))


def _span(version: KeptVersion, newest: int, number: int) -> tuple[str, int]:
    age = newest - version.at
    if age <= EVERY_VERSION:
        return "each", number
    if age <= ONE_AN_HOUR:
        return "hour", version.at // HOUR
    return ("day", version.at // DAY) if age <= ONE_A_DAY else ("week", version.at // (7 * DAY))


def _step(before: KeptVersion, version: KeptVersion, device: int) -> _Step:
    head = _common(before.text, version.text)
    rest_before, rest = before.text[head:], version.text[head:]
    tail = _common(rest_before[::-1], rest[::-1])
    return _Step(
        number=version.number,
        at=version.at,
        device=device,
        head=head,
        tail=tail,
        middle=rest[: len(rest) - tail],
        changed={
            name: value
            for name, value in version.fields.items()
            if name not in before.fields or not _same(before.fields[name], value)
        },
        gone=tuple(sorted(before.fields.keys() - version.fields.keys())),
        joined=tuple(sorted(version.members - before.members)),
        left=tuple(sorted(before.members - version.members)),
    )


def _same(one: Field, other: Field) -> bool:
    return type(one) is type(other) and one == other


def _common(one: str, other: str) -> int:
    """Count the characters that both begin with, by halving: slices compare at the speed of memory."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
