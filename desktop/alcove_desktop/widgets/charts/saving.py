"""Asking where a chart should go, and writing it there in a thread of its own.

The file's name says nothing of what the chart shows: it may lie on a desk that others see.
"""

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.export import Sheet, sheet_of
from alcove_desktop.words import say

ENDINGS = (".png", ".svg")


class ChartSaving(QObject):
    """One save after another; `done` says whether it went well, on the GUI's thread."""

    done = Signal(bool)
    _written = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._written.connect(self.done, Qt.ConnectionType.QueuedConnection)

    def begin(self, canvas: Canvas) -> QFileDialog:
        """Ask where the chart should go; it is written when that is answered."""
        dialog = QFileDialog(self._over, say("Save the chart"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = [say("Picture (PNG)") + " (*.png)", say("Drawing that stays sharp (SVG)") + " (*.svg)"]
        dialog.setNameFilters(kinds)
        dialog.selectFile(say("chart") + ENDINGS[0])

        def chosen(path: str) -> None:
            self.write(canvas, _with_ending(path, dialog.selectedNameFilter()))

        dialog.fileSelected.connect(chosen)
        dialog.open()
        return dialog

    def write(self, canvas: Canvas, path: Path) -> None:
        """Write the chart as it is now."""
        QThreadPool.globalInstance().start(_writing(sheet_of(canvas), path, self._tell))

    def _tell(self, well: bool) -> None:  # noqa: FBT001 - a signal's value has no name
        if shiboken6.isValid(self):  # the journal may have been locked meanwhile
            self._written.emit(well)


def _writing(sheet: Sheet, path: Path, tell: Callable[[bool], None]) -> Callable[[], None]:
    def write() -> None:
        try:
            sheet.save(path)
            well = True
        except OSError:
            well = False
        tell(well)

    return write


def _with_ending(path: str, kind: str) -> Path:
    """The kind that was chosen counts, then the ending that was typed."""
    chosen = Path(path)
    if chosen.suffix.lower() in ENDINGS:
        return chosen if not kind.endswith("(*.svg)") or chosen.suffix.lower() != ".png" else chosen.with_suffix(".svg")
    return chosen.with_name(chosen.name + (".svg" if kind.endswith("(*.svg)") else ".png"))
