"""The page for writing: its choices are the templates and dictionaries that there are."""

from PySide6.QtCore import QLocale

from alcove_desktop.desk import Desk
from alcove_desktop.editor.spelling.dictionaries import dictionaries
from alcove_desktop.editor.templates import templates
from alcove_desktop.presenters.settings.controls import Option
from alcove_desktop.presenters.settings.fields import writing_groups
from alcove_desktop.rooms.settings.own_words_card import OwnWordsCard
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.rooms.settings.preference_form import Saving
from alcove_desktop.words import language, say


class WritingPage(Page):
    """See above."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, say("Writing"))
        for group in writing_groups(template_options(), dictionary_options()):
            self.add_group(saving, group)
        self.words = OwnWordsCard(desk)
        self.later(lambda: self.add(self.words))

    def arrive(self) -> None:
        """Show the words that are known."""
        self.words.show_now()

    def leave(self) -> None:
        """Save the words that were typed."""
        self.words.save()

    def forget(self) -> None:
        """Keep no word."""
        super().forget()
        self.words.forget()


def template_options() -> tuple[Option, ...]:
    """Give the templates by title; the one without text is the empty page."""
    return tuple(Option(value=one.name, title=one.title) for one in templates(language()) if one.text)


def dictionary_options() -> tuple[Option, ...]:
    """Give the dictionaries by their languages' own names; with the file's name where two would be called the same."""
    titles = {name: _title(name) for name in dictionaries()}
    twice = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    named = ((name, f"{title} ({name})" if title in twice else title) for name, title in titles.items())
    return tuple(Option(value=name, title=title) for name, title in sorted(named, key=lambda pair: pair[1].casefold()))


def _title(name: str) -> str:
    locale = QLocale(name)
    if locale.language() is QLocale.Language.C:
        return name
    spoken = locale.nativeLanguageName()
    return spoken[:1].upper() + spoken[1:]
