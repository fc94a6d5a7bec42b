"""Erase everything: what it means, a word to type, the password; then the receipt, to be saved or copied."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.safekeeping import ErasedView, EraseEverything
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import button, selectable, text
from alcove_desktop.rooms.settings.password_edit import password_field, secret_bytes
from alcove_desktop.words import count_of, retell, say


class EraseFlow(Flow):
    """Two steps.  The engine ends after its answer, so the receipt is kept here until it is saved."""

    def __init__(self, desk: Desk, parent: QWidget, status: StatusView) -> None:
        super().__init__(desk, parent, say("Erase everything"))
        self._status = status
        self.word, self.password = QLineEdit(), password_field()
        self.receipt, self._is_erasing = "", False
        entries = count_of("{n} entry", "{n} entries", status.entries)
        self.add(
            text(
                say(
                    "{entries} and every file, draft and reminder are removed from this device. The keys go first: "
                    "what a disk may still hold is unreadable from then on.",
                    entries=entries,
                )
            )
        )
        self.add(text(say("Exports and backups that you made elsewhere stay where they are.")))
        if status.server:
            self.add(
                text(
                    say(
                        "Your other devices keep their copies, and so does the server, sealed; "
                        "whoever runs it can remove the account there."
                    )
                )
            )
        self.add_buttons(say("Continue"), self._ask_word, role="danger")

    def vanish(self) -> None:
        """Stay while there is a receipt to keep: the engine's end is what was asked for."""
        if not self.receipt and not self._is_erasing:
            super().vanish()

    def _ask_word(self) -> None:
        self.fresh()
        self.word, self.password = QLineEdit(), password_field()
        word = say("erase")
        self.add_field(say("Type the word “{word}”", word=word), self.word)
        if "password" in self._status.protection:
            self.add_field(say("Password of this journal"), self.password)
        self.go = self.add_buttons(say("Erase everything"), self._erase, role="danger")
        self.go.setEnabled(False)
        for edit in (self.word, self.password):
            edit.textChanged.connect(self._look)
        self.word.setFocus()

    def _look(self) -> None:
        typed = self.word.text().strip().casefold() == say("erase").casefold()
        needs = "password" in self._status.protection
        self.go.setEnabled(typed and (not needs or bool(self.password.text())))

    def _erase(self) -> None:
        self._is_erasing = True
        self.be_busy(say("Erasing…"))
        self.desk.bridge.ask(
            EraseEverything(password=secret_bytes(self.password)),
            then=self._erased,
            failed=self._not_erased,
            owner=self,
            lane=Lane.LONG,
            even_after_end=True,
        )

    def _not_erased(self, refusal: Refusal) -> None:
        self._is_erasing = False
        self.refused(refusal)

    def _erased(self, erased: ErasedView) -> None:
        self.fresh()
        self.receipt = erased.receipt
        self.say_heading(say("Erased"))
        self.add(text(say("This is the receipt. Save it if you would like to have it.")))
        self.add(selectable(text(erased.receipt, "soft")))
        self.footer.addWidget(button(say("Copy"), "", lambda: QGuiApplication.clipboard().setText(self.receipt)))
        self.footer.addStretch(1)
        self.footer.addWidget(button(say("Save the receipt…"), "", self._choose_file))
        self.footer.addWidget(button(say("Done"), "primary", self.accept))
        self.desk.tell(say("Everything was erased from this device."), "good")

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, say("Save the receipt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say("Text (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(say("Alcove receipt") + ".txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save_as)
        dialog.open()

    def _save_as(self, name: str) -> None:
        self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Write the receipt; it holds counts and times, no word of the journal."""
        try:
            file.write_text(self.receipt, encoding="utf-8")
        except OSError as fault:
            self.show_problem(
                say("It cannot be saved there ({why}). Choose another place.", why=retell(fault.strerror or ""))
            )
        else:
            self.desk.tell(say("The receipt is saved."), "good")
