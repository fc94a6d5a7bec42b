"""What a password must be."""

from alcove.crypto.secret import Secret, password_secret
from alcove.runtime.failures import Refusal

SHORTEST_PASSWORD = 8


def checked_password(raw: bytes) -> Secret:
    """Take a password as a face sends it; `Refusal` when it is too short."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Refusal("bad_input", "The password is not text.") from None
    if len(text) < SHORTEST_PASSWORD:
        raise Refusal("bad_input", f"A password has at least {SHORTEST_PASSWORD} characters; a few words are best.")
    return password_secret(text)
