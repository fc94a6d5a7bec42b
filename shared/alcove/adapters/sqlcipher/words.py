"""Search by words: FTS5 over titles and texts."""

from collections.abc import Sequence

from alcove.adapters.sqlcipher.transaction import MANY, Transaction, places


class WordsReading(Transaction):
    """Searches by words."""


class WordsWriting(WordsReading):
    """Indexes words, and takes them away."""

    def index_words(self, limit: int) -> int:
        """Index up to `limit` waiting entries, the newest first, and say how many still wait."""
        rows = self._rows(
            "SELECT entry FROM word_wait JOIN entry ON number = entry ORDER BY written_at DESC LIMIT ?", limit
        )
        numbers = sorted(row[0] for row in rows)
        for start in range(0, len(numbers), MANY):
            some = numbers[start : start + MANY]
            self._do(
                f"""
                INSERT INTO words (rowid, title, text)
                SELECT number, title, text FROM entry WHERE number IN ({places(len(some))})
                """,
                *some,
            )
            self._do(f"DELETE FROM word_wait WHERE entry IN ({places(len(some))})", *some)
        return self._number("SELECT count(*) FROM word_wait")

    def _words_leave(self, numbers: Sequence[int]) -> None:
        """Take the words of these entries away, while the old texts stand, and let the entries wait."""
        marks = places(len(numbers))
        self._do(
            f"""
            INSERT INTO words (words, rowid, title, text)
            SELECT 'delete', number, title, text FROM words_source WHERE number IN ({marks})
            """,
            *numbers,
        )
        self._do(
            f"INSERT OR IGNORE INTO word_wait (entry) SELECT number FROM entry WHERE number IN ({marks})", *numbers
        )
