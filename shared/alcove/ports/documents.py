"""An item as a document that merges: what two devices wrote offline both stands, with no dialog.

Rules every adapter keeps (tests/shared/ports/documents_contract.py runs them):
- merging the same updates in any order, any number of times, gives the same document;
- `take_changes` gives what was written in this copy since the last call, merges in between or not; b"" when nothing;
- writing what is there already changes nothing;
- damaged updates raise `DamagedUpdate` and change nothing; an update whose causes are missing waits inside;
- wherever an update is taken, so is a first form (`alcove.ports.first_form`), and every copy makes the same of it;
- a shallow snapshot stands for all before it: an update made without knowing what it holds is `DamagedUpdate`, so cut
  only when every device has acknowledged, and take such an update in again as text.
"""

from collections.abc import Sequence
from typing import Protocol

Field = None | bool | int | float | str


class DamagedUpdate(Exception):
    """A change to this item cannot be read; the rest of the item is unharmed."""


class Document(Protocol):
    """Fields, one text and one set of members."""

    def merge(self, updates: Sequence[bytes]) -> None:
        """Take in updates or snapshots made by `take_changes`, `snapshot` or `shallow_snapshot`."""
        ...

    def fields(self) -> dict[str, Field]:
        """Give all fields."""
        ...

    def is_waiting(self) -> bool:
        """Say whether updates are inside whose causes have not come yet."""
        ...

    def holds(self, update: bytes) -> bool:
        """Say whether all of an update stands in the document; one that waits or was refused does not."""
        ...

    def text(self) -> str:
        """Give the text."""
        ...

    def members(self) -> frozenset[str]:
        """Give the set."""
        ...

    def set_field(self, name: str, value: Field) -> None:
        """Write one field; concurrent writes: one wins, the same everywhere."""
        ...

    def set_text(self, text: str) -> None:
        """Make the text equal to `text` by the smallest edits found, so that concurrent edits elsewhere stand."""
        ...

    def splice(self, *, start: int, delete: int, insert: str) -> None:
        """Edit the text at a UTF-16 offset (Qt's indices)."""
        ...

    def add_member(self, name: str) -> None:
        """Put a name into the set."""
        ...

    def remove_member(self, name: str) -> None:
        """Take a name out of the set."""
        ...

    def take_changes(self) -> bytes:
        """Give what was written in this copy (never what was merged) since the last call, b"" when nothing."""
        ...

    def snapshot(self) -> bytes:
        """Give the whole document with its history."""
        ...

    def shallow_snapshot(self) -> bytes:
        """Give the present state without history: deleted text is gone from it."""
        ...


class DocumentMaker(Protocol):
    """Makes documents; every engine run writes under a peer number of its own, so copies of a store never clash."""

    def new(self) -> Document:
        """Give an empty document."""
        ...

    def load(self, updates: Sequence[bytes]) -> Document:
        """Give a document with these updates in it; `DamagedUpdate` names no content."""
        ...
