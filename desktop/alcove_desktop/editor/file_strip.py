"""The files of an entry in a row under its text; there is no row where there are no files."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from alcove.runtime.intents.files import FileView
from alcove_desktop.editor.file_tile import FileTile
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say

SPACING = 8


class FileStrip(QScrollArea):
    """A row of files; the arrow keys go along it."""

    opened = Signal(str)
    """Of each signal: the file's reference."""
    saved = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tiles: dict[str, FileTile] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Files of this entry"))
        self._is_low = False
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch()
        inside = QWidget()
        inside.setLayout(self._row)
        self.setWidget(inside)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def files(self) -> tuple[FileView, ...]:
        """The files that are shown, in order."""
        return tuple(tile.file for tile in self._tiles.values())

    def show_files(self, files: tuple[FileView, ...]) -> None:
        """Show these files; those that were there keep their pictures and the focus."""
        wanted = {file.reference for file in files}
        for reference in [reference for reference in self._tiles if reference not in wanted]:
            self._take_away(reference)
        self._tiles = {file.reference: self._tiles.get(file.reference) or self._tile(file) for file in files}
        for place, file in enumerate(files):
            tile = self._tiles[file.reference]
            tile.update_file(file)
            if self._row.indexOf(tile) != place:
                self._row.insertWidget(place, tile)
        self.setVisible(bool(files))
        self._dress()

    def be_low(self, *, low: bool) -> None:
        """Be less high, where the page has little room."""
        self._is_low = low
        for tile in self._tiles.values():
            tile.be_low(low=low)
        self._dress()

    def show_thumbnail(self, reference: str, image: QImage) -> None:
        """Show the small picture of a file, if it is still there."""
        if tile := self._tiles.get(reference):
            tile.show_thumbnail(image)

    def forget(self) -> None:
        """Let no name and no picture stay."""
        self.show_files(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along the row with the arrow keys, and keep what has the focus in view."""
        if isinstance(watched, FileTile):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._moved(watched, Qt.Key(event.key()))
            if event.type() == QEvent.Type.FocusIn:
                self.ensureWidgetVisible(watched, SPACING, 0)
        return super().eventFilter(watched, event)

    def _moved(self, tile: FileTile, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key not in steps:
            return False
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        tiles = list(self._tiles.values())
        place = tiles.index(tile) + (-steps[key] if is_mirrored else steps[key])
        if 0 <= place < len(tiles):
            tiles[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _tile(self, file: FileView) -> FileTile:
        tile, reference = FileTile(self._look, file), file.reference
        tile.be_low(low=self._is_low)
        tile.clicked.connect(lambda: self.opened.emit(reference))
        tile.saved.connect(lambda: self.saved.emit(reference))
        tile.removed.connect(lambda: self.removed.emit(reference))
        tile.installEventFilter(self)
        return tile

    def _take_away(self, reference: str) -> None:
        tile = self._tiles.pop(reference)
        if tile.hasFocus():
            tile.focusNextPrevChild(True)
        self._row.removeWidget(tile)
        tile.hide()
        tile.deleteLater()

    def _dress(self) -> None:
        """Be as high as a tile, and a scroll bar where there is one."""
        self._row.setSpacing(self._look.style.px(SPACING))
        height = max((tile.sizeHint().height() for tile in self._tiles.values()), default=0)
        self.setFixedHeight(height + self.horizontalScrollBar().sizeHint().height())
