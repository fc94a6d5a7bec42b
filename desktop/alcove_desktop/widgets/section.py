"""A card with a heading, for settings and forms: one thing a card, its controls one under another."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from alcove_desktop.widgets.labels import label


class Section(QFrame):
    """A card; `add` puts something under what is there, `add_row` a control beside its label."""

    def __init__(self, heading: str, sentence: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(heading)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 24)
        self.body.setSpacing(12)
        self.heading = label(heading, "heading")
        self.body.addWidget(self.heading)
        self.sentence = label(sentence, "soft")
        self.body.addWidget(self.sentence)
        self.sentence.setVisible(bool(sentence))

    def add(self, what: QWidget | QLayout) -> None:
        """Put a widget or a layout under what is there."""
        if isinstance(what, QWidget):
            self.body.addWidget(what)
        else:
            self.body.addLayout(what)

    def add_row(self, name: str, control: QWidget, hint: str = "") -> QLabel:
        """Put a control beside a label that names it (its buddy); `hint` says more, in small type."""
        texts = QVBoxLayout()
        texts.setSpacing(2)
        named = label(name)
        named.setBuddy(control)
        texts.addWidget(named)
        if hint:
            texts.addWidget(label(hint, "small"))
            control.setAccessibleDescription(hint)
        if not control.accessibleName():
            control.setAccessibleName(name)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(texts, 1)
        row.addWidget(control)
        self.body.addLayout(row)
        return named
