"""Sync and devices: how sync stands, in words; connecting, joining, adding, naming, removing."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from alcove.runtime.intents.keeping import Status, StatusView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.sync_words import sync_words
from alcove_desktop.rooms.settings.connect_flow import ConnectFlow
from alcove_desktop.rooms.settings.devices_card import DevicesCard
from alcove_desktop.rooms.settings.join_flow import JoinFlow
from alcove_desktop.rooms.settings.kit_flow import NewKitFlow
from alcove_desktop.rooms.settings.lines import Card, button, text
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.rooms.settings.sync_card import SyncCard
from alcove_desktop.words import say

SECONDS_TO_LOOK_AGAIN = 20
"""“2 minutes ago” grows older while nothing happens."""


class SyncPage(Page):
    """See above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say("Sync and devices"))
        self._status: StatusView | None = None
        self.alone = self._alone_card()
        self.sync = SyncCard(desk)
        self.devices = DevicesCard(desk)
        self.kit = self._kit_card()
        for card in (self.alone, self.sync, self.devices, self.kit):
            card.setVisible(False)
            self.later(partial(self.add, card))
        self._again = QTimer(self)
        self._again.setInterval(SECONDS_TO_LOOK_AGAIN * 1000)
        self._again.timeout.connect(self._show)

    def arrive(self) -> None:
        """Ask how it stands."""
        self.desk.bridge.ask(Status(), then=self.notice, owner=self)

    def notice(self, status: StatusView) -> None:
        """Show how it stands now."""
        self._status = status
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the words of time right while they are seen."""
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._again.stop()

    def _show(self) -> None:
        status = self._status
        if status is None:
            return
        words = sync_words(status, now=self.desk.clock.now())
        self.alone.setVisible(not words.connected)
        for card in (self.sync, self.devices, self.kit):
            card.setVisible(words.connected)
        if words.connected:
            self.sync.show_words(words, following=status.sync.following)
            self.devices.ask(status)

    def _alone_card(self) -> Card:
        card = Card(
            self.desk.look,
            say("This journal lives on this device only."),
            say("A server can keep a sealed copy and bring it to your other devices. It cannot read a word of it."),
        )
        self.connect_button = button(say("Connect to a server…"), "primary", self._connect)
        self.join_button = button(say("Join my account from this device…"), "", self._join)
        card.add(self.connect_button)
        card.add(self.join_button)
        card.add(
            text(say("Join when you have Alcove on another device already. What you wrote here comes along."), "small")
        )
        return card

    def _kit_card(self) -> Card:
        card = Card(
            self.desk.look,
            say("Recovery kit"),
            say(
                "A page of paper that brings your journal back when a device is lost or the password forgotten. "
                "A new kit makes the old one void."
            ),
        )
        self.kit_button = button(say("Make a new recovery kit…"), "", self._new_kit)
        card.add(self.kit_button)
        return card

    def _connect(self) -> None:
        if self._status is not None:
            has_password = "password" in self._status.protection
            ConnectFlow(self.desk, self, has_password=has_password, then=self.arrive).open()

    def _join(self) -> None:
        JoinFlow(self.desk, self, then=self.arrive).open()

    def _new_kit(self) -> None:
        NewKitFlow(self.desk, self).open()
