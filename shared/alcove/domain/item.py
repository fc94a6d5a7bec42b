"""An item of a further kind (preferences, a reminder, an emotion entry, ...) as its merged document stands now.

What the fields mean is each kind's own affair (`alcove.domain.reminder` and its neighbours); here nothing is known of
it, so that further kinds need no further table (docs/adr/0070).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros

Scalar = None | bool | int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Named fields, a set of members, one text; `at` is where in time it stands among its kind."""

    collection: str
    id: ItemId
    at: Micros
    modified_at: Micros
    trashed_at: Micros | None = None
    fields: Mapping[str, Scalar] = field(default_factory=dict[str, Scalar])
    members: frozenset[str] = frozenset()
    text: str = ""


def words_in(fields: Mapping[str, Scalar], name: str, otherwise: str = "") -> str:
    """Give a field's text; what is none counts as not there."""
    value = fields.get(name)
    return value if isinstance(value, str) and value else otherwise


def choice_in(fields: Mapping[str, Scalar], name: str, among: tuple[str, ...]) -> str:
    """Give a field that names one of these; the first of them when it names none."""
    value = fields.get(name)
    return value if isinstance(value, str) and value in among else among[0]


def number_in(fields: Mapping[str, Scalar], name: str, within: range, otherwise: int) -> int:
    """Give a field's whole number if it lies within bounds."""
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and value in within:
        return value
    return otherwise
