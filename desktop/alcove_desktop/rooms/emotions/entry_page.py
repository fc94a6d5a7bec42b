"""One entry: its picture in three kinds, the picture in words, what was felt, what was said."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from alcove.runtime.intents.emotions import EmotionView
from alcove_desktop.emotion_pictures.describe import describe, insights, summary, title_of
from alcove_desktop.emotion_pictures.feelings import name_of
from alcove_desktop.emotion_pictures.plan import STYLES, sketch
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.rooms.emotions.badges import badge
from alcove_desktop.rooms.emotions.easel import Easel
from alcove_desktop.rooms.emotions.picture_view import PictureView
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.column_page import ColumnPage
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
        self._feelings = _Badges(look)
        self._situation = _Card(look, say("What happened"))
        self._notes = _Card(look, say("Notes"))
        self._asked = _Card(look, say("What you were asked"))
        self._lay_out(look.style.px(8))

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
        column.addWidget(self._feelings)
        column.addWidget(self.summary)
        column.addWidget(self.insights)
        column.addSpacing(small)
        for card in (self._situation, self._notes, self._asked):
            column.addWidget(card)
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
        self._feelings.show_emotions(view.emotions)
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
        for card in (self._situation, self._notes, self._asked):
            card.show_text("")
        self._feelings.show_emotions(())

    def focus_first(self) -> None:
        """Put the focus on the way back."""
        self._back.setFocus()

    def _kind(self, style: str) -> QPushButton:
        button = QPushButton(title_of(style))
        button.setCheckable(True)
        button.setAccessibleDescription(say("Draw the entry this way"))
        button.clicked.connect(lambda: self.style_wanted.emit(style))
        self._kinds.addButton(button)
        return button

    def _show_words(self, view: EmotionView) -> None:
        told = "\n\n".join(f"{question}\n{answer}" for question, answer in view.intake.items())
        for card, text in ((self._situation, view.situation), (self._notes, view.notes), (self._asked, told)):
            card.show_text(text)


class _Card(QFrame):
    """A heading and a text; not there at all without one."""

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        px = look.style.px
        self._text = label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(18))
        column.setSpacing(px(6))
        column.addWidget(label(heading, "small"))
        column.addWidget(self._text)

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))


class _Badges(QWidget):
    """The signs of what was felt, side by side; the sentence beside them names them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._emotions: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_emotions(self, emotions: tuple[str, ...]) -> None:
        self._emotions = emotions
        self.setAccessibleName(", ".join(name_of(emotion) for emotion in emotions))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(self._look.style.px(36), self._look.style.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them from the leading side."""
        side, step = self._look.style.px(28), self._look.style.px(36)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        for place, emotion in enumerate(self._emotions):
            x = self.width() - side - place * step if rtl else place * step
            painter.drawPixmap(x, 1, badge(emotion, side, self._look.palette.name, self.devicePixelRatioF()))
        painter.end()


def _quiet(text: str, signal: object) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", "quiet")
    made.clicked.connect(signal)
    return made
