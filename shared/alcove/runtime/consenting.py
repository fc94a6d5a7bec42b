"""Consents: their texts, the decisions, and which of them stand."""

import msgspec

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import ItemId, item_id_of_key
from alcove.ports.store import Reading
from alcove.runtime.journal import CONSENT, Journal
from alcove.vault.change import Change
from alcove.vault.facts import ConsentFact, read_consent
from alcove.wire.codec import encode
from alcove.wire.consents import ConsentType


class ConsentText(msgspec.Struct, frozen=True, kw_only=True):
    """What a consent means, in a version."""

    type: ConsentType
    version: str
    text: str


TEXTS: tuple[ConsentText, ...] = (
    ConsentText(
        type="sync",
        version="1",
        text=(
            "My journal is kept on the sync server as sealed records, so that my other devices catch up. The server "
            "cannot read them. It sees my account, how many devices I have, how many records, their rounded sizes, "
            "when they come and from which address."
        ),
    ),
    ConsentText(
        type="veiled_search",
        version="1",
        text=(
            "So that a device which has not fetched everything can search by meaning, the server also keeps a veiled "
            "vector for each part of my entries. Veiled is not sealed: the server sees which parts resemble each "
            "other, and somebody who knows some of my entries could guess the topics of others. I can withdraw this "
            "at any time; the vectors are then deleted on the server."
        ),
    ),
)
"""The consents that this version can act upon.  Others of the seeds come with the features that need them."""
SYNC_WITHDRAWN = "Its consent was withdrawn, so this journal does not sync; give it again: alcove consent give sync."


def text_of(consent: ConsentType) -> ConsentText | None:
    """Give a consent's present text."""
    return next((text for text in TEXTS if text.type == consent), None)


def decision_of(reading: Reading, consent: ConsentType) -> ConsentFact | None:
    """Give the last decision; None when there was none."""
    return read_consent(reading.state(CONSENT + consent) or b"")


def is_given(reading: Reading, consent: ConsentType) -> bool:
    """Tell whether a consent stands."""
    decision = decision_of(reading, consent)
    return decision is not None and decision.given


def may_sync(reading: Reading) -> bool:
    """Tell whether nobody has withdrawn the consent to sync; enrolment gives it."""
    decision = decision_of(reading, "sync")
    return decision is None or decision.given


def decision_change(journal: Journal, text: ConsentText, *, given: bool) -> Change:
    """Make the fact that records a decision."""
    body = encode(ConsentFact(text.type, text.version, given, journal.now()))
    return journal.change(Collection.CONSENT, consent_item(journal, text.type), RecordKind.FACT, body)


def consent_item(journal: Journal, consent: ConsentType) -> ItemId:
    """Name a consent's item by its type."""
    return item_id_of_key(journal.account, Collection.CONSENT, consent)
