"""How sync stands: a sentence, what waits, when it was last verified; what is wrong and what to do; two controls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import FollowServer, SyncNow, SyncReport
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.refusals import refusal_sentence
from alcove_desktop.presenters.settings.sync_words import SyncWords, progress_words, synced_sentence
from alcove_desktop.rooms.settings.confirm_flow import ConfirmFlow
from alcove_desktop.rooms.settings.lines import Card, Clicks, Row, button, text
from alcove_desktop.rooms.settings.preference_form import titled
from alcove_desktop.rooms.settings.switch import Switch
from alcove_desktop.words import say


class SyncCard(Card):
    """See above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self.heading = text("", "heading")
        self.add(self.heading)
        self.lines = [text("", "soft") for _ in range(3)]
        for line in self.lines:
            self.add(line)
        self._banner, self.problem, self.advice = QFrame(), text("", "strong"), text("", "soft")
        self.help_button = button(say("Compare the number…"), "", self._help)
        self._fill_banner()
        self.now = button(say("Sync now"), "primary", self._sync)
        self.progress, self._bar = text("", "soft"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Syncing now."))
        self.add(self.progress)
        self.add(self._bar)
        self.follow = Switch(
            desk.look,
            say("Keep in sync by itself"),
            say("Changes are sent and fetched as they happen. Off: only when you say so."),
        )
        self.follow.clicked.connect(self._follow)
        title, label = titled(self.follow.accessibleName(), self.follow.accessibleDescription())
        Clicks(label, self.follow.click)
        self.add(Row(desk.look, title, self.follow, always_beside=True))
        self.add(self.now)
        self._to_do = ""
        self._rest()

    def show_words(self, words: SyncWords, *, following: bool) -> None:
        """Show how sync stands."""
        self._to_do = words.to_do
        self.heading.setText(words.heading)
        for label, sentence in zip(self.lines, words.lines, strict=True):
            label.setText(sentence)
        self._banner.setVisible(bool(words.problem))
        self.problem.setText(words.problem)
        self.advice.setText(words.advice)
        self.help_button.setVisible(words.to_do in ("confirm", "consent"))
        self.help_button.setText(
            say("Compare the number…") if words.to_do == "confirm" else say("Open Privacy and lock")
        )
        self.follow.setChecked(following)
        self.setAccessibleName(words.heading)
        self.setAccessibleDescription(" ".join((*words.lines, words.problem, words.advice)).strip())

    def _fill_banner(self) -> None:
        px = self._desk.look.style.px
        self._banner.setProperty("role", "banner")
        column = QVBoxLayout(self._banner)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(self.problem)
        column.addWidget(self.advice)
        column.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._banner.setVisible(False)
        self.add(self._banner)

    def _rest(self) -> None:
        self.now.setEnabled(True)
        for widget in (self.progress, self._bar):
            widget.setVisible(False)

    def _sync(self) -> None:
        self.now.setEnabled(False)
        self.progress.setText(say("Working…"))
        self.progress.setVisible(True)
        self._bar.setRange(0, 1)
        self._bar.setValue(0)
        self._bar.setVisible(True)
        self._desk.bridge.ask(
            SyncNow(), then=self._synced, failed=self._refused, owner=self, lane=Lane.LONG, on_progress=self._report
        )

    def _report(self, progress: Progress) -> None:
        self.progress.setText(progress_words(progress.doing, progress.done, progress.total))
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)

    def _synced(self, report: SyncReport) -> None:
        self._rest()
        if not report.state.problem:
            self._desk.tell(synced_sentence(report.sent, report.received), "good")
        else:
            self._desk.tell(say("Sync did not finish; what to do stands above."), "problem")

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        self._desk.tell(refusal_sentence(refusal), "problem")

    def _follow(self, on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        said = say("It keeps in sync by itself now.") if on else say("It syncs only when you say so.")

        def refused(refusal: Refusal) -> None:
            self.follow.setChecked(not on)
            self._refused(refusal)

        self._desk.bridge.ask(
            FollowServer(on=on),
            then=lambda _done: self._desk.tell(said, "good"),
            failed=refused,
            owner=self,
            lane=Lane.CHANGE,
        )

    def _help(self) -> None:
        if self._to_do == "confirm":
            ConfirmFlow(self._desk, self).open()
        else:
            self._desk.go("settings", "privacy")
