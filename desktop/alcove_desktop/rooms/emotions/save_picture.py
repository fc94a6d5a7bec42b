"""Saving a picture: a dialog, then a file with its description inside, written in the easel's thread."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from alcove.runtime.intents.emotions import EmotionView
from alcove_desktop.desk import Desk
from alcove_desktop.emotion_pictures.colours import COLOURS
from alcove_desktop.emotion_pictures.describe import describe, title_of
from alcove_desktop.emotion_pictures.feelings import seed_of
from alcove_desktop.emotion_pictures.plan import plan
from alcove_desktop.emotion_pictures.save import png_bytes, svg_bytes, write_file
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.rooms.emotions.easel import Easel
from alcove_desktop.words import say

KINDS = {"png": "PNG (*.png)", "svg": "SVG (*.svg)"}


def default_name(view: EmotionView, kind: str) -> str:
    """Name the file by the picture's kind and the day: no word that the person wrote, no feeling."""
    day = local_moment(view.felt_at, view.timezone).date().isoformat()
    return f"{title_of(view.style)} {day}.{kind}"


def ask_where(parent: QWidget, desk: Desk, easel: Easel, view: EmotionView, kind: str) -> QFileDialog:
    """Ask for a place, and save there."""
    dialog = QFileDialog(parent, say("Save the picture"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(KINDS[kind])
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(default_name(view, kind))

    def save(path: str) -> None:
        save_picture(desk, easel, view, kind, Path(path))

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def save_picture(desk: Desk, easel: Easel, view: EmotionView, kind: str, path: Path) -> None:
    """Save an entry's picture as it is shown, and tell what came of it."""
    tone = easel.tone

    def work() -> QImage:
        drawing = plan(view, view.style, seed_of(view))
        write = svg_bytes if kind == "svg" else png_bytes
        content = write(drawing, COLOURS[tone], title=title_of(view.style), description=describe(drawing, view))
        return QImage(1, 1, QImage.Format.Format_RGB32) if write_file(path, content) else QImage()

    def told(image: QImage) -> None:
        if image.isNull():
            desk.tell(say("The picture could not be saved there. Try another folder."), "problem")
        else:
            desk.tell(say("The picture is saved. The file is not encrypted."), "good")

    easel.work(work, told)
