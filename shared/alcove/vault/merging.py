"""Three-way merge of states, by the same rules as everywhere: what two sides wrote both stands.

For where no common history is left to merge by: a change that came too late for a cut, a text edited while its past was
compacted.
"""

from alcove.ports.documents import Document, DocumentMaker


def merge_texts(*, base: str, mine: str, theirs: str, documents: DocumentMaker) -> str:
    """Give a text in which both edits of `base` stand."""
    if theirs in {base, mine}:
        return mine
    if mine == base:
        return theirs
    start = documents.new()
    start.set_text(base)
    common = start.take_changes()
    here, there = documents.load([common] if common else []), documents.load([common] if common else [])
    here.set_text(mine)
    there.set_text(theirs)
    here.merge([there.take_changes()])
    return here.text()


def carry_over(*, base: Document, mine: Document, onto: Document, documents: DocumentMaker) -> None:
    """Write what changed from `base` to `mine` into `onto`; a field that changed there too keeps its value there."""
    onto.set_text(merge_texts(base=base.text(), mine=mine.text(), theirs=onto.text(), documents=documents))
    was, now, held = base.fields(), mine.fields(), onto.fields()
    for name, value in now.items():
        if (name not in was or was[name] != value) and held.get(name) == was.get(name):
            onto.set_field(name, value)
    for member in sorted(mine.members() - base.members()):
        onto.add_member(member)
    for member in sorted(base.members() - mine.members()):
        onto.remove_member(member)
