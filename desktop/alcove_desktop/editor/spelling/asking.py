"""What the editor and the process that looks words up say to each other: a line of JSON each."""

import msgspec


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words to look up, or one to suggest others for."""

    number: int
    check: tuple[str, ...] = ()
    suggest: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that no dictionary knows, or the suggestions, best first."""

    number: int
    words: tuple[str, ...] = ()


def question_to_line(question: Question) -> bytes:
    """Write a question as a line."""
    return msgspec.json.encode(question) + b"\n"


def line_to_question(line: bytes) -> Question:
    """Read a question."""
    return msgspec.json.decode(line, type=Question)


def answer_to_line(answer: Answer) -> bytes:
    """Write an answer as a line."""
    return msgspec.json.encode(answer) + b"\n"


def line_to_answer(line: bytes) -> Answer:
    """Read an answer."""
    return msgspec.json.decode(line, type=Answer)
