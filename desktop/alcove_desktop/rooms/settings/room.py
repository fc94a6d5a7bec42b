"""The room: settings.  A list of pages and the page; in a narrow window the list is a box above.

A page is made when it is first shown.  Everything saves at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.presenters.settings.fields import look_groups, notification_groups
from alcove_desktop.rooms.settings.about_page import AboutPage
from alcove_desktop.rooms.settings.data_page import DataPage
from alcove_desktop.rooms.settings.page import Page, PreferencePage
from alcove_desktop.rooms.settings.page_list import PageList
from alcove_desktop.rooms.settings.preference_form import Saving
from alcove_desktop.rooms.settings.privacy_page import PrivacyPage
from alcove_desktop.rooms.settings.profile_page import ProfilePage
from alcove_desktop.rooms.settings.sync_page import SyncPage
from alcove_desktop.rooms.settings.writing_page import WritingPage
from alcove_desktop.words import say

NARROW = 840
"""Pixels at medium size below which the list goes above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """A page before it is shown."""

    name: str
    icon: str
    title: str
    make: Callable[[], Page]


class SettingsRoom(Room):
    """Settings.  `arrive` takes a page's name: writing, look, privacy, notifications, sync, profile, data, about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._saving = Saving(desk)
        self._plans = self._all_pages()
        self._pages: dict[str, Page] = {}
        self._now = ""
        self._stack = QStackedWidget()
        self._list = PageList(desk.look, tuple((plan.name, plan.icon, plan.title) for plan in self._plans))
        self._list.chosen.connect(self.show_page)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._list)
        self._layout.addWidget(self._stack, 1)
        desk.look.changed.connect(self._turn)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._now)

    def arrive(self, what: object) -> None:
        """Show a page by its name, else the one that was shown before."""
        self.desk.preferred.read()
        named = what if isinstance(what, str) and any(plan.name == what for plan in self._plans) else ""
        self.show_page(named or self._now or self._plans[0].name)
        self._list.take_focus()

    def place(self) -> object:
        """Give the name of the page that is shown."""
        return self._now or None

    def show_page(self, name: str) -> None:
        """Show a page; it is made when it is first shown."""
        if self.page is not None:
            self.page.leave()
        if name not in self._pages:
            made = next(plan for plan in self._plans if plan.name == name).make()
            self._pages[name] = made
            self._stack.addWidget(made)
        self._now = name
        self._list.mark(name)
        self._stack.setCurrentWidget(self._pages[name])
        self._pages[name].enter()

    def leave(self) -> None:
        """Save what is half written."""
        if self.page is not None:
            self.page.leave()

    def notice(self, status: StatusView) -> None:
        """Tell the page that is shown; preferences may have changed on another device."""
        self.desk.preferred.read()
        if self.page is not None and self.page.is_made:
            self.page.notice(status)

    def forget(self) -> None:
        """Drop every page: each is made anew when it is shown."""
        for page in self._pages.values():
            page.forget()
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._now = {}, ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above when it gets narrow."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < self.desk.look.style.px(NARROW)
        self._list.be_narrow(narrow=narrow)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() is not direction:
            self._layout.setDirection(direction)

    def _all_pages(self) -> tuple[PagePlan, ...]:
        desk, saving = self.desk, self._saving

        look, notifications = say("Look"), say("Notifications")
        return (
            PagePlan(
                name="writing",
                icon="pen",
                title=say("Writing"),
                make=lambda: WritingPage(desk, saving),
            ),
            PagePlan(
                name="look", icon="eye", title=look, make=lambda: PreferencePage(desk, saving, look, look_groups())
            ),
            PagePlan(
                name="privacy",
                icon="lock",
                title=say("Privacy and lock"),
                make=lambda: PrivacyPage(desk, saving),
            ),
            PagePlan(
                name="notifications",
                icon="bell",
                title=notifications,
                make=lambda: PreferencePage(desk, saving, notifications, notification_groups()),
            ),
            PagePlan(name="sync", icon="sync", title=say("Sync and devices"), make=lambda: SyncPage(desk)),
            PagePlan(
                name="profile", icon="person", title=say("You and sessions"), make=lambda: ProfilePage(desk, saving)
            ),
            PagePlan(name="data", icon="save", title=say("Your data"), make=lambda: DataPage(desk)),
            PagePlan(name="about", icon="info", title=say("About Alcove"), make=lambda: AboutPage(desk)),
        )
