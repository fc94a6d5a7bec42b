"""What opens this journal, in words for the window (the engine's own sentences name commands of the terminal)."""

from collections.abc import Collection

from alcove_desktop.words import say


def protection_sentence(protection: Collection[str]) -> str:
    """Say what protects the journal; `protection` as a StatusView has it."""
    if "password" in protection and "keychain" in protection:
        return say("Your password opens this journal; on this computer your system's keychain does, too.")
    if "password" in protection:
        return say("Your password opens this journal. Nobody can read its file without it.")
    if "keychain" in protection:
        return say("Your system's keychain opens this journal while you are logged in.")
    return say(
        "It is encrypted, and a key file beside it opens it: whoever can use this computer account can open it. "
        "A password changes that."
    )
