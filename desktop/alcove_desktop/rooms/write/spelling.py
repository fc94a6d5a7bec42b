"""Which dictionary the page is checked with, and the person's own words."""

from PySide6.QtCore import QLocale, QObject

from alcove_desktop.desk import Desk
from alcove_desktop.editor.editor import MarkdownEditor
from alcove_desktop.editor.spelling.dictionaries import OFF, chosen, dictionaries
from alcove_desktop.words import language


class Spelling(QObject):
    """Follows the preferences; own words are kept among them, so that they are known on every device."""

    def __init__(self, desk: Desk, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._desk, self._speller = desk, editor.speller
        self._speller.added.connect(self._add)
        self._speller.turned_off.connect(self._turn_off)
        desk.preferred.changed.connect(self.follow)

    def follow(self) -> None:
        """Use the preferred dictionary."""
        preferences = self._desk.preferred.now
        region = QLocale.territoryToCode(QLocale.system().territory())
        dictionary = chosen(preferences.spelling, preferences.language or language(), region, dictionaries())
        self._speller.use(dictionary, preferences.own_words.split())

    def _add(self, word: str) -> None:
        words = {*self._desk.preferred.now.own_words.split(), word}
        self._desk.preferred.keep(own_words=" ".join(sorted(words)))

    def _turn_off(self) -> None:
        self._desk.preferred.keep(spelling=OFF)
