"""The desktop's editor in an entry of 5,000 words: from a key to the painted letter, beside a bare field of plain text.

Both are asked in turn in the same run, from the start to the end of the text; the ratio is what a busy machine changes
least.  The times are the painting thread's own (CPU), since the machine's other work is none of the editor's.
Opening: the longest single event that the painting thread works on is what a person could notice.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from alcove_assets.sample import markdown_files
from alcove_desktop.editor.editor import MarkdownEditor
from alcove_desktop.editor.spelling.dictionaries import dictionaries
from alcove_desktop.theme.fonts import load_fonts
from alcove_desktop.theme.look import Look
from figures import Figure

WORDS, KEYS, TURNS = 5_000, "and the rain went on ", 5
Field = MarkdownEditor | QPlainTextEdit


class Watching(QApplication):
    """Knows how long the longest event took."""

    def __init__(self) -> None:
        super().__init__([])
        self.longest, self._depth = 0.0, 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        self._depth += 1
        began = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if not self._depth:
                self.longest = max(self.longest, 1000 * (time.thread_time() - began))


class Painted(QObject):
    """Knows when a field was painted."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.times = 0
        field.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def measure() -> Iterator[Figure]:
    """Type, open, merge."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = Watching()
    load_fonts()
    text = _text()
    of = f"{len(text.split())} words"
    ours, plain = MarkdownEditor(Look(app)), QPlainTextEdit()
    plain.setFont(ours.font())
    plain.setPlainText(text)
    for field in (ours, plain):
        field.resize(980, 760)
        field.show()
    yield from _opening(app, ours, text, of)
    ours.speller.use(dictionaries().get("en_US"))
    _until(app, lambda: ours.speller.is_wrong("zzyzx") is not None or _asked(ours, "zzyzx"))
    middle: dict[str, float] = {}
    samples: dict[str, list[float]] = {"ours": [], "plain": []}
    for turn in range(TURNS):
        for name, field in (("ours", ours), ("plain", plain)):
            samples[name] += _typed(app, field, len(text) * turn // (TURNS - 1))
    for name, about in (("ours", "Markdown, spelling"), ("plain", "a bare plain field")):
        ordered = sorted(samples[name])
        middle[name] = ordered[len(ordered) // 2]
        yield Figure(name=f"key to paint, {about}", unit="ms", samples=tuple(samples[name]), of=of)
        yield Figure(name="  its 99th percentile", unit="ms", samples=(ordered[int(len(ordered) * 0.99)],), of=of)
    yield Figure(
        name="key to paint, against the plain field", unit="times", samples=(middle["ours"] / middle["plain"],)
    )
    yield from _merging(ours, of)
    ours.forget()


def _opening(app: Watching, editor: MarkdownEditor, text: str, of: str) -> Iterator[Figure]:
    longest: list[float] = []
    for _ in range(5):
        editor.begin("")
        _until(app, lambda: editor.text() == "")
        app.longest = _spent(lambda: editor.begin(text))
        _until(app, lambda: editor.is_whole)
        _until(app, lambda: True)
        longest.append(app.longest)
    yield Figure(name="opening: the longest event", unit="ms", samples=tuple(longest), of=of)


def _merging(editor: MarkdownEditor, of: str) -> Iterator[Figure]:
    samples: list[float] = []
    for number in range(10):
        merged = f"Line {number}.\n{editor.text()}".replace("rain", f"rain{number}", 2)
        samples.append(_spent(partial(editor.merge, merged)))
    yield Figure(name="three edits of another device", unit="ms", samples=tuple(samples), of=of)


def _typed(app: QApplication, field: Field, place: int) -> list[float]:
    cursor = field.textCursor()
    cursor.setPosition(min(place, field.document().characterCount() - 1))
    field.setTextCursor(cursor)
    _until(app, lambda: True)
    painted, samples = Painted(field), list[float]()
    for letter in KEYS * 2:
        was = painted.times
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)

        def type_and_paint(press: QKeyEvent = press, was: int = was) -> None:
            app.sendEvent(field, press)
            while painted.times == was:
                app.processEvents()

        samples.append(_spent(type_and_paint))
    return samples


def _asked(editor: MarkdownEditor, word: str) -> bool:
    editor.speller.look_up([word])
    return False


def _until(app: QApplication, done: Callable[[], bool]) -> None:
    app.processEvents()
    while not done():
        app.processEvents()


def _spent(work: Callable[[], object]) -> float:
    """Milliseconds that this thread worked."""
    began = time.thread_time()
    work()
    return 1000 * (time.thread_time() - began)


def _text() -> str:
    notes = [note.decode() for name, note in sorted(markdown_files().items()) if name.endswith(".md")]
    bodies = [re.sub(r"(?s)\A---.*?^---$", "", note, flags=re.MULTILINE).strip() for note in notes]
    paragraphs = "\n\n".join(bodies * 9).split("\n\n")
    chosen, words = list[str](), 0
    for paragraph in paragraphs:
        if words >= WORDS:
            break
        chosen.append(paragraph)
        words += len(paragraph.split())
    return "\n\n".join(chosen)
