"""What stands in the room before anything is typed: what one can do here, and the latest tags as a first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from alcove.runtime.intents.writing import TagView
from alcove_desktop.presenters.search.telling import nothing_typed
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.tag_dot import dot_icon
from alcove_desktop.words import say


class Suggestions(QScrollArea):
    """`chosen` gives the name of a tag.  It can be scrolled where the window is small and the type large."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._offered: tuple[TagView, ...] | None = None
        words = nothing_typed()
        self._empty = EmptyState(icon(look, "search", "accent"), words.heading, words.sentence)
        self._heading = label(say("Lately you tagged"), "small")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._tags = QWidget()
        self._tags.setAccessibleName(say("Lately you tagged"))
        self._flow = FlowLayout(self._tags, spacing=look.style.px(8), centred=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self._empty)
        column.addWidget(self._heading)
        column.addSpacing(4)
        column.addWidget(self._tags)
        column.addStretch(2)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offer(())

    @property
    def buttons(self) -> list[QPushButton]:
        """The tags that are offered."""
        return self._tags.findChildren(QPushButton)

    def offer(self, tags: tuple[TagView, ...]) -> None:
        """Offer other tags."""
        if tags == self._offered:
            return
        self._offered = tags
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for tag in tags:
            button = QPushButton(dot_icon(tag.colour, self._look), tag.name)
            button.setProperty("role", "tag")
            button.setAccessibleDescription(say("Show what has this tag"))
            button.clicked.connect(lambda _=False, name=tag.name: self.chosen.emit(name))
            self._flow.addWidget(button)
        self._heading.setVisible(bool(tags))
        self._tags.setVisible(bool(tags))
