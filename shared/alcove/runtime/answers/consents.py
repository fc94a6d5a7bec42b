"""Giving and withdrawing consents."""

from contextlib import suppress

from alcove.crypto.sign import sign_consent
from alcove.runtime.consenting import TEXTS, ConsentText, decision_change, decision_of, text_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import ConsentList, ConsentView, DecideConsent, ListConsents
from alcove.runtime.opened import Opened, Tell, server_faults
from alcove.runtime.veiled_vectors import forget_veiled, send_veiled


def decide_consent(opened: Opened, question: DecideConsent, tell: Tell) -> ConsentList:
    """Record a decision, tell the server where it must know, and do at once what follows from it."""
    text = text_of(question.type)
    if text is None:
        raise Refusal("bad_input", "This version has nothing that needs this consent.")
    if question.type == "veiled_search":
        _decide_veiled_search(opened, text, tell, given=question.given)
    else:
        _decide_sync(opened, text, tell, given=question.given)
    return list_consents(opened, ListConsents(), tell)


def give_sync(opened: Opened) -> None:
    """Record that a person who enrols wants to sync."""
    text = text_of("sync")
    if text is not None:
        opened.journal.commit([decision_change(opened.journal, text, given=True)])
        _tell_server(opened, text, given=True)


def _decide_sync(opened: Opened, text: ConsentText, tell: Tell, *, given: bool) -> None:
    """Stop, or go on; a last sync tells the other devices and the server, where they can be reached."""
    opened.journal.commit([decision_change(opened.journal, text, given=given)])
    if opened.syncer is None:
        return
    opened.syncer.stop_following()
    with suppress(Refusal):
        _tell_server(opened, text, given=given)
    opened.syncer.run_now(tell)
    if given:
        opened.begin_sync()


def _decide_veiled_search(opened: Opened, text: ConsentText, tell: Tell, *, given: bool) -> None:
    """The server must know first: it deletes the vectors, or takes them from now on."""
    journal, syncer = opened.journal, opened.enrolled()
    if not given:
        with server_faults():
            syncer.ensure_session()
            forget_veiled(journal, syncer.server)
    _tell_server(opened, text, given=given)
    journal.commit([decision_change(journal, text, given=given)])
    embedder = opened.indexer.embedder()
    if given and embedder is not None:
        tell("sending veiled vectors", 0, 0)
        with server_faults():
            send_veiled(journal, syncer.server, embedder.model_id)


def _tell_server(opened: Opened, text: ConsentText, *, given: bool) -> None:
    journal, syncer = opened.journal, opened.enrolled()
    consent = sign_consent(
        journal.keyring.device_keys,
        account=journal.account,
        consent=journal.entropy.take(16),
        type=text.type,
        version=text.version,
        text=text.text,
        given=given,
        decided_at=max(0, journal.now() // 1000),
    )
    with server_faults():
        syncer.ensure_session()
        syncer.server.put_consent(consent)


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
