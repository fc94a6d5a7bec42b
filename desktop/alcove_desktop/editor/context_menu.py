"""What the right button or the menu key brings up: better spellings first, then what every text has."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from alcove_desktop.editor.spelling.speller import Speller
from alcove_desktop.editor.spelling.words import as_typed, plain
from alcove_desktop.editor.undoable_page import UndoablePage
from alcove_desktop.words import say


def menu_for(
    editor: UndoablePage,
    speller: Speller,
    *,
    wrong: tuple[str, QTextCursor] | None,
    address: str,
    open_link: Callable[[str], None],
) -> QMenu:
    """Make the menu; `wrong` is the misspelt word that it was asked for on, `address` where a link there goes."""
    menu = QMenu(editor)
    if wrong is not None:
        _add_spelling(menu, speller, *wrong)
        menu.addSeparator()
    if address:
        opening = menu.addAction(say("Open the link"))
        opening.setToolTip(address)
        opening.triggered.connect(lambda: open_link(address))
        menu.addSeparator()
    standard, selected = QKeySequence.StandardKey, editor.textCursor().hasSelection()
    _add(menu, say("Undo"), standard.Undo, enabled=editor.history.can_undo).triggered.connect(editor.undo)
    _add(menu, say("Redo"), standard.Redo, enabled=editor.history.can_redo).triggered.connect(editor.redo)
    menu.addSeparator()
    _add(menu, say("Cut"), standard.Cut, enabled=selected).triggered.connect(editor.cut)
    _add(menu, say("Copy"), standard.Copy, enabled=selected).triggered.connect(editor.copy)
    _add(menu, say("Paste"), standard.Paste, enabled=editor.canPaste()).triggered.connect(editor.paste)
    _add(menu, say("Select all"), standard.SelectAll, enabled=True).triggered.connect(editor.selectAll)
    return menu


def _add_spelling(menu: QMenu, speller: Speller, word: str, place: QTextCursor) -> None:
    """Add suggestions (they come while the menu is open already) and what else can be done with a misspelt word."""
    waiting = menu.addAction(say("Looking for other spellings …"))
    waiting.setEnabled(False)

    def show(suggestions: tuple[str, ...]) -> None:
        if not shiboken6.isValid(menu) or not shiboken6.isValid(waiting):
            return
        for suggestion in suggestions:
            menu.insertAction(waiting, _suggestion(menu, as_typed(suggestion, word), place))
        if suggestions:
            menu.removeAction(waiting)
        else:
            waiting.setText(say("No other spelling is known"))

    menu.addSeparator()
    menu.addAction(say("Add to my words")).triggered.connect(lambda: speller.add(word))
    menu.addAction(say("Stop checking spelling")).triggered.connect(speller.turn_off)
    speller.suggest(plain(word), show)


def _suggestion(owner: QObject, text: str, place: QTextCursor) -> QAction:
    action = QAction(text.replace("&", "&&"), owner)
    font = action.font()
    font.setBold(True)
    action.setFont(font)
    action.triggered.connect(lambda: place.insertText(text))
    return action


def _add(menu: QMenu, text: str, key: QKeySequence.StandardKey, *, enabled: bool) -> QAction:
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(key))
    action.setEnabled(enabled)
    return action
