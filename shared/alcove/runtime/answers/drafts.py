"""Keeping, forgetting and finding drafts.

A draft counts as left behind when the process that wrote it has ended.  That is told by its number and the moment at
which the draft was kept (`alcove.adapters.living_process`); nothing else about the process is noted.
"""

import msgspec

from alcove.adapters.living_process import is_living
from alcove.domain.instant import Micros
from alcove.runtime.answers.writing import LONGEST_TEXT, NO_CHARACTERS, TOO_LONG, checked_item
from alcove.runtime.drafts import read_drafts, with_draft, without_draft
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.drafts import DraftList, DropDraft, KeepDraft, ListDrafts
from alcove.runtime.opened import Opened, Tell


def keep_draft(opened: Opened, question: KeepDraft, _tell: Tell) -> Done:
    """Keep a draft in place of the one before; durable when answered."""
    draft, journal = question.draft, opened.journal
    checked_item(draft.item)
    try:
        size = max(len(draft.text.encode()), len(draft.base_text.encode()))
        states = with_draft(msgspec.structs.replace(draft, kept_at=journal.now()))
    except UnicodeEncodeError:
        raise Refusal("bad_input", NO_CHARACTERS) from None
    if size > LONGEST_TEXT:
        raise Refusal("bad_input", TOO_LONG)
    journal.commit([], states)
    return Done()


def drop_draft(opened: Opened, question: DropDraft, _tell: Tell) -> Done:
    """Forget a draft; one that is not there is forgotten already."""
    opened.journal.commit([], without_draft(checked_item(question.item)))
    return Done()


def list_drafts(opened: Opened, question: ListDrafts, _tell: Tell) -> DraftList:
    """Give what was left behind, oldest first."""
    with opened.journal.read() as reading:
        drafts = read_drafts(reading)
    return DraftList(
        drafts=tuple(
            draft
            for draft in drafts
            if question.all_of_them or draft.pid == question.mine or not is_living(draft.pid, Micros(draft.kept_at))
        )
    )
