"""One entry: its picture in three kinds, the picture in words, what was felt, what was said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.intents.emotions import EmotionView
from alcove_desktop.emotion_pictures.describe import describe, insights, summary, title_of
from alcove_desktop.emotion_pictures.feelings import name_of
from alcove_desktop.emotion_pictures.plan import STYLES, sketch
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.rooms.emotions.badges import badge
from alcove_desktop.rooms.emotions.column import ColumnPage
from alcove_desktop.rooms.emotions.easel import Easel
from alcove_desktop.rooms.emotions.picture_view import PictureView
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import clock_time, long_day
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class EntryPage(ColumnPage):
    """Shows an entry; what a person wants to do with it is asked of the room."""

    left = Signal()
    style_wanted = Signal(str)
    edit_wanted = Signal()
    away_wanted = Signal()
    back_wanted = Signal()
    """Out of the trash."""
    save_wanted = Signal(str)

    def __init__(self, look: Look, easel: Easel) -> None:
        super().__init__(look)
        self._look_now = look
        self.view: EmotionView | None = None
        self._back = _quiet(say("Back"), self.left)
        self._back.setIcon(icon(look, "back"))
        self.edit = _quiet(say("Edit"), self.edit_wanted)
        self.edit.setIcon(icon(look, "pen"))
        self.away = _quiet(say("Delete"), self.away_wanted)
        self.away.setIcon(icon(look, "trash"))
        self.put_back = QPushButton(say("Put back"))
        self.put_back.setProperty("role", "primary")
        self.put_back.clicked.connect(self.back_wanted)
        self.title = label("", "title")
        self.picture = PictureView(look, easel)
        self.description = label("", "small")
        self._kinds = QButtonGroup(self)
        self.styles = {style: self._kind(style) for style in STYLES}
        self.save_png = _quiet(say("Save as PNG…"), lambda: self.save_wanted.emit("png"))
        self.save_svg = _quiet(say("Save as SVG…"), lambda: self.save_wanted.emit("svg"))
        self.save_png.setIcon(icon(look, "save"))
        self.save_svg.setIcon(icon(look, "save"))
        self.summary = label("", "heading")
        self.insights = label("")
        self._feelings = QWidget()
        self._flow = FlowLayout(spacing=look.style.px(8))
        self._feelings.setLayout(self._flow)
        self._words = QVBoxLayout()
        self._words.setSpacing(look.style.px(12))
        self._lay_out(look.style.px(8))
        look.changed.connect(self._again)

    def _lay_out(self, small: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        for button in (self.edit, self.away, self.put_back):
            head.addWidget(button)
        below = FlowLayout(spacing=small)
        for button in (*self.styles.values(), self.save_png, self.save_svg):
            below.addWidget(button)
        column = self.column
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.picture)
        column.addWidget(self.description)
        column.addLayout(below)
        column.addSpacing(small)
        column.addWidget(self.summary)
        column.addWidget(self._feelings)
        column.addWidget(self.insights)
        column.addSpacing(small)
        column.addLayout(self._words)
        column.addStretch(1)

    def show_entry(self, view: EmotionView) -> None:
        """Show an entry, or what became of the one that is shown."""
        is_other = self.view is None or self.view.id != view.id
        self.view = view
        moment = local_moment(view.felt_at, view.timezone)
        self.title.setText(f"{long_day(moment.date())}, {clock_time(moment)}")
        description = describe(sketch(view, view.style), view)
        self.picture.setAccessibleName(title_of(view.style))
        self.picture.show_entry(view, description)
        self.description.setText(description)
        self.styles[view.style].setChecked(True)
        self.summary.setText(summary(view))
        told = " ".join(insights(view))
        self.insights.setText(told)
        self.insights.setVisible(bool(told))
        self._show_feelings(view)
        self._show_words(view)
        is_away = view.trashed_at is not None
        for button in (self.edit, self.away, *self.styles.values()):
            button.setHidden(is_away)
        self.put_back.setVisible(is_away)
        if is_other:
            self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Let no word stay."""
        self.view = None
        self.picture.clear()
        for text in (self.title, self.description, self.summary, self.insights):
            text.clear()
        _empty(self._words)
        _empty(self._flow)

    def focus_first(self) -> None:
        """Put the focus on the way back."""
        self._back.setFocus()

    def _again(self) -> None:
        if self.view is not None:
            self._show_feelings(self.view)

    def _kind(self, style: str) -> QPushButton:
        button = QPushButton(title_of(style))
        button.setCheckable(True)
        button.setAccessibleDescription(say("Draw the entry this way"))
        button.clicked.connect(lambda: self.style_wanted.emit(style))
        self._kinds.addButton(button)
        return button

    def _show_feelings(self, view: EmotionView) -> None:
        _empty(self._flow)
        px = self._look_now.style.px
        for emotion in view.emotions:
            chip = QFrame()
            chip.setProperty("role", "chip")
            row = QHBoxLayout(chip)
            row.setContentsMargins(px(4), px(3), px(12), px(3))
            row.setSpacing(px(7))
            sign = label("")
            sign.setPixmap(badge(emotion, px(22), self._look_now.palette.name, self.devicePixelRatioF()))
            name = label(name_of(emotion))
            name.setWordWrap(False)
            row.addWidget(sign)
            row.addWidget(name)
            self._flow.addWidget(chip)

    def _show_words(self, view: EmotionView) -> None:
        _empty(self._words)
        self._words.addWidget(_card(self._look_now, say("What happened"), view.situation))
        if view.notes:
            self._words.addWidget(_card(self._look_now, say("Notes"), view.notes))
        if view.intake:
            text = "\n\n".join(f"{question}\n{answer}" for question, answer in view.intake.items())
            self._words.addWidget(_card(self._look_now, say("What you were asked"), text))


def _card(look: Look, heading: str, text: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    px = look.style.px
    column.setContentsMargins(px(20), px(16), px(20), px(18))
    column.setSpacing(px(6))
    column.addWidget(label(heading, "small"))
    words = label(text)
    column.addWidget(words)
    return card


def _quiet(text: str, signal: object) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", "quiet")
    made.clicked.connect(signal)
    return made


def _empty(layout: QVBoxLayout | FlowLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            for words in widget.findChildren(QLabel):
                words.clear()  # it lives until the event loop comes round: without words
            widget.hide()
            widget.deleteLater()
