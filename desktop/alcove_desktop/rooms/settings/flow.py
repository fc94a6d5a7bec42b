"""A small dialog that leads through something: a heading, what to give, what went wrong, and at most two buttons.

It is window-modal, scrolls where it does not fit, and closes with the journal; what was typed is cleared then.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from alcove.runtime.failures import Refusal
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.refusals import refusal_sentence
from alcove_desktop.rooms.settings.lines import button, text
from alcove_desktop.words import say

WIDTH = 560
HEIGHT, LEAST, AIR = 640, 320, 16
"""Pixels at medium size; it is never higher than the window that it stands over."""


class Flow(QDialog):
    """See above.  Subclasses fill `body` and give the primary button something to do."""

    def __init__(self, desk: Desk, parent: QWidget, title: str) -> None:
        self.over = parent.window()
        """The window: a page may be made anew while a dialog stands over it."""
        super().__init__(self.over)
        self.desk = desk
        px = desk.look.style.px
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(16))
        outer.setSpacing(px(8))
        self._area, holder = QScrollArea(), QWidget()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QVBoxLayout(holder)
        self._inner.setContentsMargins(px(32), px(28), px(32), px(8))
        self._inner.setSpacing(px(12))
        self._heading = text(title, "heading")
        self._inner.addWidget(self._heading)
        self._holder, self.body = QWidget(), QVBoxLayout()
        self._put_body()
        self._inner.addStretch(1)
        self._area.setWidget(holder)
        outer.addWidget(self._area, 1)
        self._wrong = text("", "error")
        self._wrong.setVisible(False)
        self._working = text("", "soft")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Working…"))
        below = QVBoxLayout()
        below.setContentsMargins(px(32), 0, px(32), 0)
        below.setSpacing(px(8))
        self.footer = QHBoxLayout()
        self.footer.setSpacing(px(8))
        for widget in (self._wrong, self._working, self._bar):
            below.addWidget(widget)
        below.addLayout(self.footer)
        outer.addLayout(below)
        self.be_free()
        desk.bridge.gone.connect(self.vanish)
        self.finished.connect(self.clear)
        room = self.over.height() if self.over.isVisible() else px(HEIGHT)
        self._highest = min(px(HEIGHT), max(LEAST, room - 40))
        self.resize(min(px(WIDTH), max(480, self.over.width() - 40)), self._highest)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as what is shown."""
        self.fit()
        super().showEvent(event)
        self.fit_soon()

    def fit(self) -> None:
        """Be as high as what is shown now, and no higher than there is room; never lower than before."""
        margins = self._area.verticalScrollBar().sizeHint().width()
        needed = self._inner.heightForWidth(self.width() - margins)
        self._area.setMinimumHeight(0)
        below = self.sizeHint().height() - self._area.sizeHint().height()
        height = needed + below + self.desk.look.style.px(AIR)
        self.resize(self.width(), max(min(height, self._highest), min(LEAST, self._highest)))
        hidden = self._area.verticalScrollBar().maximum()
        if hidden and self.isVisible():
            self.resize(self.width(), min(self.height() + hidden, self._highest))

    def fit_soon(self) -> None:
        """Be as high as what is shown once it was laid out."""
        self._fitting.start(0)

    def say_heading(self, heading: str) -> None:
        """Change the heading for the next step."""
        self._heading.setText(heading)
        self.setWindowTitle(heading)

    def fresh(self) -> None:
        """Empty the body and the buttons for the next step."""
        self._inner.removeWidget(self._holder)
        self._holder.deleteLater()
        while (item := self.footer.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._put_body()
        self.be_free()

    def add(self, widget: QWidget) -> None:
        """Add something to the body."""
        if isinstance(widget, QAbstractButton):
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self.body.addWidget(widget)

    def add_field(self, title: str, edit: QLineEdit, sentence: str = "") -> None:
        """Add a field with its title above."""
        name = text(title)
        name.setBuddy(edit)
        edit.setAccessibleName(title)
        edit.setAccessibleDescription(sentence)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(edit)
        if sentence:
            column.addWidget(text(sentence, "small"))
        self.body.addLayout(column)

    def add_buttons(self, yes: str, act: Callable[[], None], *, no: str = "", role: str = "primary") -> QPushButton:
        """Add the two buttons; the first is pressed by Enter."""
        self.footer.addStretch(1)
        self.footer.addWidget(button(no or say("Cancel"), "", self.reject))
        doing = button(yes, role, act)
        doing.setDefault(True)
        self.footer.addWidget(doing)
        self.fit_soon()
        return doing

    def be_busy(self, sentence: str) -> None:
        """Work on it: nothing can be changed meanwhile."""
        self._wrong.setVisible(False)
        self._holder.setEnabled(False)
        self._working.setText(sentence)
        self._working.setVisible(True)
        self._bar.setVisible(not self.desk.look.style.reduced_motion)
        for button_ in self._buttons()[1:]:
            button_.setEnabled(False)

    def be_waiting(self, sentence: str) -> None:
        """Wait for something outside; what is shown can still be used."""
        self.fit_soon()
        self._working.setText(sentence)
        self._working.setVisible(True)
        self._bar.setVisible(not self.desk.look.style.reduced_motion)

    def be_free(self) -> None:
        """Ask again."""
        self._wrong.setVisible(False)
        self._holder.setEnabled(True)
        self._working.setVisible(False)
        self._bar.setVisible(False)
        for button_ in self._buttons():
            button_.setEnabled(True)

    def refused(self, refusal: Refusal) -> None:
        """Say what went wrong; what was typed stays."""
        self.show_problem(refusal_sentence(refusal))

    def show_problem(self, sentence: str) -> None:
        """Say a sentence of trouble, to a screen reader as well."""
        self.be_free()
        self._wrong.setText(sentence)
        self._wrong.setVisible(True)
        self.fit_soon()
        self.desk.tell(sentence, "problem")

    @property
    def problem(self) -> str:
        """What is said to be wrong; "" for nothing."""
        return self._wrong.text() if self._wrong.isVisibleTo(self) else ""

    def clear(self) -> None:
        """Let nothing that was typed stay in a field."""
        for edit in self.findChildren(QLineEdit):
            edit.clear()

    def vanish(self) -> None:
        """Close at once, whatever is half done: the journal was locked."""
        self.done(QDialog.DialogCode.Rejected)

    def _put_body(self) -> None:
        self._holder = QWidget()
        self.body = QVBoxLayout(self._holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(self.desk.look.style.px(12))
        self._inner.insertWidget(1, self._holder)

    def _buttons(self) -> list[QPushButton]:
        items = (self.footer.itemAt(place) for place in range(self.footer.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), QPushButton)]
