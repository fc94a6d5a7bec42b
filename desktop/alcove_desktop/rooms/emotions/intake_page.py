"""The intake on the screen: one question, one answer, and always a way back, past and out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from alcove_desktop.presenters.intake import (
    MOST,
    MOST_WORDS,
    Answer,
    Back,
    Chosen,
    Intake,
    Pass,
    Question,
    Said,
    Stop,
    Strength,
    Words,
    question_of,
    step,
    to_form,
)
from alcove_desktop.rooms.emotions.feeling_buttons import FeelingButtons
from alcove_desktop.rooms.emotions.strength_slider import StrengthSlider
from alcove_desktop.rooms.emotions.text_field import TextField
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.column_page import ColumnPage
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import count_of, say


class IntakePage(ColumnPage):
    """`ended` hands over what was said; `left` goes back to the list and keeps it."""

    ended = Signal(object)
    left = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look_now = look
        self.state = Intake()
        self._question: Question | None = None
        self._close = QPushButton(say("Back to the list"))
        self._close.setIcon(icon(look, "back"))
        self._close.setProperty("role", "quiet")
        self._close.setAccessibleDescription(say("What you have said stays here."))
        self._close.clicked.connect(self.left)
        self.where = label("", "small")
        self.text = label("", "title")
        self.hint = label("", "soft")
        self.note = label("")
        self._place = QVBoxLayout()
        self.field: TextField | FeelingButtons | StrengthSlider | None = None
        self.back = self._button(say("Back"), "quiet", self._go_back)
        self.skip = self._button(say("Skip"), "quiet", lambda: self._answer(Pass()))
        self.enough = self._button(say("That is enough"), "", self._stop)
        self.enough.setAccessibleDescription(say("End here; what you have said becomes an entry that you can change."))
        self.go_on = self._button(say("Continue"), "primary", self._go_on)
        keys = QKeySequence("Ctrl+Return")
        on = QShortcut(keys, self)
        on.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on.activated.connect(self._go_on)
        self.go_on.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self._lay_out(look.style.px(8))

    def _lay_out(self, small: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self._close)
        head.addStretch(1)
        head.addWidget(self.where)
        foot = FlowLayout(spacing=small)
        for button in (self.back, self.skip, self.enough, self.go_on):
            foot.addWidget(button)
        column = self.column
        column.addLayout(head)
        column.addSpacing(3 * small)
        column.addWidget(self.text)
        column.addWidget(self.hint)
        column.addSpacing(small)
        column.addLayout(self._place)
        column.addWidget(self.note)
        column.addSpacing(small)
        column.addLayout(foot)
        column.addStretch(1)

    @property
    def is_begun(self) -> bool:
        """Whether something was said, or stands in the field."""
        return bool(self.state.given or self.state.kept) or self._said() != Pass()

    @property
    def words(self) -> str:
        """All that was said so far, with what stands in the field."""
        said = self._said()
        state = self.state if said == Pass() else step(self.state, said)
        return to_form(state).situation

    def begin(self, state: Intake) -> None:
        """Ask from here on."""
        self.state = state
        self._ask()

    def focus_first(self) -> None:
        """Put the focus where the answer goes."""
        match self.field:
            case TextField():
                self.field.edit.setFocus()
            case FeelingButtons():
                next(iter(self.field.buttons.values())).setFocus()
            case StrengthSlider():
                self.field.slider.setFocus()
            case None:
                self._close.setFocus()

    def forget(self) -> None:
        """Let no word stay."""
        self.begin(Intake())

    def _button(self, text: str, role: str, then: object) -> QPushButton:
        button = QPushButton(text)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(then)
        return button

    def _ask(self) -> None:
        question = question_of(self.state)
        self._question = question
        if question is None:
            self.ended.emit(self.state)
            return
        self.where.setText(count_of("Question {n}", "Question {n}", len(self.state.given) + 1))
        self.text.setText(question.text)
        self.hint.setText(question.hint)
        self.note.setText(question.note)
        self.note.setVisible(bool(question.note))
        self.back.setEnabled(bool(self.state.given))
        self._take_field(self._make_field(question))
        self.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.focus_first()

    def _take_field(self, field: TextField | FeelingButtons | StrengthSlider) -> None:
        while self._place.count():
            old = self._place.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.field = field
        field.changed.connect(self.changed)
        self._place.addWidget(field)
        # As it is read: the answer first, then the ways on.
        QWidget.setTabOrder(self._close, _first(field))
        for one, other in ((_last(field), self.back), (self.back, self.skip), (self.skip, self.enough)):
            QWidget.setTabOrder(one, other)
        QWidget.setTabOrder(self.enough, self.go_on)

    def _make_field(self, question: Question) -> TextField | FeelingButtons | StrengthSlider:
        before = self.state.answer_to(question.asked)
        match question.kind:
            case "words":
                most = MOST_WORDS.get(question.asked, MOST)
                text = TextField(self._look_now, question.text, most=most, lines=5)
                text.named.hide()
                if isinstance(before, Words):
                    text.text = before.text
                return text
            case "strength":
                slider = StrengthSlider(self._look_now, question.text)
                if isinstance(before, Strength):
                    slider.intensity = before.intensity
                return slider
            case _:
                buttons = FeelingButtons(self._look_now, question.among, one_only=question.kind == "one")
                if isinstance(before, Chosen):
                    buttons.chosen = before.emotions
                return buttons

    def _said(self) -> Said:
        match self.field:
            case TextField():
                return Words(text=self.field.text) if self.field.text.strip() else Pass()
            case FeelingButtons():
                return Chosen(emotions=self.field.chosen) if self.field.chosen else Pass()
            case StrengthSlider() if self._question is not None and self.isVisible():
                return Strength(intensity=self.field.intensity)
            case _:
                return Pass()

    def _answer(self, answer: Answer) -> None:
        self.state = step(self.state, answer)
        self._ask()

    def _go_on(self) -> None:
        self._answer(self._said())

    def _go_back(self) -> None:
        """Back by one; what stands in the field now is kept, too."""
        said, had = self._said(), len(self.state.given)
        if said != Pass():
            self.state = step(step(self.state, said), Back())
        if had:
            self._answer(Back())

    def _stop(self) -> None:
        said = self._said()
        if said != Pass():
            self.state = step(self.state, said)
        self._answer(Stop())


def _first(field: TextField | FeelingButtons | StrengthSlider) -> QWidget:
    match field:
        case TextField():
            return field.edit
        case FeelingButtons():
            return next(iter(field.buttons.values()))
        case StrengthSlider():
            return field.slider


def _last(field: TextField | FeelingButtons | StrengthSlider) -> QWidget:
    return list(field.buttons.values())[-1] if isinstance(field, FeelingButtons) else _first(field)
