"""A chart in its card: what it says in words, the chart or its table, and the ways to keep it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from alcove_desktop.desk import Desk
from alcove_desktop.presenters.charts.telling import Table
from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.saving import ChartSaving
from alcove_desktop.widgets.charts.table import TableOfChart
from alcove_desktop.widgets.flow_layout import FlowLayout
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
        self.table = TableOfChart(canvas.title(), Table(heads=(), rows=()))
        self.table.hide()
        self.as_table = QPushButton(say("Show as table"))
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._toggle)
        self.export = QPushButton(say("Save as picture…"))
        self.saving = ChartSaving(self)
        self.saving.done.connect(self._saved)
        self.export.clicked.connect(self._export)
        self._foot = FlowLayout(spacing=px(16))
        for button in (self.as_table, self.export):
            button.setProperty("role", "link")
            self._foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(4))
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addSpacing(px(8))
        for widget in (canvas, self.table, self.nothing):
            column.addWidget(widget)
        column.addSpacing(px(4))
        column.addLayout(self._foot)
        self._name()
        desk.look.changed.connect(self._size_table)

    def show_numbers(self, table: Table, *, nothing: str = "") -> None:
        """The canvas has other numbers: show the same in the table; `nothing` says why there are none."""
        title = self.canvas.title()
        self.heading.setText(title)
        self.table.show_table(title, table)
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
        rows = min(ROWS_SHOWN, max(1, self.table.numbers.rowCount()))
        height = (
            self.table.verticalHeader().defaultSectionSize() * rows + self.table.horizontalHeader().sizeHint().height()
        )
        self.table.setFixedHeight(height + 8)

    def _export(self) -> None:
        self.saving.begin(self.canvas)

    def _saved(self, well: bool) -> None:  # noqa: FBT001 - Qt calls it so
        if well:
            self._desk.tell(say("The chart is saved."), "good")
        else:
            self._desk.tell(say("The chart could not be saved there. Choose another place."), "problem")
