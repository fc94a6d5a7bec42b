"""Bringing a journal in: choose, see what would happen, then let it happen.  Nothing is written before that."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ImportJournal, ImportReport, StopExchange
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.breaking import breakable
from alcove_desktop.presenters.exchange import after_import, before_import, import_formats, losses_as_text
from alcove_desktop.rooms.exchange.choosing import choose_file, choose_folder, choose_new_file
from alcove_desktop.rooms.exchange.progress import ExchangeProgress
from alcove_desktop.rooms.exchange.report import ReportPanel
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.section import Section
from alcove_desktop.words import retell, say

JOB_BYTES = 16


class BringingIn(Section):
    """The card; `take` is given what was chosen or dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            say("Bring a journal in"),
            say("First you see what would come. Nothing is added before you say so."),
        )
        self._desk = desk
        self._source: Path | None = None
        self._report: ImportReport | None = None
        self._job = b""
        self.format = QComboBox()
        for one in import_formats():
            self.format.addItem(one.title, one.name)
        self.format.currentIndexChanged.connect(self._look_again)
        self.file, self.folder = QPushButton(say("Choose a file")), QPushButton(say("Choose a folder"))
        self.file.clicked.connect(lambda: choose_file(self, say("Choose a journal"), self.take))
        self.folder.clicked.connect(lambda: choose_folder(self, say("Choose a journal"), self.take))
        self.drop = _drop_place(self.file, self.folder)
        self.chosen = label("", "soft")
        self.progress = ExchangeProgress()
        self.progress.stopped.connect(self._stop)
        self.report = ReportPanel(desk.look)
        self.fault = label("", "error")
        self.go, self.save = QPushButton(say("Bring them in")), QPushButton(say("Save this report"))
        self.other = QPushButton(say("Choose something else"))
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(self._bring_in)
        self.save.clicked.connect(self._choose_where_to_save)
        self.other.clicked.connect(self.begin_anew)
        self.buttons = QWidget()
        row = FlowLayout(self.buttons)
        for button in (self.go, self.save, self.other):
            row.addWidget(button)
        self.add_row(say("Where it comes from"), self.format)
        for part in (self.drop, self.chosen, self.progress, self.report, self.fault, self.buttons):
            self.add(part)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Have nothing chosen."""
        self._source, self._report = None, None
        self.chosen.clear()
        self.report.clear()
        self._show(self.drop)

    def take(self, source: Path) -> None:
        """Look through a file or folder, and write nothing."""
        if self.progress.isVisibleTo(self):
            return  # one at a time
        self._source = source
        self.chosen.setText(breakable(source.name))
        self._ask(say("Looking through it; nothing is added yet."), dry_run=True)

    def _look_again(self) -> None:
        if self._source is not None and not self.progress.isVisibleTo(self):
            self.take(self._source)

    def _bring_in(self) -> None:
        self._ask(say("Bringing them in"), dry_run=False)

    def _ask(self, doing: str, *, dry_run: bool) -> None:
        self._job = self._desk.entropy.take(JOB_BYTES)
        self.progress.begin(doing)
        self._show(self.chosen, self.progress)
        self.progress.stop.setFocus()
        self._desk.bridge.ask(
            ImportJournal(
                path=str(self._source),
                format=str(self.format.currentData()),
                dry_run=dry_run,
                timezone=self._desk.timezone,
                job=self._job,
            ),
            then=self._would if dry_run else self._did,
            failed=self._refused,
            owner=self,
            lane=Lane.LONG,
            on_progress=self.progress.take,
        )

    def _stop(self) -> None:
        self._desk.bridge.ask(StopExchange(job=self._job), owner=self)

    def _would(self, report: ImportReport) -> None:
        if report.stopped:
            self.begin_anew()
            return
        account = before_import(report)
        self._report = report
        self.report.show_account(account)
        self.go.setText(say("Bring them in"))
        self.go.setVisible(account.worth_doing)
        self.save.setVisible(bool(account.losses))
        self._show(self.chosen, self.report, self.buttons)
        self.other.setText(say("Choose something else"))
        (self.go if account.worth_doing else self.other).setFocus()

    def _did(self, report: ImportReport) -> None:
        account = after_import(report)
        self._report = report
        self.report.show_account(account)
        self.go.setText(say("Bring in the rest"))
        self.go.setVisible(report.stopped)
        self.save.setVisible(bool(account.losses))
        self._show(self.chosen, self.report, self.buttons)
        self.other.setText(say("Bring in another one"))
        (self.go if report.stopped else self.other).setFocus()
        self._desk.tell(" ".join(account.lines[:1]), "good")

    def _refused(self, refusal: Refusal) -> None:
        self.fault.setText(retell(refusal.sentence))
        self._source = None
        self._show(self.fault, self.drop)
        self.file.setFocus()
        self._desk.tell(retell(refusal.sentence), "problem")

    def _choose_where_to_save(self) -> None:
        choose_new_file(self, say("Save this report"), say("Import report") + ".txt", self.save_report)

    def save_report(self, target: Path) -> None:
        """Write the report as a text."""
        if self._report is None:
            return
        source = self._source.name if self._source else ""
        text = losses_as_text(self._report, source=source, now=self._desk.clock.now(), zone=self._desk.timezone)
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as fault:
            self._desk.tell(say("It could not be saved: {reason}.", reason=retell(fault.strerror or "")), "problem")
        else:
            self._desk.tell(say("The report is saved."), "good")

    def _show(self, *shown: QWidget) -> None:
        for part in (self.drop, self.chosen, self.progress, self.report, self.fault, self.buttons):
            part.setVisible(part in shown)
        self.format.setEnabled(self.progress not in shown)


def _drop_place(*buttons: QPushButton) -> QFrame:
    place = QFrame()
    place.setProperty("role", "drop")
    column = QVBoxLayout(place)
    column.setContentsMargins(16, 24, 16, 24)
    column.setSpacing(12)
    sentence = label(say("Drop an exported journal anywhere on this page, or"), "soft")
    sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(sentence)
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    column.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
    return place
