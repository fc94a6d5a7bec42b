"""“Keep this journal”: a banner that comes late and goes easily, and steps behind it that can all be skipped."""

from datetime import timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.intents.days import DayList, ListDays
from alcove.runtime.intents.keeping import Status, StatusView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.keeping import Kept, keep_words, needs_days, should_ask
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.rooms.settings.connect_flow import ConnectFlow
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import button, text
from alcove_desktop.rooms.settings.password_flow import PasswordFlow
from alcove_desktop.widgets.toast import announce
from alcove_desktop.words import say

DAYS_LOOKED_AT = 60
"""The days of writing are counted this far back."""
NARROW = 700
"""Pixels at medium size of type, below which only the heading is shown."""
NARROWEST = 440
"""The same, below which the answers stand under it."""


class KeepPrompt(QFrame):
    """The banner; hidden until it is time.

    Made once by the window with its desk, and put where it does not cover what is written.  The window calls
    `consider(status)` after unlocking and whenever the engine tells of a change; it never takes the focus by itself.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        px, words = desk.look.style.px, keep_words()
        self.setProperty("role", "banner")
        self.setAccessibleName(words.heading)
        self.setAccessibleDescription(words.sentence)
        self.setToolTip(words.sentence)
        line = self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(px(16), px(10), px(16), px(10))
        line.setSpacing(px(12))
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(text(words.heading, "strong"))
        self._more = text(words.sentence, "small")
        said.addWidget(self._more)
        line.addLayout(said, 1)
        self.later: QPushButton = button(words.later, "quiet", self._put_off)
        self.yes: QPushButton = button(words.yes, "primary", self._begin)
        answers = QHBoxLayout()
        answers.setSpacing(px(12))
        answers.addStretch(1)
        answers.addWidget(self.later)
        answers.addWidget(self.yes)
        line.addLayout(answers)
        self.setVisible(False)
        self._status: StatusView | None = None
        desk.preferred.changed.connect(self._look_once_more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the page needs the room: the heading says enough."""
        super().resizeEvent(event)
        px, sides = self._desk.look.style.px, QBoxLayout.Direction
        self._more.setVisible(self.width() >= px(NARROW))
        direction = sides.LeftToRight if self.width() >= px(NARROWEST) else sides.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)

    def consider(self, status: StatusView) -> None:
        """Decide anew whether to be seen."""
        self._status = status
        kept = self._kept(status, days=0)
        if should_ask(kept):
            self._appear()
        elif needs_days(kept):
            today = local_moment(kept.now, self._desk.timezone).date()
            question = ListDays(since=(today - timedelta(days=DAYS_LOOKED_AT)).isoformat(), until=today.isoformat())
            self._desk.bridge.ask(question, then=lambda days: self._look_again(status, days), owner=self)
        else:
            self.setVisible(False)

    def _look_once_more(self) -> None:
        """What was put off on another day or device is known only now."""
        if self._status is not None:
            self.consider(self._status)

    def _look_again(self, status: StatusView, days: DayList) -> None:
        if should_ask(self._kept(status, days=len(days.days))):
            self._appear()

    def _kept(self, status: StatusView, *, days: int) -> Kept:
        return Kept(
            has_password="password" in status.protection,
            entries=status.entries,
            days=days,
            asked_at=self._desk.preferred.now.kept_prompt_at,
            now=self._desk.clock.now(),
        )

    def _appear(self) -> None:
        if self.isHidden():
            self.setVisible(True)
            words = keep_words()
            announce(self, f"{words.heading}. {words.sentence}")

    def _put_off(self) -> None:
        self.setVisible(False)
        self._desk.preferred.keep(kept_prompt_at=self._desk.clock.now())
        self._desk.tell(say("You are asked again in a week. Settings, Privacy and lock, has it at any time."), "plain")

    def _begin(self) -> None:
        PasswordFlow(self._desk, self.window(), has_one=False, on_server=False, then=self._has_password).open()

    def _has_password(self) -> None:
        self.setVisible(False)
        self._desk.bridge.ask(Status(), then=self._offer_server, owner=self)

    def _offer_server(self, status: StatusView) -> None:
        if not status.server:
            ServerOffer(self._desk, self.window()).open()


class ServerOffer(Flow):
    """After the password: a server would bring the journal to other devices.  Skipped as easily as taken."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, say("Your journal is yours alone now"))
        self.add(text(say("Only your password opens it. That is all it takes to go on writing.")))
        self.add(
            text(
                say(
                    "If you have a server, or know somebody who runs one, it can keep a sealed copy for your "
                    "other devices. You then also get a page of paper that brings the journal back "
                    "if you forget the password."
                ),
                "soft",
            )
        )
        self.add(text(say("Without a server, a forgotten password cannot be replaced."), "soft"))
        self.go = self.add_buttons(say("Connect to a server…"), self._connect, no=say("Not now"), role="")

    def _connect(self) -> None:
        self.accept()
        ConnectFlow(self.desk, self.over, has_password=True).open()
