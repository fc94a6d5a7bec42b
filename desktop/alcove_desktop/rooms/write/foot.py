"""The foot of a page: mood, tags, how many words, whether all is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alcove_desktop.presenters.page import Standing
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.mood_picker import MoodPicker
from alcove_desktop.widgets.tag_editor import TagEditor
from alcove_desktop.words import count_of, retell, say


class PageFoot(QWidget):
    """Two rows: the mood, and tags beside what is known of the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.style.px
        self.mood = MoodPicker(look)
        self.tags = TagEditor(look)
        self.words = label("", "small")
        self.standing = label("", "small")
        self.standing.setAccessibleName(say("Whether this page is kept"))
        mood_label = label(say("Mood"), "soft")
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(mood_label)
        top.addWidget(self.mood, 1)
        under = QHBoxLayout()
        under.addWidget(self.tags, 1)
        under.addSpacing(px(16))
        under.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        under.addSpacing(px(12))
        under.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addLayout(under)

    def show_words(self, count: int) -> None:
        """Show how many words there are."""
        self.words.setText(count_of("{n} word", "{n} words", count))

    def show_standing(self, standing: Standing, sentence: str) -> None:
        """Show whether all is kept; a reason only where something is wrong."""
        text = {
            "empty": "",
            "kept": say("Kept"),
            "unsaved": say("Writing…"),
            "saving": say("Keeping…"),
            "failed": say("Not kept yet"),
        }[standing]
        self.standing.setText(text)
        self.standing.setAccessibleDescription(text)
        self.standing.setToolTip(retell(sentence) if sentence else "")
        self.standing.setProperty("role", "error" if standing == "failed" else "small")
        self.standing.style().unpolish(self.standing)
        self.standing.style().polish(self.standing)
