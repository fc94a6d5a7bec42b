"""The editor's shortcuts, as actions that a shortcut sheet can list and a person can find in a menu."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from alcove_desktop.editor import typing_rules, wrapping_rules
from alcove_desktop.editor.passage import Rule
from alcove_desktop.words import say


def shortcuts_of(owner: QWidget, apply: Callable[[Rule], bool]) -> list[QAction]:
    """Make the actions of an editor; each works while the editor has the focus."""

    def heading(level: int) -> Rule:
        return lambda passage: typing_rules.heading(passage, level)

    def emphasise(mark: str) -> Rule:
        return lambda passage: wrapping_rules.emphasise(passage, mark)

    rules: tuple[tuple[str, Rule, tuple[str, ...]], ...] = (
        (say("Bold"), emphasise("**"), ("Ctrl+B",)),
        (say("Italic"), emphasise("*"), ("Ctrl+I",)),
        (say("Link"), wrapping_rules.link, ("Ctrl+K",)),
        (say("Heading 1"), heading(1), ("Ctrl+Alt+1",)),
        (say("Heading 2"), heading(2), ("Ctrl+Alt+2",)),
        (say("Heading 3"), heading(3), ("Ctrl+Alt+3",)),
        (say("Numbered list"), typing_rules.numbers, ("Ctrl+Shift+7",)),
        (say("List with bullets"), typing_rules.bullets, ("Ctrl+Shift+8",)),
        (say("Things to do"), typing_rules.tasks, ("Ctrl+Shift+T",)),
        (say("Tick a thing to do"), typing_rules.tick, ("Ctrl+Return", "Ctrl+Enter")),
    )
    return [_action(owner, name, rule, keys, apply) for name, rule, keys in rules]


def _action(owner: QWidget, name: str, rule: Rule, keys: tuple[str, ...], apply: Callable[[Rule], bool]) -> QAction:
    action = QAction(name, owner)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: apply(rule))
    return action
