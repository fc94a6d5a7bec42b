"""Pages to begin with."""

import re

import msgspec
import pytest

from alcove_assets.templates import template_files
from alcove_desktop.editor.templates import templates
from alcove_desktop.words import LANGUAGES


def test_the_first_is_a_blank_page_and_all_others_have_prompts() -> None:
    first, *others = templates("en")
    assert (first.name, first.title, first.text) == ("free", "Free writing", "")
    assert len(others) == 6
    assert all(other.text.count("## ") >= 3 and other.about for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_is_in_every_language(language: str) -> None:
    for content in template_files().values():
        file = msgspec.json.decode(content)
        assert {language} <= file["title"].keys() & file["about"].keys() & file["lines"].keys()


def test_both_languages_ask_the_same_number_of_things() -> None:
    for english, german in zip(templates("en"), templates("de"), strict=True):
        assert english.name == german.name
        assert english.title != german.title
        assert re.sub(r"[^#\n\[-]", "", english.text) == re.sub(r"[^#\n\[-]", "", german.text)


def test_a_language_that_there_is_none_in_gets_english() -> None:
    assert templates("fr") == templates("en")
