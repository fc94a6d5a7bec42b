"""One finding of the doctor."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How serious a finding is."""

    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it is, and a sentence."""

    about: str
    verdict: Verdict
    sentence: str


def well(about: str, sentence: str) -> Finding:
    """Report that something is as it should be."""
    return Finding(about=about, verdict=Verdict.WELL, sentence=sentence)


def look(about: str, sentence: str) -> Finding:
    """Report something that works and deserves a look."""
    return Finding(about=about, verdict=Verdict.LOOK, sentence=sentence)


def wrong(about: str, sentence: str) -> Finding:
    """Report something that has to be mended."""
    return Finding(about=about, verdict=Verdict.WRONG, sentence=sentence)
