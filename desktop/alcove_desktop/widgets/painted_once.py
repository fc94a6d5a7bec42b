"""A delegate that paints a row once for each way that it looks, and shows that picture when it is painted again.

The pictures are of what a person wrote: they are in memory only, few, and go with their list.
"""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alcove_desktop.theme.look import Look

_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
SEEN = (_State.State_Selected | _State.State_MouseOver | _State.State_HasFocus | _State.State_Active).value
"""The states that a row's look may follow."""


class PaintedOnce(QStyledItemDelegate):
    """Give `shown` and `draw`; at most `most` pictures are kept."""

    def __init__(self, look: Look, parent: QWidget, *, most: int) -> None:
        super().__init__(parent)
        self._most = most
        self._pictures: dict[Hashable, QPixmap] = {}
        look.changed.connect(self.forget)

    def shown(self, index: _Index) -> Hashable:
        """All that the row's look follows, besides its place and state; None where there is nothing to paint."""
        raise NotImplementedError

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row, smoothly, on a clear ground."""
        raise NotImplementedError

    def forget(self) -> None:
        """Paint all anew."""
        self._pictures.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Show the picture of a row (Qt asks)."""
        shown = self.shown(index)
        area: QRect = option.rect
        if shown is None or area.isEmpty():
            return
        state: _State = option.state
        direction: Qt.LayoutDirection = option.direction
        dense = painter.device().devicePixelRatio()
        key = (shown, area.width(), area.height(), state.value & SEEN, direction, dense)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= self._most:
                self.forget()
            picture = self._pictures[key] = self._picture(option, index, dense)
        painter.drawPixmap(area.topLeft(), picture)

    def _picture(self, option: QStyleOptionViewItem, index: _Index, dense: float) -> QPixmap:
        area: QRect = option.rect
        picture = QPixmap(area.size() * dense)
        picture.setDevicePixelRatio(dense)
        picture.fill(Qt.GlobalColor.transparent)
        here = QStyleOptionViewItem(option)
        here.rect = QRect(QPoint(), area.size())  # pyright: ignore[reportAttributeAccessIssue]  # the stub knows no setter
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, here, index)
        painter.end()
        return picture
