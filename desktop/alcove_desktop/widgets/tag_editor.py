"""Tags of one thing: chips and a field in one frame.

Enter or a comma makes what is typed a tag; Backspace in an empty field takes off the last one; known tags
are offered as one types, with their colour.  What is half typed becomes a tag when the field is left.
"""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QListView, QSizePolicy

from alcove.domain.entry import DEFAULT_TAG_COLOUR
from alcove.runtime.intents.writing import TagView
from alcove_desktop.presenters.tag_names import key, with_tag
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.tag_chip import TagChip
from alcove_desktop.widgets.tag_dot import dot_icon
from alcove_desktop.words import say


class TagEditor(QFrame):
    """`tags` are names; `changed` gives them when a person changed them."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tags: tuple[str, ...] = ()
        self._known: tuple[TagView, ...] = ()
        self.setProperty("role", "field")
        self.setAccessibleName(say("Tags"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.flow = FlowLayout(self, spacing=6)
        self.flow.setContentsMargins(8, 5, 8, 5)
        self.field = _Field()
        self.field.setPlaceholderText(say("Add a tag"))
        self.field.setAccessibleName(say("Add a tag"))
        self.field.setAccessibleDescription(say("Enter or a comma adds it, Backspace takes off the last one."))
        self.flow.addWidget(self.field)
        self._offers = QStandardItemModel(self)
        self.offers = QListView()
        self.offers.setAccessibleName(say("Known tags"))
        completer = QCompleter(self._offers, self)
        completer.setPopup(self.offers)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        # After the field has taken the offer as its text, as it does by itself.
        completer.activated.connect(self._take_offer, Qt.ConnectionType.QueuedConnection)
        self.field.ended.connect(self._take_typed)
        self.field.emptied.connect(self._take_off_last)
        self.field.focused.connect(self._show_focus)
        self.setFocusProxy(self.field)
        look.changed.connect(self._show)

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the tags, in the order in which they were added."""
        return self._tags

    @tags.setter
    def tags(self, names: Iterable[str]) -> None:
        self._tags = tuple(names)
        self._show()

    def know(self, tags: tuple[TagView, ...]) -> None:
        """Offer these tags, and show their colours."""
        if tags != self._known:
            self._known = tags
            self._show()

    def _show(self) -> None:
        colours = {key(tag.name): tag.colour for tag in self._known}
        had_focus = self.field.hasFocus()
        for chip in self.findChildren(TagChip):
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, name in enumerate(self._tags):
            chip = TagChip(self._look, name, colours.get(key(name), DEFAULT_TAG_COLOUR))
            chip.removed.connect(self._take_off)
            self.flow.insert(place, chip)
            chip.show()
        self._order_stops()
        there = {key(name) for name in self._tags}
        self._offers.clear()
        for tag in self._known:
            if key(tag.name) not in there:
                self._offers.appendRow(QStandardItem(dot_icon(tag.colour, self._look), tag.name))
        self.setAccessibleDescription(", ".join(self._tags))
        self.updateGeometry()
        if had_focus:
            self.field.setFocus()

    def _order_stops(self) -> None:
        chips = [chip for chip in self.findChildren(TagChip) if chip.isVisibleTo(self)]
        for chip, following in pairwise((*(chip.remove_button for chip in chips), self.field)):
            self.setTabOrder(chip, following)

    def _set(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self.tags = tags
            self.changed.emit(tags)

    def _take_typed(self) -> None:
        typed = self.field.text()
        self.field.clear()
        tags = self._tags
        for name in typed.split(","):
            tags = with_tag(tags, name, (tag.name for tag in self._known))
        self._set(tags)

    def _take_offer(self, offer: str) -> None:
        self.field.clear()
        self._set(with_tag(self._tags, offer, ()))
        self.field.setFocus()

    def _take_off(self, name: str) -> None:
        self._set(tuple(tag for tag in self._tags if tag != name))
        self.field.setFocus()

    def _take_off_last(self) -> None:
        self._set(self._tags[:-1])

    def _show_focus(self) -> None:
        self.setProperty("focused", self.field.hasFocus())
        self.style().unpolish(self)
        self.style().polish(self)


class _Field(QLineEdit):
    ended = Signal()
    """What is typed is a tag now."""
    emptied = Signal()
    """Backspace with nothing before it."""
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.textEdited.connect(self._look_for_comma)

    def sizeHint(self) -> QSize:
        return QSize(10 * self.fontMetrics().averageCharWidth() + 40, super().sizeHint().height())

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._choosing():
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.text().strip():
            self.ended.emit()

    def _choosing(self) -> bool:
        popup = self.completer().popup()
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def _look_for_comma(self, typed: str) -> None:
        if "," in typed:
            self.ended.emit()
