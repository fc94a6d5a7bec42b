"""The screen before a locked journal: a password, or one click where the system's keychain opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class LockScreen(QWidget):
    """Nothing of the journal stands here, not even how much is in it."""

    given = Signal(bytes)
    """A password to try; b"" for the keychain or the key file."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.style.px
        self._sign = QLabel()
        self._sign.setPixmap(icon(look, "lock", "accent").pixmap(px(40), px(40)))
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        heading = label(say("Your journal is locked"), "title")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(say("Password"))
        self._password.setPlaceholderText(say("Password"))
        self._password.returnPressed.connect(self._give)
        self._button = QPushButton(say("Unlock"))
        self._button.setProperty("role", "primary")
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._give)
        self._sentence = label("", "error")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(px(380))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(32), px(32), px(32), px(32))
        inside.setSpacing(px(16))
        for part in (self._sign, heading, self._password, self._button, self._sentence):
            inside.addWidget(part)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        outside = QVBoxLayout(self)
        outside.addStretch(2)
        outside.addLayout(row)
        outside.addStretch(3)

    def ask(self, *, needs_password: bool, sentence: str) -> None:
        """Ask anew; the sentence says why it did not open."""
        self._password.clear()
        self._password.setVisible(needs_password)
        self._needs_password = needs_password
        self._button.setText(say("Unlock") if needs_password else say("Open"))
        self._sentence.setText(say(sentence) if sentence else "")
        self._sentence.setVisible(bool(sentence))
        self.set_busy(busy=False)
        (self._password if needs_password else self._button).setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """A password is being tried, or the way to the journal is not there yet."""
        self._password.setEnabled(not busy)
        self._button.setEnabled(not busy)
        if busy:
            self._button.setText(say("Opening…"))

    def _give(self) -> None:
        password = self._password.text().encode()
        if self._needs_password and not password:
            self._password.setFocus()
            return
        self._password.clear()
        self.set_busy(busy=True)
        self.given.emit(password)
