"""Kinds of items that this version shows and the last one did not: what another device wrote of them is here already.

A record of a kind that is not known is kept, not shown.  After an update nothing would bring it into the lists; so the
journal notes which kinds it shows, and makes the lists of new ones from their records when it is opened.
"""

from alcove.domain.collections import Collection
from alcove.ports.store import Writing
from alcove.runtime.journal import Journal
from alcove.vault.projecting import document_kinds
from alcove.wire.codec import decode, encode

SHOWN = "shown_kinds"
FIRST = frozenset({Collection.ENTRY.value, Collection.TAG.value, Collection.DEVICE_NAME.value})
"""Those of the time when nothing was noted."""
MANY = 500


def show_new_kinds(journal: Journal) -> None:
    """Bring the lists up to date with this version's kinds; nothing to do but once after an update."""
    known = document_kinds()
    with journal.read() as reading:
        noted = reading.state(SHOWN)
    before = FIRST if noted is None else frozenset(decode(tuple[str, ...], noted))
    if before == known:
        return
    with journal.lock, journal.store.write() as writing:
        for kind in sorted(known - before):
            _show(journal, writing, kind)
        writing.set_state(SHOWN, encode(tuple(sorted(known))))


def _show(journal: Journal, writing: Writing, kind: str) -> None:
    items = list(writing.history_lengths(kind, 1))
    for start in range(0, len(items), MANY):
        histories = writing.records_of_items(kind, items[start : start + MANY])
        journal.project(writing, [change for rows in histories.values() for change in journal.open_rows(rows)])
