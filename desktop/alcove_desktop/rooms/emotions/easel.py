"""Pictures are painted here, in a thread of their own: the window never waits for one.

Rules
- One picture at a time; what is no longer wanted (another look, another language, locking) is thrown away unseen.
- What was painted is kept for the list as long as it is shown: at most KEPT small ones.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from alcove.runtime.intents.emotions import EmotionView
from alcove_desktop.emotion_pictures.colours import COLOURS
from alcove_desktop.emotion_pictures.drawing import HEIGHT, WIDTH
from alcove_desktop.emotion_pictures.feelings import seed_of
from alcove_desktop.emotion_pictures.paint import paint_image
from alcove_desktop.emotion_pictures.plan import plan
from alcove_desktop.theme.look import Look

KEPT = 400
Key = tuple[bytes, int, str, str, int]


class Easel(QObject):
    """Orders go in, images come out on the GUI's thread."""

    painted = Signal()
    """A small picture is there: show it."""
    _landed = Signal(object)

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._turn = 0
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._ordered: set[Key] = set()
        pool = ThreadPoolExecutor(1, thread_name_prefix="alcove-easel")
        self._pool = pool
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        look.changed.connect(self.clear)

    @property
    def tone(self) -> str:
        """Which set of picture colours fits the look of now."""
        return self._look.palette.name

    def small(self, view: EmotionView, width: int) -> QImage | None:
        """Give an entry's small picture of this many pixels' width; None while it is being painted."""
        key = (view.id, view.modified_at, view.style, self.tone, width)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._ordered:
            self._ordered.add(key)
            self.paint(view, width=width, with_words=False, then=lambda image: self._keep(key, image))
        return None

    def paint(self, view: EmotionView, *, width: int, then: Callable[[QImage], None], with_words: bool = True) -> None:
        """Paint an entry's picture, and hand it to `then` on the GUI's thread."""
        tone = self.tone

        def work() -> QImage:
            drawing = plan(view, view.style, seed_of(view))
            return paint_image(drawing, COLOURS[tone], width=width, with_words=with_words)

        self.work(work, then)

    def work(self, work: Callable[[], QImage], then: Callable[[QImage], None]) -> None:
        """Do something that takes long with a picture, and hand over what comes of it."""
        turn = self._turn

        def run() -> None:
            image = work()
            if shiboken6.isValid(self):
                self._landed.emit((turn, image, then))

        self._pool.submit(run)

    def clear(self) -> None:
        """Forget every picture, and those on their way."""
        self._turn += 1
        self._kept.clear()
        self._ordered.clear()

    def _land(self, parcel: tuple[int, QImage, Callable[[QImage], None]]) -> None:
        turn, image, then = parcel
        if turn == self._turn:
            then(image)

    def _keep(self, key: Key, image: QImage) -> None:
        self._ordered.discard(key)
        self._kept[key] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.painted.emit()


def height_for(width: int) -> int:
    """Give the height of a picture of this width."""
    return round(width * HEIGHT / WIDTH)
