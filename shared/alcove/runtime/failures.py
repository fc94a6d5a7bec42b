"""The failures that a face can meet: a kind for programs (exit codes, screens) and a sentence for people."""

from typing import Literal

FailureKind = Literal[
    "wrong_password",
    "locked",
    "no_journal",
    "journal_exists",
    "not_found",
    "ambiguous",
    "bad_input",
    "refused",
    "offline",
    "not_enrolled",
    "store",
    "tampered",
    "unconfirmed_rotation",
    "device_revoked",
    "engine_gone",
    "engine_fault",
]


class Refusal(Exception):
    """What was asked cannot be done; nothing was changed."""

    def __init__(self, kind: FailureKind, sentence: str) -> None:
        """Keep the kind, and the sentence as the exception's text."""
        super().__init__(sentence)
        self.kind: FailureKind = kind
        self.sentence = sentence
