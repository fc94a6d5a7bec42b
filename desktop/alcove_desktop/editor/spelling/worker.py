"""The process that looks words up: `python -m alcove_desktop.editor.spelling.worker FOLDER NAME`.

Rules
- hunspell loads for up to a second and thinks about a suggestion for up to another, with Python's lock held: in a
  process of its own it holds up nobody.
- It hears words on its input and answers on its output; it writes nowhere else, and ends when its input does.
- A word that the dictionary's alphabet has no letters for is not called wrong.
"""

import sys
from pathlib import Path
from typing import BinaryIO

from hunspell import Hunspell

from alcove_desktop.editor.spelling.asking import Answer, Question, answer_to_line, line_to_question

SUGGESTIONS = 6


class Words:
    """A dictionary that was loaded."""

    def __init__(self, folder: Path, name: str) -> None:
        self._hunspell = Hunspell(name, hunspell_data_dir=str(folder))

    def answer(self, question: Question) -> Answer:
        """Answer a question."""
        if question.suggest:
            return Answer(number=question.number, words=self._suggested(question.suggest))
        wrong = tuple(word for word in question.check if not self._is_right(word))
        return Answer(number=question.number, words=wrong)

    def _is_right(self, word: str) -> bool:
        """Tell whether a word is known, or all the parts that hyphens join."""
        return self._is_known(word) or (
            "-" in word and all(len(one) < 2 or self._is_known(one) for one in word.split("-"))
        )

    def _is_known(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return True

    def _suggested(self, word: str) -> tuple[str, ...]:
        try:
            return tuple(self._hunspell.suggest(word))[:SUGGESTIONS]
        except UnicodeError:
            return ()


def serve(words: Words, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more questions."""
    for line in questions:
        answers.write(answer_to_line(words.answer(line_to_question(line))))
        answers.flush()


def main() -> None:
    """Load the dictionary and serve."""
    folder, name = sys.argv[1:3]
    serve(Words(Path(folder), name), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
