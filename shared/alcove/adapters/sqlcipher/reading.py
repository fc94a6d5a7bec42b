"""Everything a transaction can read, put together."""

from typing import final

from alcove.adapters.sqlcipher.chains import ChainsReading
from alcove.adapters.sqlcipher.entries import EntriesReading
from alcove.adapters.sqlcipher.state import StateReading
from alcove.adapters.sqlcipher.tags import TagsReading
from alcove.adapters.sqlcipher.vectors import VectorsReading
from alcove.adapters.sqlcipher.words import WordsReading


@final
class SqlcipherReading(StateReading, ChainsReading, EntriesReading, TagsReading, WordsReading, VectorsReading):
    """Implements `alcove.ports.store.Reading`."""
