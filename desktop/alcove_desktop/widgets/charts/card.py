"""A chart in its card: what it says in words, the chart or its table, and the ways to keep it.

The table is made when it is first wanted: most people look at the picture, and a table costs as much as the rest.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from alcove_desktop.desk import Desk
from alcove_desktop.presenters.charts.telling import Table
from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.saving import ChartSaving
from alcove_desktop.widgets.charts.table import TableOfChart
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

ROWS_SHOWN = 8
"""Rows of the table that are seen at once."""


class ChartCard(QFrame):
    """A card around a canvas; the table stands in its place when that is chosen."""

    tabled = Signal(bool)

    def __init__(self, desk: Desk, canvas: Canvas, *, about: str) -> None:
        super().__init__()
        self._desk = desk
        self.canvas = canvas
        px = desk.look.style.px
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.heading = label(canvas.title(), "heading")
        self.about = label(about, "soft")
        self.nothing = label("", "soft")
        self.nothing.hide()
        self._numbers: Callable[[], Table] = lambda: Table(heads=(), rows=())
        self._table: TableOfChart | None = None
        self.as_table = QPushButton(say("Show as table"))
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._toggle)
        self.export = QPushButton(say("Save as picture…"))
        self.saving = ChartSaving(self)
        self.saving.done.connect(self._saved)
        self.export.clicked.connect(self._export)
        foot = QHBoxLayout()
        foot.setSpacing(px(16))
        for button in (self.as_table, self.export):
            button.setProperty("role", "link")
            foot.addWidget(button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(4))
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addSpacing(px(8))
        self._column = column
        column.addWidget(canvas)
        column.addWidget(self.nothing)
        column.addSpacing(px(4))
        column.addLayout(foot)
        self._name()
        desk.look.changed.connect(self._size_table)

    @property
    def table(self) -> TableOfChart:
        """The table in the chart's place."""
        if self._table is None:
            self._table = TableOfChart(self.canvas.title(), self._numbers())
            self._column.insertWidget(self._column.indexOf(self.nothing), self._table)
            self._size_table()
        return self._table

    def show_numbers(self, numbers: Callable[[], Table], *, nothing: str = "") -> None:
        """The canvas has other numbers: show the same in the table; `nothing` says why there are none."""
        title = self.canvas.title()
        self.heading.setText(title)
        self._numbers = numbers
        if self._table is not None:
            self._table.show_table(title, numbers())
        self.nothing.setText(nothing)
        self._name()
        self._arrange()
        self._size_table()

    def _name(self) -> None:
        title = self.canvas.title()
        self.setAccessibleName(title)
        self.as_table.setAccessibleName(say("{title}: as table", title=title))
        self.export.setAccessibleName(say("{title}: save as picture", title=title))

    def _arrange(self) -> None:
        empty, tabled = bool(self.nothing.text()), self.as_table.isChecked()
        self.nothing.setVisible(empty)
        self.canvas.setVisible(not empty and not tabled)
        if tabled or self._table is not None:
            self.table.setVisible(not empty and tabled)
        self.as_table.setText(say("Show as chart") if tabled else say("Show as table"))
        self.as_table.setVisible(not empty)
        self.export.setVisible(not empty)

    def _toggle(self, on: bool) -> None:  # noqa: FBT001 - Qt calls it so
        self._arrange()
        if on:
            self.table.setCurrentIndex(self.table.numbers.index(0, 0))
        self.tabled.emit(on)

    def _size_table(self) -> None:
        if self._table is None:
            return
        rows = min(ROWS_SHOWN, max(1, self._table.numbers.rowCount()))
        head = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(self._table.verticalHeader().defaultSectionSize() * rows + head + 8)

    def _export(self) -> None:
        self.saving.begin(self.canvas)

    def _saved(self, well: bool) -> None:  # noqa: FBT001 - Qt calls it so
        if well:
            self._desk.tell(say("The chart is saved."), "good")
        else:
            self._desk.tell(say("The chart could not be saved there. Choose another place."), "problem")
