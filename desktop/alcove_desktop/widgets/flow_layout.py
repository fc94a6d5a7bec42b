"""A layout that sets its items in lines, as words are set: where one line is full, the next begins."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in lines; each keeps the size it likes, and the last of a line may take the rest of it."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, centred: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._is_centred = centred
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item (Qt asks)."""
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one that stands at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Tell that it wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        if width not in self._heights:  # Qt asks for the same a hundred times while it lays out
            self._heights[width] = self._set(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured: an item has another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Set the items into a place."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        """Give the size at which all stands in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._with_margins(QSize(wide, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """Give the size that the largest item needs."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        place = rect.marginsRemoved(margins)
        widget = self.parentWidget()
        direction = widget.layoutDirection() if widget is not None else QApplication.layoutDirection()
        y = place.y()
        for line in self._lines(place.width()):
            high = max(size.height() for _, size in line)
            used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
            x = place.x() + (max(0, place.width() - used) // 2 if self._is_centred else 0)
            for item, size in line:
                if move:
                    spot = QRect(QPoint(x, y + (high - size.height()) // 2), size)
                    item.setGeometry(_mirrored(spot, place) if direction is Qt.LayoutDirection.RightToLeft else spot)
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - place.y()) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), item.maximumSize().height()))
            if not lines or used + self.spacing() + size.width() > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append((item, size))
            used += self.spacing() + size.width()
        for line in lines:
            item, size = line[-1]
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                rest = width - sum(one.width() + self.spacing() for _, one in line[:-1])
                line[-1] = (item, QSize(max(size.width(), rest), size.height()))
        return lines


def _mirrored(spot: QRect, place: QRect) -> QRect:
    return QRect(place.left() + place.right() - spot.right(), spot.y(), spot.width(), spot.height())
