"""Every word that a person reads: English stands in the code, other languages beside it as JSON.

    say("Search")                            one sentence
    say("{count} entries", count=n)          with values; translations use the same names
    count_of("{n} entry", "{n} entries", n)  one and many

`words/de/*.json` map the English text to the German one.  tests/desktop/words sees that each text in the code has its
translation, that no translation is of a text that is gone, and that both use the same names.
"""

import json
from importlib.resources import files

LANGUAGES = {"en": "English", "de": "Deutsch"}
_known: dict[str, str] = {}
_language = "en"


def use_language(language: str) -> None:
    """Speak a language from now on: en, de; others are English."""
    global _language  # noqa: PLW0603 - the language is the process's, as it is a translator's in Qt
    _known.clear()
    _language = language if language in LANGUAGES else "en"
    if _language == "en":
        return
    for part in files(__name__).joinpath(_language).iterdir():
        if part.name.endswith(".json"):
            _known.update(json.loads(part.read_text(encoding="utf-8")))


def language() -> str:
    """Tell which language is spoken."""
    return _language


def say(english: str, **values: object) -> str:
    """Give a text in the person's language."""
    text = _known.get(english, english)
    return text.format(**values) if values else text


def count_of(one: str, many: str, n: int, **values: object) -> str:
    """Give the form for a number; `{n}` stands for it, with the language's thousands mark."""
    return say(one if n == 1 else many, n=number(n), **values)


def number(n: float, decimals: int = 0) -> str:
    """Write a number as the language does."""
    text = f"{n:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if _language == "de" else text
