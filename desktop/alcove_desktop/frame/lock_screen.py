"""The screen before a locked journal: a password, or one click where the system's keychain opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import retell, say


class LockScreen(QWidget):
    """Nothing of the journal stands here, not even how much is in it."""

    given = Signal(bytes)
    """A password to try; b"" for the keychain or the key file."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._needs_password = True
        px = look.style.px
        self._sign = QLabel()
        self._sign.setPixmap(icon(look, "lock", "accent").pixmap(px(40), px(40)))
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.heading = label(say("Your journal is locked"), "title")
        self.heading.setWordWrap(True)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(say("Password"))
        self.password.setPlaceholderText(say("Password"))
        self.password.returnPressed.connect(self._give)
        self.button = QPushButton(say("Unlock"))
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._give)
        self.sentence = label("", "error")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(px(460))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(32), px(32), px(32), px(32))
        inside.setSpacing(px(16))
        for part in (self._sign, self.heading, self.password, self.button, self.sentence):
            inside.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(0)
        row.addWidget(card, 1)
        row.addStretch(0)
        outside = QVBoxLayout(self)
        outside.addStretch(2)
        outside.addLayout(row)
        outside.addStretch(3)

    def cannot(self, sentence: str) -> None:
        """Say that the journal cannot be reached at all, and why; it can be tried again."""
        self.ask(needs_password=False, sentence=sentence)
        self.heading.setText(say("Your journal cannot be opened here"))
        self.button.setText(say("Try again"))

    def ask(self, *, needs_password: bool, sentence: str) -> None:
        """Ask anew; the sentence says why it did not open."""
        self.heading.setText(say("Your journal is locked"))
        self.password.setText("")  # clear() would leave it to be undone
        self.password.setVisible(needs_password)
        self._needs_password = needs_password
        self.button.setText(say("Unlock") if needs_password else say("Open"))
        self.sentence.setText(retell(sentence) if sentence else "")
        self.sentence.setVisible(bool(sentence))
        self.set_busy(busy=False)
        (self.password if needs_password else self.button).setFocus()

    def wait(self) -> None:
        """The engine is ending, or not there yet: nothing is asked."""
        self.ask(needs_password=False, sentence="")
        self.button.setEnabled(False)
        self.button.setText(say("One moment…"))

    def set_busy(self, *, busy: bool) -> None:
        """A password is being tried, or the way to the journal is not there yet."""
        self.password.setEnabled(not busy)
        self.button.setEnabled(not busy)
        if busy:
            self.button.setText(say("Opening…"))

    def _give(self) -> None:
        password = self.password.text().encode()
        if self._needs_password and not password:
            self.password.setFocus()
            return
        self.password.setText("")  # clear() would leave it to be undone
        self.set_busy(busy=True)
        self.given.emit(password)
