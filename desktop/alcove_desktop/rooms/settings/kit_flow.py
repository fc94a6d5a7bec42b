"""The recovery kit on the screen: to be saved, printed, or deliberately put off; gone from memory when it closes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QLabel, QWidget

from alcove.runtime.intents.accounts import KitView, NewPhrase
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.kit_paper.keeping import new_printer, print_kit, save_kit
from alcove_desktop.presenters.recovery_kit import KitPage, kit_page
from alcove_desktop.presenters.settings.written_day import day_of
from alcove_desktop.rooms.settings.elsewhere import Elsewhere
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import Card, button, selectable, text
from alcove_desktop.rooms.settings.password_edit import password_field, secret_bytes
from alcove_desktop.words import say

COLUMNS = 3


class KitFlow(Flow):
    """It closes once the kit was saved or printed, or a person says that they have it, or will do it later."""

    def __init__(self, desk: Desk, parent: QWidget, kit: KitView, *, then: Callable[[], None] = lambda: None) -> None:
        super().__init__(desk, parent, say("Your recovery kit"))
        self._then = then
        self._page: KitPage | None = kit_page(kit, day=day_of(desk.clock.now(), desk.timezone))
        self.labels: list[QLabel] = []
        self.add(text(self._page.what_for))
        self.add(self._words(self._page))
        self.add(text(self._page.secret_heading, "small"))
        secret = selectable(text(self._page.secret))
        self.labels.append(secret)
        self.add(secret)
        self.add(text(self._page.warning, "soft"))
        self.add(
            text(say("A printer's queue may keep a copy for a while; paper from your own printer is best."), "small")
        )
        self.written = QCheckBox(say("I have written it down"))
        self.written.toggled.connect(self._look)
        self.add(self.written)
        self.save = button(say("Save as PDF…"), "primary", self.choose_file)
        self.print = button(say("Print…"), "", self._choose_printer)
        self.later = button(say("Later"), "quiet", self._close)
        self.footer.addWidget(self.later)
        self.footer.addStretch(1)
        self.footer.addWidget(self.print)
        self.footer.addWidget(self.save)
        self._is_saved, self._file = False, Path()
        self._elsewhere = Elsewhere(self)
        self._elsewhere.done.connect(self._saved)
        self.save.setFocus()

    @property
    def is_kept(self) -> bool:
        """Whether the kit is somewhere outside of this computer's memory."""
        return self._is_saved or self.written.isChecked()

    def reject(self) -> None:
        """Not closed by chance: Escape closes it only once the kit is somewhere."""
        if self.is_kept:
            self._close()
        else:
            self.show_problem(say("Save it, print it, write it down, or choose Later."))

    def choose_file(self) -> None:
        """Ask where the PDF goes."""
        dialog = QFileDialog(self, say("Save the recovery kit"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(say("Alcove recovery kit") + ".pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save_as)
        dialog.open()

    def _save_as(self, name: str) -> None:
        self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Write the PDF there, on another thread."""
        page = self._page
        if page is not None:
            self._file = file
            self._elsewhere.start(lambda: save_kit(page, file))

    def _saved(self, problem: str) -> None:
        if problem:
            self.show_problem(problem)
        else:
            self._kept(say("Saved as {name}. Print it, and remove the file.", name=self._file.name))

    def clear(self) -> None:
        """Let no word of the kit stay in a widget."""
        super().clear()
        self._page = None
        for label in self.labels:
            label.clear()
            label.setAccessibleName("")

    def _words(self, page: KitPage) -> QWidget:
        card = Card(self.desk.look)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = -(-len(page.words) // COLUMNS)
        for place, word in enumerate(page.words):
            row, column = place % rows, place // rows
            number, label = text(f"{place + 1}", "small"), text(word)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAccessibleName(f"{place + 1}: {word}")
            label.setWordWrap(False)
            self.labels.append(label)
            grid.addWidget(number, row, column * 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label, row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        card.add(text(page.phrase_heading, "small"))
        card.add(holder)
        return card

    def _choose_printer(self) -> None:
        printer = new_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(say("Print the recovery kit"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def chosen() -> None:
            if self._page is not None and print_kit(self._page, printer):
                self._kept(say("Given to the printer."))
            else:
                self.show_problem(say("The printer did not take it."))

        dialog.accepted.connect(chosen)
        QDialog.open(dialog)

    def _kept(self, sentence: str) -> None:
        self._is_saved = True
        self.be_free()
        self.desk.tell(sentence, "good")
        self._look()
        self.later.setFocus()

    def _look(self) -> None:
        self.later.setText(say("Done") if self.is_kept else say("Later"))

    def _close(self) -> None:
        kept = self.is_kept
        self.accept()
        if not kept:
            self.desk.tell(say("Put off. Settings, Sync and devices, makes a new kit at any time."), "plain")
        self._then()


class NewKitFlow(Flow):
    """Make a new kit; the old one opens nothing from then on."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, say("Make a new recovery kit"))
        self.add(text(say("The kit that you have now opens nothing any more, once the new one is made.")))
        self.password = password_field()
        self.add_field(say("Password of this journal"), self.password)
        self.go = self.add_buttons(say("Make a new kit"), self._make)
        self.password.textChanged.connect(lambda: self.go.setEnabled(bool(self.password.text())))
        self.go.setEnabled(False)
        self.password.setFocus()

    def _make(self) -> None:
        self.be_busy(say("Working…"))
        self.desk.bridge.ask(
            NewPhrase(password=secret_bytes(self.password)),
            then=self._made,
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _made(self, kit: KitView) -> None:
        self.accept()
        KitFlow(self.desk, self.over, kit).open()
