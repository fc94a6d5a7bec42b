"""Turn refusals into Problems: the one place that knows statuses and sentences."""

from typing import assert_never

from alcove.wire.problems import Code, Have, Problem
from alcove.wire.records import Mark
from alcove_server.services import refusals as no

STATUS_BY_CODE = {
    Code.MALFORMED: 400,
    Code.UNAUTHENTICATED: 401,
    Code.LOGIN_REFUSED: 401,
    Code.FORBIDDEN: 403,
    Code.DEVICE_REVOKED: 403,
    Code.CONSENT_MISSING: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.ALREADY_THERE: 409,
    Code.SEQUENCE_GAP: 409,
    Code.SEQUENCE_TAKEN: 409,
    Code.GENERATION_MOVED: 409,
    Code.EXPIRED: 410,
    Code.TOO_LARGE: 413,
    Code.BAD_MEDIA_TYPE: 415,
    Code.SIGNATURE_REFUSED: 422,
    Code.PROTOCOL_UNKNOWN: 426,
    Code.TOO_MANY: 429,
    Code.UNAVAILABLE: 503,
}

SENTENCE_BY_CODE = {
    Code.MALFORMED: "This is not in the form of protocol version 1.",
    Code.UNAUTHENTICATED: "Please log in: there is no token, or it has ended.",
    Code.LOGIN_REFUSED: "This login was refused: handle, password, phrase or key do not match.",
    Code.FORBIDDEN: "This needs a token of another kind.",
    Code.DEVICE_REVOKED: "This device was taken out of the account.",
    Code.CONSENT_MISSING: "This needs a consent that was not given or was withdrawn.",
    Code.NOT_FOUND: "There is no such thing here.",
    Code.METHOD_NOT_ALLOWED: "This address does not take that method.",
    Code.ALREADY_THERE: "This exists already.",
    Code.SEQUENCE_GAP: "Records before these are missing here.",
    Code.SEQUENCE_TAKEN: "Another record stands under this number: this device's store is a copy, or was restored.",
    Code.GENERATION_MOVED: "The account's keys or devices have changed; please fetch them first.",
    Code.EXPIRED: "This took too long; please begin again.",
    Code.TOO_LARGE: "This is larger than the server takes, or the account is full.",
    Code.BAD_MEDIA_TYPE: "The body's media type is not the one that this address takes.",
    Code.SIGNATURE_REFUSED: "A signature, a certificate or a chain of hashes does not hold.",
    Code.PROTOCOL_UNKNOWN: "This server speaks protocol version 1; please update the program.",
    Code.TOO_MANY: "Too many requests; please wait a little.",
    Code.UNAVAILABLE: "The server cannot reach its database just now; please try again in a moment.",
}


def problem(code: Code, *, sentence: str = "", have: Mark | None = None, retry_after: int = 0) -> Problem:
    """Build a Problem with its usual sentence."""
    held = None if have is None else Have(device=have.device, seq=have.seq, hash=have.hash)
    return Problem(code=code, sentence=sentence or SENTENCE_BY_CODE[code], have=held, retry_after=retry_after)


def refusal_to_problem(refusal: no.Refusal) -> Problem:  # noqa: C901, PLR0912  # one arm a refusal, nothing else
    """Say a refusal in the protocol's words."""
    match refusal:
        case no.Malformed(why=why):
            return problem(Code.MALFORMED, sentence=f"{SENTENCE_BY_CODE[Code.MALFORMED]} ({why})")
        case no.Unauthenticated():
            return problem(Code.UNAUTHENTICATED)
        case no.LoginRefused():
            return problem(Code.LOGIN_REFUSED)
        case no.Forbidden():
            return problem(Code.FORBIDDEN)
        case no.DeviceRevoked():
            return problem(Code.DEVICE_REVOKED)
        case no.ConsentMissing():
            return problem(Code.CONSENT_MISSING)
        case no.NotFound():
            return problem(Code.NOT_FOUND)
        case no.AlreadyThere():
            return problem(Code.ALREADY_THERE)
        case no.SequenceGap(have=have):
            return problem(Code.SEQUENCE_GAP, have=have)
        case no.SequenceTaken(have=have):
            return problem(Code.SEQUENCE_TAKEN, have=have)
        case no.GenerationMoved():
            return problem(Code.GENERATION_MOVED)
        case no.Expired():
            return problem(Code.EXPIRED)
        case no.TooLarge():
            return problem(Code.TOO_LARGE)
        case no.SignatureRefused():
            return problem(Code.SIGNATURE_REFUSED)
        case no.TooMany(retry_after=retry_after):
            return problem(Code.TOO_MANY, retry_after=retry_after)
    assert_never(refusal)
