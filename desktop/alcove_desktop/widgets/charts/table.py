"""The table behind a chart: the same numbers, to read, to hear and to copy."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from alcove_desktop.presenters.charts.telling import Table

_Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class TableModel(QAbstractTableModel):
    """A table of texts."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def show_table(self, table: Table) -> None:
        """Show another."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    @property
    def table(self) -> Table:
        """What is shown."""
        return self._table

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self._table.heads)

    def data(self, index: _Index, role: int = Role.DisplayRole) -> object:
        """Give a cell; numbers stand at the trailing side."""
        if not index.isValid():
            return None
        text = self._table.rows[index.row()][index.column()]
        match role:
            case Role.DisplayRole:
                return text
            case Role.AccessibleTextRole:
                return f"{self._table.heads[index.column()]}: {text or '–'}"
            case Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignTrailing if index.column() else Qt.AlignmentFlag.AlignLeading
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Give the head of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._table.heads[section]
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if section else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class TableOfChart(QTableView):
    """The table as a widget; copying takes what is chosen, with the heads when it is all."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__()
        self.numbers = TableModel(table)
        self.numbers.setParent(self)
        self.setModel(self.numbers)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        self._fit()

    def show_table(self, name: str, table: Table) -> None:
        """Show other numbers."""
        self.setAccessibleName(name)
        self.numbers.show_table(table)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard; all, when none or all are chosen."""
        table = self.numbers.table
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not cells or len(cells) == len(table.rows) * len(table.heads):
            QGuiApplication.clipboard().setText(table.as_text())
            return
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        QGuiApplication.clipboard().setText(
            "\n".join("\t".join(table.rows[row][column] for column in columns) for row in rows)
        )

    def _fit(self) -> None:
        """Wide enough for the heads and the first rows (measuring all would take long)."""
        metrics = self.fontMetrics()
        table = self.numbers.table
        for column, head in enumerate(table.heads):
            texts = [head, *(row[column] for row in table.rows[:30])]
            self.setColumnWidth(column, max(metrics.horizontalAdvance(text) for text in texts) + 36)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)
