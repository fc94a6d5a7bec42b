"""The history of an entry: its versions, what changed in each, and the way back to one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import EntryHistory, History, RestoreVersion, VersionView
from alcove.runtime.intents.writing import EntryView
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.history import Piece, differences, other_changes
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.widgets.dates import clock_time, short_day
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import retell, say


class HistoryDialog(QDialog):
    """Newest first; what a version added is underlined, what it removed struck through."""

    def __init__(self, parent: QWidget, desk: Desk, item: bytes, restored: Callable[[EntryView], None]) -> None:
        super().__init__(parent)
        self._desk, self._item, self._restored = desk, item, restored
        self._versions: tuple[VersionView, ...] = ()
        px = desk.look.style.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("History"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Versions, newest first"))
        self.list.setFixedWidth(px(230))
        self.list.currentRowChanged.connect(self._show)
        self._also = label("", "soft")
        self._also.setWordWrap(True)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(desk.look.writing_font(17))
        self.text.document().setDocumentMargin(px(8))
        self.text.setAccessibleName(say("What changed"))
        buttons = QDialogButtonBox()
        self._back = buttons.addButton(say("Restore this version"), QDialogButtonBox.ButtonRole.ActionRole)
        self._back.setProperty("role", "primary")
        self._back.clicked.connect(self._restore)
        buttons.addButton(say("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(self._also)
        right.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.list)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(16))
        column.setSpacing(px(16))
        column.addWidget(label(say("History"), "heading"))
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(px(820), px(560))
        desk.bridge.ask(EntryHistory(item=item), then=self._fill, failed=self._refused, owner=self)

    def _fill(self, history: History) -> None:
        self._versions = tuple(reversed(history.versions))
        for version in self._versions:
            at = local_moment(version.at, self._desk.timezone)
            line = QListWidgetItem(f"{short_day(at.date())}, {clock_time(at)}\n{version.device_name}")
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._versions):
            return
        version = self._versions[place]
        before = self._versions[place + 1] if place + 1 < len(self._versions) else None
        also = "  ·  ".join(other_changes(before, version))
        self._also.setText(also)
        self._also.setVisible(bool(also))
        self._write(_whole(version.text) if before is None else differences(before.text, version.text))
        self._back.setEnabled(place > 0)

    def _write(self, pieces: tuple[Piece, ...]) -> None:
        palette = self._desk.look.palette
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for piece in pieces:
            shape = QTextCharFormat()
            match piece.kind:
                case "added":
                    shape.setBackground(QColor(palette.accent_soft))
                    shape.setFontUnderline(True)
                case "removed":
                    shape.setForeground(QColor(palette.danger))
                    shape.setFontStrikeOut(True)
                case "same":
                    shape.setForeground(QColor(palette.ink))
            cursor.insertText(piece.text, shape)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _restore(self) -> None:
        version = self._versions[self.list.currentRow()]

        def done(view: EntryView) -> None:
            self._restored(view)
            self.accept()

        self._desk.bridge.ask(
            RestoreVersion(item=self._item, number=version.number),
            then=done,
            failed=self._refused,
            owner=self,
            lane=Lane.CHANGE,
        )

    def _refused(self, refusal: Refusal) -> None:
        self._desk.tell(retell(refusal.sentence), "problem")


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(kind="same", text=text),) if text else ()
