"""Looks words up in another process and remembers the answers; the window never waits.

Rules
- `is_wrong` answers from memory at once: True, False, or None for a word that nobody asked about yet.
- A person's own words are right in every language.  They are kept by whoever hears `added`, not here.
- `stop` kills the process and forgets every word; so does the window when the journal is locked.
- A process that cannot start or dies means that nothing is underlined; it is not started again by itself.
"""

import sys
from collections.abc import Callable, Container, Iterable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QProcess, Signal

from alcove_desktop.editor.spelling.asking import Question, line_to_answer, question_to_line
from alcove_desktop.editor.spelling.dictionaries import Dictionary
from alcove_desktop.editor.spelling.words import plain

MOST_REMEMBERED = 50_000
"""Words; some 5 MB."""
MILLISECONDS_TO_DIE = 1000
"""It takes two; this is where waiting ends."""
WORKER = "alcove_desktop.editor.spelling.worker"
Then = Callable[[tuple[str, ...]], None]


class Speller(QObject):
    """One dictionary at a time."""

    answered = Signal()
    """Words were looked up: something may be wrong now that was unknown."""
    changed = Signal()
    """Another dictionary, or none, or a word of one's own: all is to be looked at anew."""
    added = Signal(str)
    """The person added a word to their own; whoever hears this keeps it."""
    turned_off = Signal()
    """The person wants no spelling checked; whoever hears this keeps that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._dictionary: Dictionary | None = None
        self._own: set[str] = set()
        self._right: set[str] = set()
        self._wrong: set[str] = set()
        self._asked: set[str] = set()
        self._waiting: dict[int, Then] = {}
        self._number = 0
        self._half = b""

    @property
    def dictionary(self) -> Dictionary | None:
        """The dictionary that is used; None when nothing is checked."""
        return self._dictionary

    def use(self, dictionary: Dictionary | None, own: Iterable[str] = ()) -> None:
        """Check with a dictionary from now on, or with none."""
        words = {plain(word) for word in own}
        if dictionary == self._dictionary and words == self._own and (self._process is not None or dictionary is None):
            return
        self._own = words
        self._wrong -= words
        if dictionary != self._dictionary or (dictionary and self._process is None):
            self._end()
            self._dictionary = dictionary
            if dictionary is not None:
                self._begin(dictionary)
        self.changed.emit()

    def stop(self) -> None:
        """Forget everything and end the process at once."""
        self._end()
        self._dictionary = None
        self._own.clear()
        self.changed.emit()

    def is_wrong(self, word: str) -> bool | None:
        """Tell whether a word is wrong, as far as it is known."""
        if self._dictionary is None or word in self._own:
            return False
        return True if word in self._wrong else False if word in self._right else None

    @property
    def wrong(self) -> Container[str]:
        """The words that are known to be wrong."""
        return self._wrong

    def look_up(self, words: Iterable[str]) -> None:
        """Have words looked up that were not yet; `answered` comes when they are."""
        new = tuple({word for word in words if self.is_wrong(word) is None and word not in self._asked})
        if new and self._process is not None:
            self._asked.update(new)
            self._ask(Question(number=0, check=new), then=lambda wrong: self._learn(new, frozenset(wrong)))

    def suggest(self, word: str, then: Then) -> None:
        """Have other words suggested; `then` gets none when nobody can."""
        if self._process is None:
            then(())
        else:
            self._ask(Question(number=0, suggest=word), then=then)

    def add(self, word: str) -> None:
        """Take a word to be right from now on."""
        self._own.add(plain(word))
        self._wrong.discard(plain(word))
        self.added.emit(word)
        self.changed.emit()

    def turn_off(self) -> None:
        """Check nothing from now on, as the person wants."""
        self.use(None, self._own)
        self.turned_off.emit()

    def _begin(self, dictionary: Dictionary) -> None:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._lose)
        process.errorOccurred.connect(self._fail)
        process.setWorkingDirectory(Path(sys.executable).anchor)  # else Python would import from where one stands
        self._process = process
        self.destroyed.connect(lambda: _kill(process))
        process.start(sys.executable, ["-m", WORKER, str(dictionary.folder), dictionary.name])

    def _end(self) -> None:
        process, self._process = self._process, None
        self._right.clear()
        self._wrong.clear()
        self._lose()
        if process is not None:
            _kill(process)
            process.deleteLater()

    def _lose(self, *_: object) -> None:
        """The process has ended: whoever waits gets nothing."""
        self._process = None
        self._half = b""
        self._asked.clear()
        waiting, self._waiting = self._waiting, {}
        for then in waiting.values():
            then(())

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._lose()

    def _ask(self, question: Question, then: Then) -> None:
        if self._process is not None:
            self._number += 1
            self._waiting[self._number] = then
            numbered = Question(number=self._number, check=question.check, suggest=question.suggest)
            self._process.write(question_to_line(numbered))

    def _hear(self) -> None:
        if self._process is None:
            return
        *lines, self._half = (self._half + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            answer = line_to_answer(line)
            if then := self._waiting.pop(answer.number, None):
                then(answer.words)

    def _learn(self, words: tuple[str, ...], wrong: frozenset[str]) -> None:
        self._asked.difference_update(words)
        if self._process is None:
            return
        if len(self._right) + len(self._wrong) > MOST_REMEMBERED:
            self._right.clear()
            self._wrong.clear()
        self._right.update(word for word in words if word not in wrong)
        self._wrong |= wrong - self._own
        self.answered.emit()


def _kill(process: QProcess) -> None:
    """End a process now, and let nobody hear of it."""
    if shiboken6.isValid(process) and process.state() is not QProcess.ProcessState.NotRunning:
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(MILLISECONDS_TO_DIE)
