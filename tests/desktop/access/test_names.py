"""Nothing that can be reached or pressed is without a name for a screen reader, in any room or page of the settings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QStackedWidget, QTabBar, QWidget

from alcove_desktop.frame.shortcuts import show_sheet
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.all import ROOMS

SETTINGS = ("writing", "look", "privacy", "notifications", "sync", "profile", "data", "about")
CONTAINERS = (QScrollArea, QStackedWidget, QTabBar)
"""Take the focus so that arrows scroll them; what they hold has the names."""


def let_live(milliseconds: int) -> None:
    """Let answers come in."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def unnamed(root: QWidget) -> Iterator[str]:
    """Name the widgets that a person can reach and that say nothing."""
    for widget in root.findChildren(QWidget):
        can_be_reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
        if not widget.isVisibleTo(root) or not can_be_reached or isinstance(widget, CONTAINERS):
            continue
        if widget.objectName().startswith("qt_"):  # Qt's own parts of a compound widget
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if not face.text(QAccessible.Text.Name).strip():
            owner = widget.parentWidget()
            yield f"{type(widget).__name__} in {type(owner).__name__}"


@pytest.mark.parametrize("room", [plan.name for plan in ROOMS])
def test_everything_in_a_room_has_a_name(window: Window, room: str) -> None:
    window.go(room)
    let_live(400)
    assert list(unnamed(window)) == []


@pytest.mark.parametrize("page", SETTINGS)
def test_everything_in_the_settings_has_a_name(window: Window, page: str) -> None:
    window.go("settings", page)
    let_live(300)
    assert list(unnamed(window)) == []


def test_the_sheet_of_shortcuts_has_names(window: Window) -> None:
    sheet = show_sheet(window, window.desk.look)
    let_live(100)
    assert list(unnamed(sheet)) == []
    sheet.close()


def test_a_nameless_button_is_found(window: Window) -> None:
    from PySide6.QtWidgets import QToolButton

    button = QToolButton(window.centralWidget())
    button.show()
    assert list(unnamed(window)) == ["QToolButton in QStackedWidget"]
    button.setParent(None)
