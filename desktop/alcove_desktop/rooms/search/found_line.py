"""The line above the results: how many were found, what is missing; said to a screen reader, too, once it is quiet."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alcove_desktop.presenters.search.hits import Results
from alcove_desktop.presenters.search.telling import how_many, what_is_missing
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.toast import announce

QUIET_MILLIS = 700
"""How long nothing must change before the count is said: a screen reader is not to speak at each letter."""


class FoundLine(QWidget):
    """`count` and `note` are labels; each is there only when it says something."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.count = label("", "soft")
        self.count.setWordWrap(False)
        self.note = label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.style.px(16))
        row.addWidget(self.count)
        row.addWidget(self.note, 1)
        self._speaking = QTimer(self)
        self._speaking.setSingleShot(True)
        self._speaking.setInterval(QUIET_MILLIS)
        self._speaking.timeout.connect(self._speak)

    def tell(self, results: Results) -> None:
        """Say what an answer brought."""
        self.count.setText(how_many(results))
        self.count.setVisible(bool(results.hits))
        self.tell_note(what_is_missing(results))
        self._speaking.start()

    def tell_note(self, sentence: str) -> None:
        """Say something beside the count; "" says nothing."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def clear(self) -> None:
        """Say nothing."""
        self._speaking.stop()
        self.count.clear()
        self.count.hide()
        self.tell_note("")

    def _speak(self) -> None:
        announce(self.count, " ".join(part for part in (self.count.text(), self.note.text()) if part))
