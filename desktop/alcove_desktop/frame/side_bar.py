"""The side bar: the rooms, how sync stands, the lock."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.presenters.sync_words import sync_words
from alcove_desktop.rooms.all import ROOMS
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.words import say


class SideBar(QFrame):
    """One button a room; on a narrow window the names give way to their icons."""

    wanted = Signal(str)
    """A room's name, or "lock"."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "bar")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout()
        for plan in ROOMS:
            button = self._button(plan.icon, plan.title(), checkable=True)
            if plan.shortcut:
                button.setToolTip(f"{plan.title()}  {plan.shortcut}")
            button.clicked.connect(lambda _=False, name=plan.name: self.wanted.emit(name))
            self._group.addButton(button)
            self._buttons[plan.name] = button
            column.addWidget(button)
        column.addStretch()
        self._sync = self._button("device", "", checkable=False)
        self._sync.clicked.connect(lambda: self.wanted.emit("sync"))
        self._lock = self._button("lock", say("Lock"), checkable=False)
        self._lock.setToolTip(say("Lock now") + "  Ctrl+L")
        self._lock.clicked.connect(lambda: self.wanted.emit("lock"))
        column.addWidget(self._sync)
        column.addWidget(self._lock)
        px = look.style.px
        column.setContentsMargins(px(8), px(12), px(8), px(12))
        column.setSpacing(px(2))
        inside = QWidget()
        inside.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scroll)
        self._is_narrow = False
        self._wear()
        look.changed.connect(self._wear)

    def show_room(self, name: str) -> None:
        """Mark the room that is shown."""
        button = self._buttons.get(name)
        if button is not None:
            button.setChecked(True)

    def show_status(self, status: StatusView, now: int) -> None:
        """Say how sync stands."""
        words = sync_words(status, now)
        self._sync.setProperty("sign", words.icon)
        self._sync.setProperty("words", words.short)
        self._sync.setAccessibleName(words.short)
        self._sync.setAccessibleDescription(words.long)
        self._sync.setToolTip(words.long)
        self._sync.setIcon(icon(self._look, words.icon, "ink"))
        self._name(self._sync)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons with names."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._wear()

    def _button(self, sign: str, words: str, *, checkable: bool) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "nav")
        button.setProperty("sign", sign)
        button.setProperty("words", words)
        button.setCheckable(checkable)
        button.setAccessibleName(words)
        return button

    def _wear(self) -> None:
        px = self._look.style.px
        self.setFixedWidth(px(64) if self._is_narrow else px(224))
        for button in (*self._buttons.values(), self._sync, self._lock):
            button.setIcon(icon(self._look, str(button.property("sign")), "ink"))
            button.setIconSize(QSize(px(20), px(20)))
            self._name(button)

    def _name(self, button: QPushButton) -> None:
        words = str(button.property("words"))
        button.setText("" if self._is_narrow else f"  {words}")
        if self._is_narrow and not button.toolTip():
            button.setToolTip(words)
