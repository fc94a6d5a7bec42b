"""Pictures and files of the page: taken in when pasted, dropped or chosen; shown in the strip; saved, taken off.

Rules
- A file belongs to an entry that is kept: a new page is kept first, even while it is empty.
- A file goes to the page that it was given to, also when another is shown before that page is kept.
- A readable copy leaves the journal only when a person says where to.
- Small pictures are made on a thread and kept sealed on this device.
"""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.files import (
    AttachFile,
    DetachFile,
    FileBytes,
    FileList,
    FileView,
    KeepThumbnail,
    ListFiles,
    ReadFile,
    SaveFile,
)
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EntryView
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.editor.file_strip import FileStrip
from alcove_desktop.editor.threads import on_thread
from alcove_desktop.editor.thumbnails import make_thumbnail, thumbnail_of
from alcove_desktop.presenters.page import PageKeeper
from alcove_desktop.rooms.write.picture_dialog import show_picture
from alcove_desktop.words import retell, say

LARGEST_PICTURE = 64 * 1024 * 1024
"""Bytes of a file beyond which no small picture is made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file on its way in: by its path, or by its bytes."""

    name: str
    path: str = ""
    data: bytes = b""
    media_type: str = ""


def given_of(parcel: tuple[str, str] | tuple[str, bytes, str]) -> Given:
    """Read what the editor says was pasted or dropped."""
    match parcel:
        case ("path", str(path)):
            return Given(name=Path(path).name, path=path, media_type=mimetypes.guess_type(path)[0] or "")
        case (_, bytes(data), str(media_type)):
            ending = mimetypes.guess_extension(media_type) or ""
            return Given(name=f"{say('Picture')}{ending}", data=data, media_type=media_type)
        case _:
            return Given(name="")


class Attaching(QObject):
    """Between the strip under the page and the engine."""

    def __init__(self, room: QWidget, desk: Desk, keeper: PageKeeper) -> None:
        super().__init__(room)
        self._room, self._desk, self._keeper = room, desk, keeper
        self._waiting: list[tuple[bytes, Given]] = []
        self._item = b""
        self.strip = FileStrip(desk.look)
        self.strip.setVisible(False)
        self.strip.opened.connect(self._open)
        self.strip.saved.connect(self._save)
        self.strip.removed.connect(self._remove)

    def show_of(self, item: bytes) -> None:
        """Show the files of an entry; of a page that is not kept yet there are none."""
        self._follow_left()
        if item != self._item:
            self._item = item
            self.strip.forget()
            self.strip.setVisible(False)
        if item and self._keeper.view is not None:
            self._desk.bridge.ask(
                ListFiles(item=item), then=lambda files: self._show(item, files), failed=self._ignore, owner=self
            )

    def take(self, parcels: list[tuple[str, str] | tuple[str, bytes, str]]) -> None:
        """Take in what was pasted, dropped or chosen."""
        item = self._keeper.item
        self._waiting += [(item, given) for given in map(given_of, parcels) if given.name]
        if self._keeper.view is None:
            self._keeper.keep_anyway()
        else:
            self.go_on()

    def go_on(self) -> None:
        """Attach what waits, now that the entry is kept."""
        self._follow_left()
        waiting, self._waiting = self._waiting, []
        for item, given in waiting:
            self._attach(item, given)

    def choose(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self._room, say("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def forget(self) -> None:
        """Let no picture and no name stay."""
        self._waiting = []
        self._item = b""
        self.strip.forget()
        self.strip.setVisible(False)

    def _chosen(self, paths: list[str]) -> None:
        self.take([("path", path) for path in paths])

    def _follow_left(self) -> None:
        """Attach what waits for a page that was left: in the lane in which that page is being kept, so after it."""
        left = [(item, given) for item, given in self._waiting if item != self._keeper.item]
        self._waiting = [(item, given) for item, given in self._waiting if item == self._keeper.item]
        for item, given in left:
            self._desk.bridge.ask(
                GetEntry(item=item),
                then=partial(self._attach_to, given),
                failed=self._refused,
                owner=self,
                lane=Lane.CHANGE,
            )

    def _attach_to(self, given: Given, view: EntryView) -> None:
        self._attach(view.id, given)

    def _attach(self, item: bytes, given: Given) -> None:
        def small() -> bytes:
            return _small_picture(given)

        on_thread(small, then=lambda picture: self._send(item, given, picture), owner=self)

    def _send(self, item: bytes, given: Given, thumbnail: bytes) -> None:
        def report(progress: Progress) -> None:
            if progress.total:
                self._desk.tell(
                    say(
                        "Taking in {name}: {percent} %",
                        name=given.name,
                        percent=100 * progress.done // progress.total,
                    ),
                    "plain",
                )

        self._desk.bridge.ask(
            AttachFile(
                item=item,
                name=given.name,
                media_type=given.media_type,
                path=given.path,
                data=given.data,
                thumbnail=thumbnail,
            ),
            then=lambda _view: self._attached(item),
            failed=self._refused,
            owner=self,
            lane=Lane.LONG if given.path else Lane.CHANGE,  # what was pasted is nowhere else: a lock waits for it
            on_progress=report if given.path else None,
        )

    def _attached(self, item: bytes) -> None:
        if item == self._keeper.item:
            self._item = item
            self.show_of(item)

    def _show(self, item: bytes, files: FileList) -> None:
        if item != self._item:
            return
        self.strip.show_files(files.files)
        self.strip.setVisible(bool(files.files))
        for file in files.files:
            if file.media_type.startswith("image/"):
                self._ask_small(item, file)

    def _ask_small(self, item: bytes, file: FileView) -> None:
        self._desk.bridge.ask(
            ReadFile(item=item, reference=file.reference, thumbnail=True),
            then=lambda bytes_: self._show_small(file.reference, bytes_.data),
            failed=lambda _refusal: self._make_small(item, file),
            owner=self,
        )

    def _make_small(self, item: bytes, file: FileView) -> None:
        """Make a small picture of one that has none here; what is not on this device is not fetched for it."""
        if not file.here or file.size > LARGEST_PICTURE:
            return

        def keep(small: bytes | None) -> None:
            if small is not None:
                self._show_small(file.reference, small)
                self._desk.bridge.ask(KeepThumbnail(item=item, reference=file.reference, thumbnail=small))

        self._desk.bridge.ask(
            ReadFile(item=item, reference=file.reference),
            then=lambda whole: make_thumbnail(whole.data, then=keep, owner=self),
            failed=self._ignore,
            owner=self,
            lane=Lane.LONG,
        )

    def _show_small(self, reference: str, data: bytes) -> None:
        if data:
            on_thread(
                lambda: QImage.fromData(data),
                then=lambda image: self.strip.show_thumbnail(reference, image),
                owner=self,
            )

    def _open(self, reference: str) -> None:
        file = self._file(reference)
        if file is None:
            return
        if not file.media_type.startswith("image/"):
            self._save(reference)
            return

        def show(whole: FileBytes) -> None:
            show_picture(self._room, self._desk, whole.name, whole.data)

        self._desk.bridge.ask(
            ReadFile(item=self._item, reference=reference),
            then=show,
            failed=self._refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _save(self, reference: str) -> None:
        file, item = self._file(reference), self._item
        if file is None:
            return
        dialog = QFileDialog(self._room, say("Save a readable copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file.name)
        dialog.fileSelected.connect(lambda path: self._save_to(item, reference, str(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_to(self, item: bytes, reference: str, path: str) -> None:
        def saved(_done: Done) -> None:
            self._desk.tell(say("Saved. Whoever opens the copy can read it."), "good")

        self._desk.bridge.ask(
            SaveFile(item=item, reference=reference, path=path),
            then=saved,
            failed=self._refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _remove(self, reference: str) -> None:
        item = self._item

        def gone(_done: Done) -> None:
            self._desk.tell(say("Taken off this entry; its history still has it."), "plain")
            self.show_of(item)

        self._desk.bridge.ask(
            DetachFile(item=item, reference=reference),
            then=gone,
            failed=self._refused,
            owner=self,
            lane=Lane.CHANGE,
        )

    def _file(self, reference: str) -> FileView | None:
        return next((file for file in self.strip.files if file.reference == reference), None)

    def _refused(self, refusal: Refusal) -> None:
        self._desk.tell(retell(refusal.sentence), "problem")

    def _ignore(self, _refusal: Refusal) -> None:
        """The entry was erased meanwhile, or its file is elsewhere: the strip shows what there is."""


def _small_picture(given: Given) -> bytes:
    """Make the small picture of a file on its way in; b"" where it is none, or cannot be read (the engine says why)."""
    read: Callable[[], bytes] = (lambda: given.data) if given.data else Path(given.path).read_bytes
    try:
        if given.path and Path(given.path).stat().st_size > LARGEST_PICTURE:
            return b""
        return thumbnail_of(read()) or b""
    except OSError:
        return b""
