"""Consents: what each is called, its text as it was signed, how it was decided and when."""

from dataclasses import dataclass

from alcove.runtime.intents.accounts import ConsentView
from alcove_desktop.presenters.settings.written_day import day_of
from alcove_desktop.words import retell, say


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCard:
    """One consent.  `reading_help` is a translation; the recorded text is always `text`."""

    type: str
    title: str
    text: str
    reading_help: str
    given: bool
    state: str
    version: str


def consent_card(view: ConsentView, *, zone: str) -> ConsentCard:
    """Lay a consent out."""
    if view.decided_at is None:
        state = say("Not decided yet; it counts as no.")
    elif view.given:
        state = say("You agreed on {day}.", day=day_of(view.decided_at, zone))
    else:
        state = say("You said no on {day}.", day=day_of(view.decided_at, zone))
    return ConsentCard(
        type=view.type,
        title=_title(view.type),
        text=view.text,
        reading_help="" if (told := retell(view.text)) == view.text else told,
        given=view.given,
        state=state,
        version=say("Text number {version}", version=view.version),
    )


def _title(kind: str) -> str:
    match kind:
        case "sync":
            return say("Keep my journal on the server")
        case "veiled_search":
            return say("Search by meaning on the server")
        case _:
            return kind.replace("_", " ").capitalize()
