"""Every shortcut of the window, and the sheet that shows them (F1)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from alcove_desktop.rooms.all import ROOMS
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """Keys as Qt writes them, and what they do."""

    keys: str
    does: str


def window_shortcuts() -> tuple[Shortcut, ...]:
    """Those that work everywhere in the window."""
    rooms = tuple(Shortcut(keys=plan.shortcut, does=plan.title()) for plan in ROOMS if plan.shortcut)
    return (
        *rooms,
        Shortcut(keys="Ctrl+L", does=say("Lock now")),
        Shortcut(keys="Ctrl+Shift+P", does=say("Show or hide private entries")),
        Shortcut(keys="F11", does=say("Full screen")),
        Shortcut(keys="F1", does=say("This sheet")),
        Shortcut(keys="Ctrl+Q", does=say("Quit")),
    )


def writing_shortcuts() -> tuple[Shortcut, ...]:
    """Those of the page."""
    return (
        Shortcut(keys="Ctrl+S", does=say("Keep now")),
        Shortcut(keys="Ctrl+B", does=say("Bold")),
        Shortcut(keys="Ctrl+I", does=say("Italic")),
        Shortcut(keys="Ctrl+K", does=say("Link")),
        Shortcut(keys="Ctrl+Shift+7", does=say("Numbered list")),
        Shortcut(keys="Ctrl+Shift+8", does=say("Bulleted list")),
        Shortcut(keys="Ctrl+Shift+T", does=say("Task")),
        Shortcut(keys="Ctrl+Return", does=say("Tick a task")),
        Shortcut(keys="Ctrl+Alt+1", does=say("Heading")),
        Shortcut(keys="Ctrl+D", does=say("Star")),
        Shortcut(keys="Ctrl+M", does=say("Mood")),
        Shortcut(keys="Ctrl+T", does=say("Tags")),
        Shortcut(keys="Ctrl+Shift+A", does=say("Attach a file")),
        Shortcut(keys="Ctrl+H", does=say("History of this entry")),
        Shortcut(keys="Ctrl+Z", does=say("Undo")),
        Shortcut(keys="Ctrl+Shift+Z", does=say("Redo")),
    )


def bind(window: QWidget, keys: str, call: Callable[[], object]) -> QShortcut:
    """Make keys do something anywhere in a window."""
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(call)
    return shortcut


def show_sheet(parent: QWidget, look: Look) -> QDialog:
    """Show all shortcuts."""
    px = look.style.px
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Shortcuts"))
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setSpacing(px(16))
    for heading, shortcuts in (
        (say("Everywhere"), window_shortcuts()),
        (say("While writing"), writing_shortcuts()),
    ):
        column.addWidget(label(heading, "heading"))
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(px(16), px(12), px(16), px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        for row, shortcut in enumerate(shortcuts):
            keys = QKeySequence(shortcut.keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(label(shortcut.does), row, 0)
            grid.addWidget(label(keys, "soft"), row, 1, Qt.AlignmentFlag.AlignTrailing)
        column.addWidget(card)
    column.addStretch()
    scroll = QScrollArea()
    scroll.setWidget(inside)
    scroll.setWidgetResizable(True)
    scroll.setAccessibleName(say("Shortcuts"))
    buttons = QDialogButtonBox()
    close = buttons.addButton(say("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    outside = QVBoxLayout(dialog)
    outside.addWidget(scroll)
    outside.addWidget(buttons)
    dialog.resize(px(520), px(640))
    dialog.open()
    return dialog
