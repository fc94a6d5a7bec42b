"""One file of an entry: its small picture or what kind it is, its name, and what can be done with it."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton

from alcove.runtime.intents.files import FileView
from alcove_desktop.editor.directions import goes_from_the_right
from alcove_desktop.presenters.backups import size_in_words
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.words import say

WIDTH, PICTURE, LOW_PICTURE, PADDING, CORNER = 132, 84, 24, 6, 9
"""Pixels at medium size of type."""


class FileTile(QAbstractButton):
    """A file; pressing it opens it."""

    saved = Signal()
    removed = Signal()

    def __init__(self, look: Look, file: FileView) -> None:
        super().__init__()
        self._look = look
        self.file = file
        self._high = PICTURE
        self._image = QImage()
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more = QToolButton(self)
        self.more.setProperty("role", "icon-quiet")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu key and Delete do the same from the tile
        self.more.setIcon(icon(look, "more"))
        self.more.clicked.connect(lambda: self._open_menu(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self.update_file(file)
        look.changed.connect(self._dress)
        self._dress()

    def update_file(self, file: FileView) -> None:
        """Show what is known of the file now."""
        self.file = file
        self.setAccessibleName(f"{file.name}, {kind_of(file)}, {size_in_words(file.size)}")
        self.setAccessibleDescription(say("Enter opens it, Delete takes it off, the menu key has more."))
        self.setToolTip(f"{file.name}\n{self._about()}")
        self.more.setAccessibleName(say("More about {name}", name=file.name))
        self.more.setToolTip(say("More about {name}", name=file.name))
        self.update()

    def show_thumbnail(self, image: QImage) -> None:
        """Show the file's small picture."""
        self._image = image
        self._pixmap = QPixmap()
        self.update()

    def be_low(self, *, low: bool) -> None:
        """Be less high, where the page has little room."""
        high = LOW_PICTURE if low else PICTURE
        if high != self._high:
            self._high = high
            self._dress()

    def sizeHint(self) -> QSize:
        """Give the size, which grows with the type."""
        px = self._look.style.px
        return QSize(px(WIDTH), px(self._high) + px(PADDING) * 3 + 2 * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button for more in its corner."""
        super().resizeEvent(event)
        px = self._look.style.px
        side = px(26)
        foot = px(self._high) + 2 * px(PADDING)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = px(3) if is_mirrored else self.width() - side - px(3)
        self.more.setGeometry(left, foot + (self.height() - foot - side - px(PADDING)) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, take off with Delete."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the file."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._open_menu(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())

    def menu(self) -> QMenu:
        """Make the menu; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon(self._look, "eye"), say("Open")).triggered.connect(self.click)
        menu.addAction(icon(self._look, "save"), say("Save a copy as …")).triggered.connect(self.saved)
        menu.addSeparator()
        menu.addAction(icon(self._look, "trash"), say("Take off this entry")).triggered.connect(self.removed)
        return menu

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = self._look.style.px, self._look.colour
        self._paint_card(painter, px(CORNER))
        inner = QRect(px(PADDING), px(PADDING), self.width() - 2 * px(PADDING), px(self._high))
        self._paint_picture(painter, inner)
        text = QRect(inner.left() + px(2), inner.bottom() + px(PADDING), inner.width() - px(28), self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            text.moveRight(inner.right() - px(2))
        line = self.fontMetrics().height()
        self._paint_line(painter, text.adjusted(0, 0, 0, line - text.height()), self.file.name, colour("ink"))
        text.translate(0, line)
        self._paint_line(painter, text.adjusted(0, 0, 0, line - text.height()), self._about(), colour("ink_soft"))
        painter.end()

    def _paint_card(self, painter: QPainter, corner: int) -> None:
        colour, focused = self._look.colour, self.hasFocus()
        thick = 2.0 if focused else 1.0
        painter.setPen(QPen(colour("focus" if focused else "line"), thick))
        painter.setBrush(colour("accent_soft" if self.underMouse() or self.isDown() else "surface"))
        edge = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawRoundedRect(edge, corner, corner)

    def _paint_picture(self, painter: QPainter, inner: QRect) -> None:
        px, colour = self._look.style.px, self._look.colour
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(inner), px(CORNER - 3), px(CORNER - 3))
        painter.fillPath(rounded, colour("ground"))
        if self._image.isNull():
            side = px(min(30, self._high - 6))
            box = QRect(0, 0, side, side)
            box.moveCenter(inner.center())
            icon(self._look, drawing_of(self.file), "ink_soft").paint(painter, box)
        else:
            painter.save()
            painter.setClipPath(rounded)
            painter.drawPixmap(QPointF(inner.topLeft()), self._cropped(inner.size()))
            painter.restore()
        if not self.file.here:
            side = px(18)
            icon(self._look, "cloud", "ink_soft").paint(
                painter, QRect(inner.right() - side - px(4), inner.top() + px(4), side, side)
            )

    def _paint_line(self, painter: QPainter, box: QRect, text: str, colour: QColor) -> None:
        metrics: QFontMetrics = self.fontMetrics()
        painter.setPen(colour)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        # A name goes its own way, whichever way the window goes; only where it stands follows the window.
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if goes_from_the_right(text) else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, cut)

    def _cropped(self, size: QSize) -> QPixmap:
        """Give the middle of the picture in the size of its place, made once."""
        wanted = size * self.devicePixelRatioF()
        if self._pixmap.isNull() or self._pixmap.size() != wanted:
            grown = self._image.scaled(
                wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
            )
            middle = QRect(QPoint(0, 0), wanted)
            middle.moveCenter(grown.rect().center())
            self._pixmap = QPixmap.fromImage(grown.copy(middle))
            self._pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        return self._pixmap

    def _about(self) -> str:
        size = size_in_words(self.file.size)
        return size if self.file.here else say("not here yet")

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(at)

    def _dress(self) -> None:
        px = self._look.style.px
        self.more.setIconSize(QSize(px(15), px(15)))
        font = self.font()
        font.setPixelSize(px(13))
        self.setFont(font)
        self._pixmap = QPixmap()
        self.setFixedSize(self.sizeHint())
        self.update()


def kind_of(file: FileView) -> str:
    """Say what kind of file it is."""
    match file.media_type.split("/")[0]:
        case "image":
            return say("picture")
        case "audio":
            return say("recording")
        case "video":
            return say("film")
        case _:
            return say("file")


def drawing_of(file: FileView) -> str:
    """Name the drawing of a kind of file."""
    return {"image": "image", "audio": "play", "video": "play"}.get(file.media_type.split("/")[0], "file")
