"""A consent, signed by the device on which it was given: a server can neither invent nor reword one."""

from alcove.crypto.verify.signature import verify_signature
from alcove.wire.consents import Consent


def consent_message(account: bytes, consent: Consent) -> bytes:
    """Build what the device signs."""
    return b"".join(
        (
            b"alcove/consent/v1",
            account,
            consent.consent,
            _lp(consent.type),
            _lp(consent.version),
            _lp(consent.text),
            bytes((consent.given,)),
            consent.decided_at.to_bytes(8, "big"),
            consent.device,
        )
    )


def verify_consent(account: bytes, consent: Consent, signing_public: bytes) -> None:
    """Return when the device signed this decision in these words; BadSignature otherwise."""
    verify_signature(signing_public, consent.signature, consent_message(account, consent))


def _lp(text: str) -> bytes:
    encoded = text.encode()
    return len(encoded).to_bytes(4, "big") + encoded
