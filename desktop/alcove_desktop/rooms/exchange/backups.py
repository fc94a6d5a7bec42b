"""Backups: switched on by choosing a folder once; how the last one went, in words."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.safekeeping import BackUp, BackupView, LastBackup
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.backups import backup_in_words
from alcove_desktop.presenters.breaking import breakable
from alcove_desktop.rooms.exchange.choosing import choose_folder
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.labels import label, set_role
from alcove_desktop.widgets.section import Section
from alcove_desktop.words import retell, say

NONE_YET = BackupView(path="", at=None, bytes=0, copies=0)


class Backups(Section):
    """The card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            say("Backups"),
            say(
                "Once a day Alcove copies your journal into a folder, encrypted. Your password opens a copy."
                " A folder on another disk is the best place."
            ),
        )
        self._desk = desk
        self._last = NONE_YET
        self._working = False
        self._has_password: bool | None = None  # not known yet
        self.state, self.advice, self.place = label(""), label("", "small"), label("", "small")
        self.on, self.now = QPushButton(say("Choose a folder and switch on")), QPushButton(say("Back up now"))
        self.password = QPushButton(say("Set a password"))
        self.password.clicked.connect(lambda: desk.go("settings", "privacy"))
        self.other, self.off = QPushButton(say("Choose another folder")), QPushButton(say("Switch off"))
        self.on.clicked.connect(self._choose)
        self.other.clicked.connect(self._choose)
        self.off.clicked.connect(lambda: self._keep(""))
        self.now.clicked.connect(lambda: self._back_up(self._folder))
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.password, self.on, self.now, self.other, self.off):
            row.addWidget(button)
        for part in (self.state, self.advice, self.place, buttons):
            self.add(part)
        desk.preferred.changed.connect(self._show)
        self._show()

    @property
    def _folder(self) -> str:
        return self._desk.preferred.now.backup_folder

    @property
    def first_button(self) -> QPushButton:
        """Where a person would begin."""
        return next((one for one in (self.password, self.on, self.now) if one.isVisibleTo(self)), self.off)

    def read(self) -> None:
        """Ask how the last one went."""
        self._desk.bridge.ask(LastBackup(), then=self._take, owner=self)

    def take_status(self, status: StatusView) -> None:
        """See whether a password protects the journal: without one, anyone could open a copy."""
        self._has_password = "password" in status.protection
        self._show()

    def switch_on(self, folder: Path) -> None:
        """Keep copies there from now on, and make the first at once."""
        self._keep(str(folder))
        self._back_up(str(folder))

    def _choose(self) -> None:
        choose_folder(self, say("Where should copies be kept?"), self.switch_on)

    def _keep(self, folder: str) -> None:
        self._desk.preferred.keep(backup_folder=folder)

    def _back_up(self, folder: str) -> None:
        self._working = True
        self._show()
        self._desk.bridge.ask(BackUp(folder=folder), then=self._did, failed=self._refused, owner=self, lane=Lane.LONG)

    def _did(self, view: BackupView) -> None:
        self._working = False
        self._take(view)
        if view.problem:
            self._desk.tell(retell(view.problem), "problem")
        else:
            self._desk.tell(say("The copy is made, and was checked by opening it."), "good")

    def _refused(self, refusal: Refusal) -> None:
        self._did(replace(self._last, problem=refusal.sentence))

    def _take(self, view: BackupView) -> None:
        self._last = view
        self._show()

    def _show(self) -> None:
        now = self._desk.clock.now()
        shown = backup_in_words(self._last, folder=self._folder, has_password=self._has_password is not False, now=now)
        self.state.setText(say("A copy is being made.") if self._working else shown.sentence)
        role = {"plain": "", "good": "good", "problem": "error"}[shown.tone if not self._working else "plain"]
        set_role(self.state, role)
        self.advice.setText(shown.advice)
        self.advice.setVisible(bool(shown.advice) and not self._working)
        self.place.setText(say("In {folder}", folder=breakable(self._folder)))
        is_on = bool(self._folder)
        self.place.setVisible(is_on)
        self.password.setVisible(self._has_password is False)
        self.on.setVisible(not is_on and not self._working and self._has_password is True)
        for button in (self.now, self.other, self.off):
            button.setVisible(is_on and (self._has_password is True or button is self.off))
            button.setEnabled(not self._working)
