"""A month as a real table: each day a cell with a name of its own, painted by hand.

Rules
- Arrows go by days and weeks, over the month's edge too; PageUp and PageDown by months; Home to today; Enter opens.
- Mood is a colour and a number; entries are a number; a star is a star; today has a ring.
"""

from collections.abc import Hashable
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alcove_desktop.presenters.calendar import WEEKS, DayCell, day_text, month_beside, mood_text, same_day_in
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.theme.contrast import ink_on
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.painted_once import PaintedOnce

_Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL = Role.UserRole
ROW = 58
"""Height of a week at medium size, in pixels."""
PICTURES = 400
"""Days kept as they were painted: some months of them."""


class MonthModel(QAbstractTableModel):
    """Six weeks of days."""

    def __init__(self, names: DayNames) -> None:
        super().__init__()
        self.names = names
        self._cells: tuple[DayCell, ...] = ()

    def show_cells(self, cells: tuple[DayCell, ...], names: DayNames) -> None:
        """Show other days."""
        if (cells, names) == (self._cells, self.names):
            return
        self._cells, self.names = cells, names
        if self._cells:
            self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, 6))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)

    def cell(self, index: _Index) -> DayCell | None:
        """Give the day of a cell."""
        at = index.row() * 7 + index.column()
        return self._cells[at] if index.isValid() and at < len(self._cells) else None

    def index_of(self, day: date) -> QModelIndex:
        """Give the cell of a day; an invalid one where it is not shown."""
        if not self._cells:
            return QModelIndex()
        at = (day - self._cells[0].day).days
        return self.index(at // 7, at % 7) if 0 <= at < len(self._cells) else QModelIndex()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Six weeks."""
        return 0 if parent is not None and parent.isValid() else WEEKS

    def columnCount(self, parent: _Index | None = None) -> int:
        """Seven days."""
        return 0 if parent is not None and parent.isValid() else 7

    def data(self, index: _Index, role: int = Role.DisplayRole) -> object:
        """Give a day, and what is told of it."""
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Role.DisplayRole:
                return str(cell.day.day)
            case Role.AccessibleTextRole | Role.ToolTipRole:
                return day_text(cell, self.names)
            case Role.UserRole:
                return cell
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Give the weekdays, in the order of the person's country."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        weekday = self.names.week_order()[section]
        match role:
            case Role.DisplayRole:
                return self.names.short_weekdays[weekday]
            case Role.AccessibleTextRole | Role.ToolTipRole:
                return self.names.weekdays[weekday]
            case _:
                return None


class MonthView(QTableView):
    """The month's grid.  It never decides which month is shown: it says where the person wants to go."""

    wanted = Signal(object)
    """The day (a date) to which the person goes; perhaps in another month."""
    opened = Signal(object)
    """Enter or a double click on a day."""

    def __init__(self, look: Look, names: DayNames) -> None:
        super().__init__()
        self._look = look
        self.days = MonthModel(names)
        self.days.setParent(self)
        self.setModel(self.days)
        self.setItemDelegate(DayPainter(look, self))
        self._day: date | None = None
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setProperty("role", "month")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        for header, mode in (
            (self.horizontalHeader(), QHeaderView.ResizeMode.Stretch),
            (self.verticalHeader(), QHeaderView.ResizeMode.Fixed),
        ):
            header.setSectionResizeMode(mode)
            header.setSectionsClickable(False)
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._fit)
        self._fit()

    def show_month(self, cells: tuple[DayCell, ...], names: DayNames, *, name: str, chosen: date) -> None:
        """Show a month and stand on a day."""
        self.setAccessibleName(name)
        self.days.show_cells(cells, names)
        self.stand_on(chosen)
        self.viewport().update()

    def stand_on(self, day: date) -> None:
        """Stand on a day; where it is not shown yet, as soon as its month comes."""
        self._day = day
        self.setCurrentIndex(self.days.index_of(day))

    def chosen(self) -> date | None:
        """Give the day on which the person stands."""
        return self._day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, weeks and months."""
        day = self.chosen()
        key = event.key()
        if day is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if mirrored else -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        if key in steps:
            self.wanted.emit(day + timedelta(days=steps[Qt.Key(key)]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            months = -1 if key == Qt.Key.Key_PageUp else 1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                months *= 12
            self.wanted.emit(same_day_in(month_beside(day, months), day.day))
        elif key == Qt.Key.Key_Home:
            self.wanted.emit(None)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(day)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Six weeks and their head."""
        return QSize(self._look.style.px(420), self.height_wanted())

    def minimumSizeHint(self) -> QSize:
        """As narrow as numbers can be."""
        return QSize(self._look.style.px(240), self.height_wanted())

    def height_wanted(self) -> int:
        """Pixels of six weeks and their head."""
        return self._look.style.px(ROW) * WEEKS + self._look.style.px(30) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the weeks' height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.style.px(ROW))
        self.horizontalHeader().setFixedHeight(self._look.style.px(30))
        self.setFixedHeight(self.height_wanted())

    def _choose(self, index: QModelIndex) -> None:
        cell = self.days.cell(index)
        if cell is not None:
            self.wanted.emit(cell.day)

    def _open(self, index: QModelIndex) -> None:
        cell = self.days.cell(index)
        if cell is not None:
            self.opened.emit(cell.day)


class DayPainter(PaintedOnce):
    """Paints a day."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, most=PICTURES)
        self._look = look

    def shown(self, index: _Index) -> Hashable:
        """Give the day."""
        return self._cell(index)

    def _cell(self, index: _Index) -> DayCell | None:
        days = index.model()
        return days.cell(index) if isinstance(days, MonthModel) else None

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the number, the mood, how many entries, the star, today's ring, and where the person stands."""
        cell = self._cell(index)
        if cell is None:
            return
        px, palette = self._look.style.px, self._look.palette
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        box = QRectF(area).adjusted(px(2), px(2), -px(2), -px(2))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = palette.selection if selected else palette.accent_soft if hovered else palette.surface
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        edge = palette.focus if focused else palette.accent if selected else palette.line
        painter.setPen(QPen(QColor(edge), 2 if selected else 1))
        painter.setBrush(QColor(ground) if cell.in_month or selected or hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(7), px(7))
        self._number(painter, box, cell, mirrored=mirrored)
        if cell.mood is not None:
            self._mood(painter, box, cell, cell.mood, mirrored=mirrored)
        self._count(painter, box, cell, mirrored=mirrored)

    def _number(self, painter: QPainter, box: QRectF, cell: DayCell, *, mirrored: bool) -> None:
        px, palette = self._look.style.px, self._look.palette
        font = _font(px(15), bold=cell.is_today)
        side = px(24)
        place = QRectF(box.left() + px(4), box.top() + px(3), side, side)
        if mirrored:
            place.moveRight(box.right() - px(4))
        if cell.is_today:
            painter.setPen(QPen(QColor(palette.accent), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place)
        painter.setFont(font)
        painter.setPen(QColor(palette.ink if cell.in_month else palette.ink_soft))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(cell.day.day))

    def _mood(self, painter: QPainter, box: QRectF, cell: DayCell, mood: float, *, mirrored: bool) -> None:
        px = self._look.style.px
        colour = self._look.palette.moods[cell.mood_level - 1]
        font = _font(px(12), bold=True)
        text = mood_text(mood)
        width = max(px(22), QFontMetrics(font).horizontalAdvance(text) + px(10))
        pill = QRectF(box.left() + px(4), box.bottom() - px(5) - px(19), width, px(19))
        if mirrored:
            pill.moveRight(box.right() - px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink_on(colour)))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)

    def _count(self, painter: QPainter, box: QRectF, cell: DayCell, *, mirrored: bool) -> None:
        """The star above, the number of entries below, at the trailing side."""
        px, palette = self._look.style.px, self._look.palette
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        inner = box.adjusted(px(6), px(4), -px(7), -px(6))
        painter.setFont(_font(px(13), bold=False))
        if cell.starred:
            star = QRect(0, 0, px(16), px(16))
            star.moveTopRight(inner.topRight().toPoint())
            if mirrored:
                star.moveTopLeft(inner.topLeft().toPoint())
            icon(self._look, "star-filled", "accent").paint(painter, star)
        if cell.entries > 1 or (cell.entries and cell.mood is None):
            painter.setPen(QColor(palette.ink_soft))
            text = "●" if cell.entries == 1 else f"×{cell.entries}"
            painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignAbsolute), text)


def _font(pixels: int, *, bold: bool) -> QFont:
    font = QFont("Source Sans Pro")
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
