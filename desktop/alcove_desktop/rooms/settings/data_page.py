"""Your data: take it with you, keep copies, or erase everything."""

from alcove.runtime.intents.keeping import Status, StatusView
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.erase_flow import EraseFlow
from alcove_desktop.rooms.settings.lines import Card, button, text
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.words import count_of, say


class DataPage(Page):
    """See above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say("Your data"))
        self._status: StatusView | None = None
        self._counts = text("", "soft")
        self.later(
            lambda: self.add(self._export_card()),
            lambda: self.add(self._backup_card()),
            lambda: self.add(self._erase_card()),
        )

    def arrive(self) -> None:
        """Ask how much there is."""
        self._folder.setText(self._folder_words())
        self.desk.bridge.ask(Status(), then=self.notice, owner=self)

    def notice(self, status: StatusView) -> None:
        """Show how much there is."""
        self._status = status
        entries = count_of("{n} entry", "{n} entries", status.entries)
        self._counts.setText(say("This journal has {entries}.", entries=entries))
        self.erase.setEnabled(True)

    def _export_card(self) -> Card:
        card = Card(self.desk.look, say("Take it with you"))
        card.add(self._counts)
        card.add(text(say("Everything you wrote, as files that other programs read. Those files are not encrypted.")))
        self.export = button(say("Import and export…"), "", lambda: self.desk.go("exchange", "export"))
        card.add(self.export)
        return card

    def _backup_card(self) -> Card:
        card = Card(self.desk.look, say("Encrypted copies"))
        self._folder = text("", "soft")
        card.add(self._folder)
        self.backups = button(say("Backups…"), "", lambda: self.desk.go("exchange", "backups"))
        card.add(self.backups)
        return card

    def _folder_words(self) -> str:
        folder = self.desk.preferred.now.backup_folder
        if folder:
            return say("Copies go to {folder} by themselves.", folder=folder)
        return say("No copies are made yet. One click keeps them, encrypted, in a folder of your choice.")

    def _erase_card(self) -> Card:
        card = Card(
            self.desk.look,
            say("Erase everything"),
            say("Removes this journal from this device for good, keys first. Nobody can bring it back."),
        )
        self.erase = button(say("Erase everything…"), "danger", self._erase)
        self.erase.setEnabled(False)
        card.add(self.erase)
        return card

    def _erase(self) -> None:
        if self._status is not None:
            EraseFlow(self.desk, self.window(), self._status).open()
