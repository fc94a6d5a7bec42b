"""The word index kept up: texts wait to come in, and others to leave.

Taking a text out costs some 10 ms (its words leave every page they stand in), taking one in 0.1 ms.  So a change only
notes both, in its own transaction, and they are done here a few at a time, not while a person waits.
What FTS5 holds is at any time: the entries that are not in `word_wait`, and the texts in `word_leave`.
"""

from collections.abc import Sequence

from alcove.adapters.sqlcipher.transaction import places
from alcove.adapters.sqlcipher.words import WordsReading

_LEAVING_SHARE = 16
"""One text in so many may leave in one go."""


class WordsWriting(WordsReading):
    """Indexes words, and takes them away."""

    def index_words(self, limit: int) -> int:
        """Take in up to `limit` waiting texts, the last to come first, and let a few leave; say how many still wait.

        By number: to ask for the newest would read every entry that waits, each time.
        """
        leaving = [row[0] for row in self._rows("SELECT entry FROM word_leave LIMIT ?", limit // _LEAVING_SHARE + 1)]
        self._take_out(leaving)
        rows = self._rows(
            """
            SELECT entry FROM word_wait WHERE entry NOT IN (SELECT entry FROM word_leave) ORDER BY entry DESC LIMIT ?
            """,
            max(0, limit - len(leaving) * _LEAVING_SHARE),
        )
        self._take_in(sorted(row[0] for row in rows))
        return self._waiting_for_words()

    def _take_out(self, numbers: Sequence[int]) -> None:
        marks = places(len(numbers))
        self._do(
            f"""
            INSERT INTO words (words, rowid, title, text)
            SELECT 'delete', entry, title, text FROM word_leave WHERE entry IN ({marks})
            """,
            *numbers,
        )
        self._do(f"DELETE FROM word_leave WHERE entry IN ({marks})", *numbers)

    def _take_in(self, numbers: Sequence[int]) -> None:
        marks = places(len(numbers))
        self._do(
            f"INSERT INTO words (rowid, title, text) SELECT number, title, text FROM entry WHERE number IN ({marks})",
            *numbers,
        )
        self._do(f"DELETE FROM word_wait WHERE entry IN ({marks})", *numbers)

    def _words_leave(self, numbers: Sequence[int]) -> None:
        """Note, while they still stand, that the texts of these entries must leave the index."""
        self._do(
            f"""
            INSERT OR IGNORE INTO word_leave (entry, title, text)
            SELECT number, title, text FROM entry
            WHERE number IN ({places(len(numbers))}) AND number NOT IN (SELECT entry FROM word_wait)
            """,
            *numbers,
        )

    def _forget_all_words(self) -> None:
        self._do("INSERT INTO words (words) VALUES ('delete-all')")
        self._do("DELETE FROM word_wait")
        self._do("DELETE FROM word_leave")
