"""Which entry a person means: a whole id, the beginning of one, a day, `yesterday`, `last`."""

from alcove.cli.attach import Desk
from alcove.cli.when import Now, near_day
from alcove.domain.ids import text_to_id
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import FindEntry

_SHOWN = 5


def find_entry(desk: Desk, text: str, *, now: Now) -> bytes:
    """Give the id of the one entry that is meant; Refusal when none or several could be."""
    try:
        return text_to_id(text)
    except ValueError:
        pass
    day = near_day(" ".join(text.lower().split()), now.day)
    found = desk.ask(FindEntry(text=day.isoformat() if day else text)).lines
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
