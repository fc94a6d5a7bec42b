"""About: the version, what can and cannot be promised, and what the program is made of."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.about import PARTS, limits, program_version, promises
from alcove_desktop.rooms.settings.lines import Card, text
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.words import say


class AboutPage(Page):
    """See above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say("About Alcove"))
        card = Card(desk.look, say("A private place to write"))
        card.add(text(say("Version {version}", version=program_version() or "–"), "soft"))
        card.add(text(say("Free software under the GNU General Public License, version 3 or later."), "soft"))
        self.later(lambda: self.add(card))
        self._sentences(say("What you can rely on"), promises())
        self._sentences(say("What it cannot do"), limits())
        self._parts()

    def _sentences(self, heading: str, sentences: tuple[str, ...]) -> None:
        card = Card(self.desk.look, heading)
        self.later(lambda: self.add(card), *(partial(self._add_sentence, card, sentence) for sentence in sentences))

    def _add_sentence(self, card: Card, sentence: str) -> None:
        card.add(text(sentence))

    def _parts(self) -> None:
        card = Card(self.desk.look, say("Made with"), say("The icons are Alcove's own; everything else is free, too."))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.desk.look.style.px(24))
        grid.setColumnStretch(1, 1)
        card.add(holder)
        self.later(lambda: self.add(card), *(partial(self._add_part, grid, row) for row in range(len(PARTS))))

    def _add_part(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(text(PARTS[row].name), row, 0)
        grid.addWidget(text(PARTS[row].licence, "soft"), row, 1)
