"""How complete the indexes are."""

from alcove.adapters.sqlcipher.vectors import VectorsReading
from alcove.adapters.sqlcipher.words import WordsReading
from alcove.ports.store import IndexState


class IndexReading(WordsReading, VectorsReading):
    """Counts what waits."""

    def index_state(self, model: str) -> IndexState:
        """Say how much still waits to be indexed."""
        entries = self._number("SELECT count(*) FROM entry")
        embedded = self._number(
            "SELECT count(*) FROM embedding WHERE model = (SELECT number FROM model WHERE name = ?)", model
        )
        return IndexState(
            entries=entries, waiting_for_words=self._waiting_for_words(), waiting_for_meaning=entries - embedded
        )
