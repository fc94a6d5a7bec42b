"""Compacting when a person asks for it: sync, compact, tell the others, and say what holds up the rest."""

from alcove.runtime.acknowledged import acknowledge
from alcove.runtime.compacting import Pass, compact_journal, holding_back
from alcove.runtime.intents.keeping import Compacted, CompactJournal
from alcove.runtime.journal import DEVICE_NAME, Journal
from alcove.runtime.opened import Opened, Tell


def compact(opened: Opened, _question: CompactJournal, tell: Tell) -> Compacted:
    """Compact every entry with a long history, and say what holds up the rest."""
    journal, syncer = opened.journal, opened.syncer
    acknowledge(journal, at_once=True)
    if syncer is not None:
        syncer.run_now(tell)
    done = compact_journal(journal, tell, lambda: True)
    if syncer is not None and done.items:
        syncer.run_now(tell)
    return Compacted(items=done.items, bytes_saved=done.bytes_saved, sentence=_sentence(journal, done))


def _sentence(journal: Journal, done: Pass) -> str:
    said = "1 entry was compacted." if done.items == 1 else f"{done.items:,} entries were compacted."
    if not done.waiting:
        return said
    with journal.read() as reading:
        names = [
            (reading.state(DEVICE_NAME + device.hex()) or device.hex()[:8].encode()).decode()
            for device in sorted(holding_back(journal, reading))
        ]
    whose = f" ({', '.join(names)})" if names else ""
    return f"{said} {done.waiting:,} more wait until every device{whose} has said that it has them; sync there."
