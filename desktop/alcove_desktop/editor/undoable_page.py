"""A page whose own steps can be undone: Qt's undo would take back what another device wrote, too."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from alcove_desktop.editor.edit_passage import make_edits
from alcove_desktop.editor.history import History, Step
from alcove_desktop.editor.merging import Edit
from alcove_desktop.editor.page import Page
from alcove_desktop.editor.units import as_held, from_units, position_in_units, wide_places
from alcove_desktop.theme.look import Look


class UndoablePage(Page):
    """A page that knows its history."""

    edited = Signal()
    """The person changed the text: typed, pasted, undid."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.history = History()
        self._selection = (0, 0)
        self._wide: list[int] = []
        self.document().contentsChange.connect(self._record)
        self.cursorPositionChanged.connect(self._remember)
        self.selectionChanged.connect(self._remember)

    def put(self, text: str) -> None:
        """Show a text instead of the one before, of which nothing can be undone."""
        self.history = History(as_held(text))
        self._wide = wide_places(self.history.text)
        super().put(text)

    def let_in(self, edits: Sequence[Edit]) -> None:
        """Make edits that are not the person's."""
        self.is_quiet = True
        make_edits(self.document(), self.history.text, edits)
        self.is_quiet = False
        self.history.take_in(edits)
        self._wide = wide_places(self.history.text)

    def undo(self) -> None:
        """Take the person's last step back."""
        self._travel(self.history.undo, is_back=True)

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        self._travel(self.history.redo, is_back=False)

    def _travel(self, go: Callable[[], Step | None], *, is_back: bool) -> None:
        self.fill()
        before = self.history.text
        step = go()
        if step is None:
            return
        edit = step.backward if is_back else step.forward
        self.is_quiet = True
        make_edits(self.document(), before, (edit,))
        self.is_quiet = False
        self._wide = wide_places(self.history.text)
        end = edit.start + len(edit.text)
        self.select(*((step.anchor, step.caret) if is_back else (end, end)))
        self.ensureCursorVisible()
        self.edited.emit()

    def select(self, anchor: int, caret: int) -> None:
        """Put anchor and caret at two places, in characters of the text."""
        text, cursor = self.history.text, self.textCursor()
        cursor.setPosition(position_in_units(text, anchor))
        cursor.setPosition(position_in_units(text, caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _record(self, position: int, removed: int, added: int) -> None:
        if self.is_quiet or not (removed or added):
            return
        text, old = self.text(), self.history.text
        if text == old:
            return
        wide, self._wide = self._wide, self._wide_now(text)
        anchor, caret = (min(len(old), from_units(place, wide)) for place in self._selection)
        self.history.record(text, near=from_units(position, self._wide), anchor=anchor, caret=caret)
        self.edited.emit()

    def _wide_now(self, text: str) -> list[int]:
        """Give the wide characters of the text; Qt knows at once whether there are any."""
        return [] if self.document().characterCount() - 1 == len(text) else wide_places(text)

    def _remember(self) -> None:
        cursor = self.textCursor()
        self._selection = (cursor.anchor(), cursor.position())
