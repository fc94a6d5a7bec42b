"""The words that a person told the spelling to know: one a line, to be added to and taken from."""

from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.lines import Card
from alcove_desktop.rooms.settings.many_lines import ManyLines
from alcove_desktop.words import say


class OwnWordsCard(Card):
    """Saved when the field is left."""

    def __init__(self, desk: Desk) -> None:
        title, sentence = say("Words of your own"), say("One a line. The spelling takes them as right.")
        super().__init__(desk.look, title, sentence)
        self._preferred, self._tell = desk.preferred, desk.tell
        self._shown = ""
        self.edit = ManyLines(desk.look, title, sentence)
        self.edit.left.connect(self.save)
        self.add(self.edit)
        desk.preferred.changed.connect(self.show_now)

    def show_now(self) -> None:
        """Show the words of now, unless some are being typed."""
        words = self._preferred.now.own_words
        if words != self._shown and self._typed() == self._shown:
            self._shown = words
            self.edit.setPlainText("\n".join(words.split()))

    def save(self) -> None:
        """Save what was changed."""
        typed = self._typed()
        if typed != self._shown:
            self._shown = typed
            self._preferred.keep(own_words=typed)
            self._tell(say("Saved."), "good")

    def forget(self) -> None:
        """Keep no word."""
        self._shown = ""
        self.edit.clear()

    def _typed(self) -> str:
        return " ".join(sorted(set(self.edit.toPlainText().split())))
