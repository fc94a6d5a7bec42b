"""Which entry a person means: a whole id, the beginning of one, a day, `yesterday`, `last`."""

import re

from alcove.cli.attach import Desk
from alcove.cli.when import Now, near_day, read_first_instant, read_last_instant
from alcove.domain.ids import text_to_id
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import Filter, FindEntry, LineView, ListEntries

_SHOWN = 5
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")


def find_entry(desk: Desk, text: str, *, now: Now) -> bytes:
    """Give the id of the one entry that is meant; Refusal when none or several could be."""
    try:
        return text_to_id(text)
    except ValueError:
        pass
    found = _of_day(desk, text, now) or desk.ask(FindEntry(text=text)).lines
    if not found:
        raise Refusal("not_found", f"No entry is meant by “{text}”; `alcove list` shows what there is.")
    if len(found) == 1 or text == "last":
        return found[0].id
    from alcove.cli.lines import short_ids
    from alcove.cli.safe_text import fitted, one_line

    shorts = short_ids([line.id for line in found])
    several = ", ".join(
        f"{short} ({fitted(one_line(line.heading), 30)})" for short, line in zip(shorts[:_SHOWN], found, strict=False)
    )
    more = ", and others" if len(found) > _SHOWN else ""
    raise Refusal("ambiguous", f"“{text}” could be several entries: {several}{more}.")


def _of_day(desk: Desk, text: str, now: Now) -> tuple[LineView, ...]:
    """Give the entries of a day, as days begin and end where the person lives."""
    plain = " ".join(text.lower().split())
    if near_day(plain, now.day) is None and not _DAY.match(plain):
        return ()
    where = Filter(since=read_first_instant(plain, now), until=read_last_instant(plain, now))
    return desk.ask(ListEntries(where=where, limit=_SHOWN + 1)).lines
