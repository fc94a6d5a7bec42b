"""How far something long has come: true counts, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.intents.everything import Progress
from alcove_desktop.presenters.exchange import counts
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class ExchangeProgress(QWidget):
    """Shown while something is being done; `stopped` when a person wants it no more."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.doing, self.counts = label(""), label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = QPushButton(say("Stop"))
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.stop)
        column.addLayout(foot)

    def begin(self, doing: str) -> None:
        """Start from nothing."""
        self.doing.setText(doing)
        self.bar.setAccessibleName(doing)
        self.stop.setEnabled(True)
        self.stop.setText(say("Stop"))
        self._show(0, 0)

    def take(self, progress: Progress) -> None:
        """Show how far it has come."""
        self._show(progress.done, progress.total)

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.counts.setText(counts(done, total))
        self.bar.setAccessibleDescription(self.counts.text())

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText(say("Stopping …"))
        self.stopped.emit()
