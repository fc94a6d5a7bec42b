"""Choosing files and folders without holding up the program: `.open()`, and an answer by a call."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, heading: str, then: Callable[[Path], None]) -> QFileDialog:
    """Let a file that is there be chosen."""
    return _open(parent, heading, then, QFileDialog.FileMode.ExistingFile)


def choose_folder(parent: QWidget, heading: str, then: Callable[[Path], None]) -> QFileDialog:
    """Let a folder be chosen."""
    return _open(parent, heading, then, QFileDialog.FileMode.Directory)


def choose_new_file(parent: QWidget, heading: str, name: str, then: Callable[[Path], None]) -> QFileDialog:
    """Let a place for a new text file be chosen; the system asks before one is written over."""
    dialog = _open(parent, heading, then, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.selectFile(name)
    return dialog


def _open(parent: QWidget, heading: str, then: Callable[[Path], None], mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, heading)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)

    def chosen(path: str) -> None:
        then(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
