"""What the engine refuses, in the person's language and without words of the terminal, where the sentence is known.

tests/desktop/settings sees that each sentence on the left is still one of the engine's.
"""

from alcove.runtime.failures import Refusal
from alcove_desktop.words import retell, say

NO_KEYCHAIN = (
    "This system has no keychain that Alcove can use; a password or the key file protects the journal instead."
)


def refusal_sentence(refusal: Refusal) -> str:
    """Give the sentence to show."""
    if refusal.sentence in (known := known_sentences()):
        return known[refusal.sentence]
    match refusal.kind:
        case "offline":
            return say("The server could not be reached. Nothing was changed; try again in a while.")
        case "engine_gone":
            return say("The journal was locked meanwhile. Nothing was changed.")
        case _:
            return retell(refusal.sentence)


def known_sentences() -> dict[str, str]:
    """Give the engine's sentences that have others here."""
    return {
        "That is not the password of this journal.": say("That is not the password of this journal."),
        "The handle, the password or the account code is not right.": say(
            "The name, the password or the account secret is not right."
        ),
        "This recovery phrase opens no account on that server.": say(
            "This recovery phrase opens no account on that server."
        ),
        "This handle is taken on that server, or this journal is enrolled there already.": say(
            "This name is taken on that server. Choose another, or join your account instead."
        ),
        "A handle has 3 to 200 characters; an e-mail address or any name will do.": say(
            "A name has 3 to 200 characters; an e-mail address or any word will do."
        ),
        "That is not the number of the new keys. Compare it with the device that removed another.": say(
            "That is not the number. Compare it with the device that removed another."
        ),
        "The numbers differ: somebody else has used the code. The device was not let in.": say(
            "The numbers differ: somebody else has used the code. The device was not let in."
        ),
        "The code has expired; ask for a new one on the old device.": say(
            "The code has expired; make a new one on the other device."
        ),
        NO_KEYCHAIN: say(
            "This system has no keychain that Alcove can use; a password or the key file protects the journal instead."
        ),
        "Set a password first; the keychain is all that opens this journal.": say(
            "Set a password first; the keychain is all that opens this journal."
        ),
        "This account code is not whole.": say("This account secret is not whole."),
        "This pairing code is not whole.": say("This code is not whole."),
        "There is a typing error in this code, or a part is missing.": say(
            "There is a typing error in this code, or a part is missing."
        ),
        "Every word is known, but together they are no phrase: one is wrong or out of place.": say(
            "Every word is known, but together they are no phrase: one is wrong or out of place."
        ),
        "Its consent was withdrawn, so this journal does not sync; give it again: alcove consent give sync.": say(
            "You have withdrawn your consent to sync. Give it again under Privacy and lock."
        ),
        "This journal is on no server yet; enrol it first, or join an account that is.": say(
            "This journal is on no server yet. Connect it first, under Sync and devices."
        ),
        "This journal is on a server already.": say("This journal is on a server already."),
    }
