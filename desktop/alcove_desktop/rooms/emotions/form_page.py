"""The form of an entry: situation, feelings, how strong, notes.  It keeps what is in it until that is saved."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from alcove.domain.emotion import NOTES_MAX, SITUATION_MAX
from alcove_desktop.presenters.emotions import EmotionForm, missing
from alcove_desktop.rooms.emotions.feeling_buttons import FeelingButtons
from alcove_desktop.rooms.emotions.strength_slider import StrengthSlider
from alcove_desktop.rooms.emotions.text_field import TextField
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.column_page import ColumnPage
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class FormPage(ColumnPage):
    """`saved` hands over a form that lacks nothing; `left` goes back and keeps everything."""

    saved = Signal(object)
    left = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.style.px
        self._form = EmotionForm()
        self._back = QPushButton(say("Back"))
        self._back.setIcon(icon(look, "back"))
        self._back.setProperty("role", "quiet")
        self._back.setAccessibleDescription(say("What you have written stays here until you save it."))
        self._back.clicked.connect(self.left)
        self.title = label("", "title")
        self.sentence = label("", "soft")
        self.situation = TextField(
            look,
            say("What happened?"),
            most=SITUATION_MAX,
            lines=4,
            hint=say("A few words are enough. Begin wherever you like."),
        )
        self._feelings_label = label(say("What did you feel?"), "heading")
        self.feelings = FeelingButtons(look)
        self._strength_label = label(say("How strongly?"), "heading")
        self.strength = StrengthSlider(look, say("How strongly?"))
        self.notes = TextField(look, say("Notes (if you like)"), most=NOTES_MAX, lines=3)
        self.problem = label("", "error")
        self.problem.hide()
        self.save = QPushButton(say("Save"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        keys = QKeySequence("Ctrl+Return")
        self.save.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        on = QShortcut(keys, self)
        on.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on.activated.connect(self.save.click)
        for signal in (self.situation.changed, self.feelings.changed, self.notes.changed):
            signal.connect(self._forgive)
            signal.connect(self.changed)
        self._lay_out(px(24), px(8))

    def _lay_out(self, large: int, small: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        column = self.column
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(self.situation)
        column.addSpacing(small)
        column.addWidget(self._feelings_label)
        column.addWidget(self.feelings)
        column.addSpacing(small)
        column.addWidget(self._strength_label)
        column.addWidget(self.strength)
        column.addSpacing(small)
        column.addWidget(self.notes)
        column.addSpacing(large - small)
        column.addWidget(self.problem)
        column.addLayout(foot)
        column.addStretch(1)

    @property
    def form(self) -> EmotionForm:
        """What is in the form now."""
        return replace(
            self._form,
            situation=self.situation.text,
            emotions=self.feelings.chosen,
            intensity=self.strength.intensity,
            notes=self.notes.text,
        )

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not saved anywhere."""
        form = self.form
        return form.is_begun and (form.item is None or form != self._form)

    def begin(self, form: EmotionForm) -> None:
        """Show a form, in place of what was there."""
        self._form = form
        self.situation.text = form.situation
        self.feelings.chosen = form.emotions
        self.strength.intensity = form.intensity
        self.notes.text = form.notes
        self.problem.hide()
        self.title.setText(say("Edit entry") if form.item else say("New emotion entry"))
        is_told = form.source == "intake_flow" and form.item is None
        self.sentence.setText(
            say("This is what you said, put together. Change whatever you like before you save it.") if is_told else ""
        )
        self.sentence.setVisible(is_told)
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the caret where a person would begin."""
        self.situation.edit.setFocus()

    def refuse(self, sentence: str, below: QWidget | None = None) -> None:
        """Say why it was not saved, below the field that it is about; nothing that was typed is lost."""
        self.column.removeWidget(self.problem)
        self.column.insertWidget(self.column.indexOf(below or self.notes) + 1, self.problem)
        self.problem.setText(sentence)
        self.problem.show()
        self.save.setEnabled(True)

    def _save(self) -> None:
        form = self.form
        lacks = missing(form)
        if lacks is None:
            self.save.setEnabled(False)
            self.saved.emit(form)
            return
        first = next(iter(self.feelings.buttons.values()))
        places: dict[str, tuple[QWidget, QWidget]] = {
            "situation": (self.situation, self.situation.edit),
            "emotions": (self.feelings, first),
            "notes": (self.notes, self.notes.edit),
        }
        field, place = places[lacks.where]
        self.refuse(lacks.sentence, below=field)
        place.setFocus()
        place.setAccessibleDescription(lacks.sentence)
        self.ensureWidgetVisible(field)

    def _forgive(self) -> None:
        """Something was done about it: the complaint goes, for the eye and the ear."""
        self.problem.hide()
        next(iter(self.feelings.buttons.values())).setAccessibleDescription("")

    def took(self) -> None:
        """It was saved: empty the form."""
        self.save.setEnabled(True)
        self.begin(EmotionForm())
