"""Every word that a person reads: English stands in the code, other languages beside it as JSON.

    say("Search")                            one sentence
    say("{count} entries", count=n)          with values; translations use the same names
    count_of("{n} entry", "{n} entries", n)  one and many
    retell(refusal.sentence)                 a sentence that the engine made (see retelling)

`words/de/*.json` map the English text to the German one.  tests/desktop/words sees that each text in the code has its
translation, that no translation is of a text that is gone, and that both use the same names.
"""

import json
from importlib.resources import files

from alcove_desktop.words.retelling import Retelling

LANGUAGES = {"en": "English", "de": "Deutsch"}
OF_THE_ENGINE = "engine.json"
"""The sentences of the engine, for `retell`."""
_known: dict[str, str] = {}
_language = "en"
_retelling: Retelling | None = None


def use_language(language: str) -> None:
    """Speak a language from now on: en, de; others are English."""
    global _language, _retelling  # noqa: PLW0603 - the language is the process's, as it is a translator's in Qt
    _known.clear()
    _retelling = None
    _language = language if language in LANGUAGES else "en"
    if _language == "en":
        return
    for part in files(__name__).joinpath(_language).iterdir():
        if part.name.endswith(".json"):
            words: dict[str, str] = json.loads(part.read_text(encoding="utf-8"))
            _known.update(words)
            if part.name == OF_THE_ENGINE:
                _retelling = Retelling(words, number=with_own_marks)


def language() -> str:
    """Tell which language is spoken."""
    return _language


def say(english: str, **values: object) -> str:
    """Give a text in the person's language."""
    text = _known.get(english, english)
    return text.format(**values) if values else text


def retell(sentence: str) -> str:
    """Give a sentence of the engine in the person's language; one that is not known stays as it is."""
    if _retelling is None:
        return sentence
    return _known.get(sentence) or _retelling.tell(sentence) or sentence


def count_of(one: str, many: str, n: int, **values: object) -> str:
    """Give the form for a number; `{n}` stands for it, with the language's thousands mark."""
    return say(one if n == 1 else many, n=number(n), **values)


def number(n: float, decimals: int = 0) -> str:
    """Write a number as the language does."""
    return with_own_marks(f"{n:,.{decimals}f}")


def with_own_marks(english: str) -> str:
    """Turn a number as English writes it (5,000.5) into the language's own (5.000,5)."""
    return english.translate(str.maketrans(",.", ".,")) if _language == "de" else english
