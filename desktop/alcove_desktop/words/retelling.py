"""Sentences of the engine, which come in English and with their values in them, told in another language.

A catalogue (words/de/engine.json) maps English templates to translated ones with the same names:

    "There is no tag named {name}."   ->   "Es gibt kein Schlagwort namens {name}."

A template fits a sentence as a whole; of several the one with most words of its own is taken.  A value stays as it is,
since it is mostly the person's own (a tag, a folder, a file), but for the names below.  Several sentences in a row
are told one by one.  What is not known stays English.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

SENTENCES = frozenset({"reason", "what"})
"""Values that are the engine's sentences themselves, or parts of them."""
NUMBERS = frozenset({"count", "most"})
"""Values that are numbers with thousands marks: 5,000."""
LONGEST = 4_000
"""Characters; longer ones are no sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An English template and its translation; `starts` and `ends` are what stands around its values."""

    english: str
    translated: str
    starts: str
    ends: str
    weight: int

    def values_in(self, sentence: str) -> dict[str, str] | None:
        """Give the values with which the template is this sentence."""
        if not (sentence.startswith(self.starts) and sentence.endswith(self.ends)):
            return None
        fit = _pattern(self.english).fullmatch(sentence)
        return None if fit is None else fit.groupdict()


class Retelling:
    """Tell sentences in one language."""

    def __init__(self, catalogue: Mapping[str, str], *, number: Callable[[str], str]) -> None:
        """Take the catalogue, and how a number with English marks is written in the language."""
        self._whole = {english: text for english, text in catalogue.items() if "{" not in english}
        self._templates = _templates(catalogue)
        self._number = number

    def tell(self, sentence: str) -> str | None:
        """Give a sentence, or several in a row, in the language; None when one is not known."""
        if sentence in self._whole:
            return self._whole[sentence]
        if len(sentence) > LONGEST:
            return None
        for template in self._templates:
            if (values := template.values_in(sentence)) is not None:
                return template.translated.format(**{name: self._value(name, text) for name, text in values.items()})
        return self._one_by_one(sentence)

    def _value(self, name: str, text: str) -> str:
        if name in SENTENCES:
            return self.tell(text) or text
        return self._number(text) if name in NUMBERS else text

    def _one_by_one(self, sentences: str) -> str | None:
        for end in re.finditer(r"\. ", sentences):
            first, rest = sentences[: end.start() + 1], sentences[end.end() :]
            if first in self._whole and (told := self.tell(rest)) is not None:
                return f"{self._whole[first]} {told}"
        return None


def _templates(catalogue: Mapping[str, str]) -> tuple[Template, ...]:
    def of(english: str, translated: str) -> Template:
        words = [word for word, _ in _pieces(english)]
        ends = "" if english.endswith("}") else words[-1]
        return Template(english=english, translated=translated, starts=words[0], ends=ends, weight=sum(map(len, words)))

    found = (of(english, text) for english, text in catalogue.items() if "{" in english)
    return tuple(sorted(found, key=lambda template: -template.weight))


def _pieces(template: str) -> Iterator[tuple[str, str | None]]:
    for words, name, _, _ in Formatter().parse(template):
        yield words, name


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = (re.escape(words) + ("" if name is None else f"(?P<{name}>.*?)") for words, name in _pieces(template))
    return re.compile("".join(parts), re.DOTALL)
