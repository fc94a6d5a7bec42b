"""Pages that were left and could not be kept, not even as drafts: held in memory, and tried again until they are.

Rules
- A draft is enough: the next start makes an entry of it (`left_behind`).
- What is still held when the program is to end stands between the person and the end (`drafts`).
"""

from collections.abc import Callable

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.drafts import DraftView, KeepDraft
from alcove_desktop.presenters.asking import Asks, Lane, Later

RETRY_MS = 5_000


class Held:
    """`tell` hears once of each page why it could not be kept."""

    def __init__(self, asks: Asks, later: Later, tell: Callable[[str], None]) -> None:
        self._asks, self._later, self._tell = asks, later, tell
        self._drafts: dict[bytes, DraftView] = {}

    @property
    def drafts(self) -> tuple[DraftView, ...]:
        """What would be lost if the program ended now."""
        return tuple(self._drafts.values())

    def hold(self, draft: DraftView, refusal: Refusal) -> None:
        """Take in a page that was refused."""
        if draft.item not in self._drafts:
            self._tell(refusal.sentence)
        self._drafts[draft.item] = draft
        self._try(draft)

    def forget(self) -> None:
        """Let go of them."""
        self._drafts = {}

    def _try(self, draft: DraftView) -> None:
        if self._drafts.get(draft.item) is not draft:
            return  # a later one took its place

        def kept(_done: Done) -> None:
            if self._drafts.get(draft.item) is draft:
                del self._drafts[draft.item]

        def refused(_refusal: Refusal) -> None:
            self._later(RETRY_MS, lambda: self._try(draft))

        self._asks.ask(KeepDraft(draft=draft), then=kept, failed=refused, lane=Lane.CHANGE)
