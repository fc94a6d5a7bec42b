"""Taking the journal out, readable without Alcove, and so by anyone."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ExportJournal, ExportReport, StopExchange
from alcove.runtime.intents.writing import ListTags, TagList
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.breaking import breakable
from alcove_desktop.presenters.exchange import ExportFormat, Which, after_export, export_filter, export_target, left_out
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.rooms.exchange.choosing import choose_folder
from alcove_desktop.rooms.exchange.progress import ExchangeProgress
from alcove_desktop.widgets.day_field import DayField
from alcove_desktop.widgets.labels import label, set_role
from alcove_desktop.widgets.section import Section
from alcove_desktop.words import retell, say

JOB_BYTES = 16
FORMATS: tuple[ExportFormat, ...] = ("markdown", "json")
WHICH: tuple[Which, ...] = ("all", "days", "tag")


class TakingOut(Section):
    """The card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            say("Take your journal out"),
            say("It is written into a new folder. An export is not encrypted: anyone who has the folder can read it."),
        )
        self._desk = desk
        self._job, self._written, self._stopping = b"", "", False
        self.format, self.which, self.tag = QComboBox(), QComboBox(), QComboBox()
        self.format.addItems([say("Markdown, to read anywhere"), say("JSON, with nothing left out")])
        self.which.addItems([say("Everything"), say("From some days"), say("With one tag")])
        for choice in (self.format, self.which):
            choice.currentIndexChanged.connect(self._show_choice)
        today = local_moment(desk.clock.now(), desk.timezone).date()
        self.since = DayField(desk.look, say("From"), today.replace(month=1, day=1))
        self.until = DayField(desk.look, say("To"), today)
        self.days, self.tags = QWidget(), QWidget()
        self.out = label("", "small")
        self.fault, self.done = label("", "error"), label("", "good")
        self.progress = ExchangeProgress()
        self.progress.stopped.connect(self._stop)
        self.go, self.show_folder = QPushButton(say("Choose a folder and export")), QPushButton(say("Show the folder"))
        self.go.clicked.connect(lambda: choose_folder(self, say("Where should the new folder be?"), self.export_into))
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._written)))
        self.add_row(say("Form"), self.format)
        self.add_row(say("Which entries"), self.which)
        _beside(self.days, (say("From"), self.since), (say("To"), self.until))
        _beside(self.tags, (say("Tag"), self.tag))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go)
        buttons.addWidget(self.show_folder)
        buttons.addStretch(1)
        for part in (self.days, self.tags, self.out, self.progress, self.fault, self.done, buttons):
            self.add(part)
        for part in (self.progress, self.fault, self.done, self.show_folder):
            part.hide()
        self._show_choice()
        desk.door.changed.connect(self._show_choice)
        desk.door.changed.connect(self.read_tags)

    def read_tags(self) -> None:
        """Ask which tags there are."""
        self._desk.bridge.ask(ListTags(with_private=self._desk.door.is_open), then=self._take_tags, owner=self)

    def forget(self) -> None:
        """Let no tag stay."""
        self.tag.clear()
        for part in (self.fault, self.done):
            part.clear()
            part.hide()
        self._written = ""
        self.show_folder.hide()

    def export_into(self, folder: Path) -> None:
        """Write a new folder into a chosen one."""
        today = local_moment(self._desk.clock.now(), self._desk.timezone).date()
        target = export_target(folder, today, Path.exists)
        self._job, self._stopping = self._desk.entropy.take(JOB_BYTES), False
        for part in (self.fault, self.done, self.show_folder):
            part.hide()
        self.progress.begin(say("Writing into {folder}", folder=target.name))
        self._busy(on=True)
        self.progress.stop.setFocus()
        self._desk.bridge.ask(
            ExportJournal(
                path=str(target),
                format=FORMATS[self.format.currentIndex()],
                where=export_filter(
                    WHICH[self.which.currentIndex()],
                    since=self.since.day,
                    until=self.until.day,
                    tag=self.tag.currentText(),
                    zone=self._desk.timezone,
                    with_private=self._desk.door.is_open,
                ),
                job=self._job,
            ),
            then=self._wrote,
            failed=self._refused,
            owner=self,
            lane=Lane.LONG,
            on_progress=self.progress.take,
        )

    def _wrote(self, report: ExportReport) -> None:
        self._busy(on=False)
        self._written = report.path
        sentence = after_export(report)
        set_role(self.done, "good" if report.entries else "")
        self.done.setText(f"{sentence}\n{breakable(report.path)}")
        self.done.show()
        self.show_folder.show()
        self.show_folder.setFocus()
        self._desk.tell(sentence, "good")

    def _refused(self, refusal: Refusal) -> None:
        self._busy(on=False)
        if self._stopping:
            self._desk.tell(say("The export was stopped; nothing was written."), "plain")
            return
        self.fault.setText(retell(refusal.sentence))
        self.fault.show()
        self._desk.tell(retell(refusal.sentence), "problem")

    def _stop(self) -> None:
        self._stopping = True
        self._desk.bridge.ask(StopExchange(job=self._job), owner=self)

    def _busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.go.setVisible(not on)
        for choice in (self.format, self.which, self.tag, self.since, self.until):
            choice.setEnabled(not on)

    def _take_tags(self, found: TagList) -> None:
        names = [tag.name for tag in found.tags]
        if names != [self.tag.itemText(at) for at in range(self.tag.count())]:
            self.tag.clear()
            self.tag.addItems(names)
        self._show_choice()

    def _show_choice(self) -> None:
        which = WHICH[self.which.currentIndex()]
        self.days.setVisible(which == "days")
        self.tags.setVisible(which == "tag")
        out = left_out(FORMATS[self.format.currentIndex()], which, door_open=self._desk.door.is_open)
        self.out.setText(out)
        self.out.setVisible(bool(out))
        self.go.setEnabled(which != "tag" or self.tag.count() > 0)


def _beside(place: QWidget, *fields: tuple[str, QWidget]) -> None:
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for name, field in fields:
        named = label(name)
        named.setBuddy(field)
        field.setAccessibleName(name)
        row.addWidget(named)
        row.addWidget(field, 1)
