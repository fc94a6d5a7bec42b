"""The tray: open, write, lock, quit; and notifications, which say nothing of what is in the journal.

Where a desktop has no tray, notifications go to its notification service (see `desktop_notices`); where it has neither,
`can_notify` is False and nothing fails.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from alcove_desktop.desktop_notices import DesktopNotices
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say

NAME = "Alcove"
SIZES = (16, 22, 24, 32, 48, 64)


class Tray(QObject):
    """`Tray(look, parent)`, then `show()`.  The window connects the signals; all of them may come while locked."""

    opened = Signal()
    wrote = Signal()
    """A new entry is wanted."""
    locked = Signal()
    quitted = Signal()
    reminders_wanted = Signal()
    """A notification was clicked."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._menu = QMenu()
        self._open, self._new, self._lock, self._quit = (QAction(self) for _ in range(4))
        for action, told in (
            (self._open, self.opened),
            (self._new, self.wrote),
            (self._lock, self.locked),
            (self._quit, self.quitted),
        ):
            action.triggered.connect(lambda _on=False, told=told: told.emit())
            self._menu.addAction(action)
        self._menu.insertSeparator(self._lock)
        self._icon: QSystemTrayIcon | None = None
        self._notices = DesktopNotices(self)
        self._notices.clicked.connect(self.reminders_wanted)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(self)
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._activated)
            self._icon.messageClicked.connect(self.reminders_wanted)
            look.changed.connect(self._draw)
        self.say_again()

    @property
    def in_tray(self) -> bool:
        """Tell whether there is a tray, so that a closed window can be found again."""
        return self._icon is not None

    @property
    def can_notify(self) -> bool:
        """Tell whether this system shows notifications."""
        if self._icon is not None and self._icon.supportsMessages():
            return True
        return self._notices.available

    @property
    def menu(self) -> QMenu:
        """What the tray's icon offers."""
        return self._menu

    def show(self) -> None:
        """Appear, where there is a tray."""
        if self._icon is not None:
            self._draw()
            self._icon.show()

    def hide(self) -> None:
        """Disappear: the program ends."""
        if self._icon is not None:
            self._icon.hide()

    def show_locked(self, locked: bool) -> None:  # noqa: FBT001  # a slot
        """Offer to lock only what is open."""
        self._lock.setEnabled(not locked)

    def notify(self, sentence: str) -> None:
        """Show a notification, where this system can; `sentence` has no word of a person's in it."""
        if self._icon is not None and self._icon.isVisible() and self._icon.supportsMessages():
            self._icon.showMessage(NAME, sentence, self._icon.icon())
        else:
            self._notices.show(NAME, sentence)

    def say_again(self) -> None:
        """Put the words in, in the language of now."""
        self._open.setText(say("Open Alcove"))
        self._new.setText(say("New entry"))
        self._lock.setText(say("Lock now"))
        self._quit.setText(say("Quit"))
        if self._icon is not None:
            self._icon.setToolTip(NAME)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()

    def _draw(self) -> None:
        if self._icon is not None:
            self._icon.setIcon(tray_icon(self._look.colour("accent"), self._look.colour("on_accent")))


def tray_icon(ground: QColor, ink: QColor) -> QIcon:
    """Draw the program's sign: a niche in a wall, with a written line in it."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_sign(size, ground, ink))
    return icon


def _sign(size: int, ground: QColor, ink: QColor) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 24, size / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(1, 1, 22, 22), 5, 5)
    niche = QPainterPath(QPointF(7, 20))
    niche.lineTo(7, 11)
    niche.arcTo(QRectF(7, 6, 10, 10), 180, -180)
    niche.lineTo(17, 20)
    niche.closeSubpath()
    painter.setBrush(ink)
    painter.drawPath(niche)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(9.5, 13, 5, 1.6), 0.8, 0.8)
    painter.drawRoundedRect(QRectF(9.5, 16, 3.2, 1.6), 0.8, 0.8)
    painter.end()
    return pixmap
