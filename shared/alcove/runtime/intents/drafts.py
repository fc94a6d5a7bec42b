"""What is being written right now and is no record yet: kept in this device's encrypted store, synced nowhere.

A face keeps a draft while a person types (at most half a second behind them) and lets it become an entry when they
pause.  A draft whose face has ended was left behind by a crash: the next face finds it and saves it.
"""

from alcove.runtime.intents.asking import Ask, Done, View


class DraftView(View, frozen=True, kw_only=True):
    """A text on its way.  `item` is the entry that it is, or is to become; `base_text` what it began from."""

    item: bytes
    is_new: bool
    title: str
    text: str
    base_text: str
    mood: int | None = None
    tags: tuple[str, ...] = ()
    starred: bool = False
    is_private: bool = False
    timezone: str = "UTC"
    written_at: int | None = None
    kept_at: int = 0
    """Filled in by the engine: when it was kept last."""
    pid: int = 0
    """The process of the face that writes it; 0 for one that nobody writes."""


class KeepDraft(Ask[Done], frozen=True, kw_only=True, tag="keep_draft"):
    """Keep a draft, in place of the one before of the same item; durable when it is answered."""

    draft: DraftView


class DropDraft(Ask[Done], frozen=True, kw_only=True, tag="drop_draft"):
    """Forget a draft.

    `WriteEntry`, an `EditEntry` that gives a text, and `EraseEntry` drop the draft of their item by themselves, in one
    transaction with what they keep.
    """

    item: bytes


class ListDrafts(Ask["DraftList"], frozen=True, kw_only=True, tag="list_drafts"):
    """Drafts whose face has ended, and those of the face whose process is `mine` (it lost its engine, and has another).

    With `all_of_them`, those being written too.
    """

    all_of_them: bool = False
    mine: int = 0


class DraftList(View, frozen=True, kw_only=True):
    """Drafts, oldest first."""

    drafts: tuple[DraftView, ...]
