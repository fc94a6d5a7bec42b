"""Giving and withdrawing consents."""

from alcove.crypto.sign import sign_consent
from alcove.runtime.consenting import TEXTS, decision_change, decision_of, text_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import ConsentList, ConsentView, DecideConsent, ListConsents
from alcove.runtime.opened import Opened, Tell, server_faults
from alcove.runtime.veiled_vectors import forget_veiled, send_veiled


def decide_consent(opened: Opened, question: DecideConsent, tell: Tell) -> ConsentList:
    """Record a decision, tell the server where it must know, and do at once what follows from it."""
    journal = opened.journal
    text = text_of(question.type)
    if text is None:
        raise Refusal("bad_input", "This version has nothing that needs this consent.")
    if question.type == "veiled_search":
        syncer = opened.enrolled()
        consent = sign_consent(
            journal.keyring.device_keys,
            account=journal.account,
            consent=journal.entropy.take(16),
            type=text.type,
            version=text.version,
            text=text.text,
            given=question.given,
            decided_at=max(0, journal.now() // 1000),
        )
        with server_faults():
            syncer.ensure_session()
            if not question.given:
                forget_veiled(journal, syncer.server)
            syncer.server.put_consent(consent)
    journal.commit([decision_change(journal, text, given=question.given)])
    embedder = opened.indexer.embedder()
    if question.type == "veiled_search" and question.given and embedder is not None:
        tell("sending veiled vectors", 0, 0)
        with server_faults():
            send_veiled(journal, opened.enrolled().server, embedder.model_id)
    return list_consents(opened, ListConsents(), tell)


def list_consents(opened: Opened, _question: ListConsents, _tell: Tell) -> ConsentList:
    """Give every consent with its text and its last decision."""
    with opened.journal.read() as reading:
        decisions = {text.type: decision_of(reading, text.type) for text in TEXTS}
    return ConsentList(
        consents=tuple(
            ConsentView(
                type=text.type,
                version=text.version,
                text=text.text,
                given=(decision := decisions[text.type]) is not None and decision.given,
                decided_at=decision.decided_at if decision is not None else None,
            )
            for text in TEXTS
        )
    )
