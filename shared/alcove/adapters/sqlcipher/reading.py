"""Everything a transaction can read, put together."""

from typing import final

from alcove.adapters.sqlcipher.chains import ChainsReading
from alcove.adapters.sqlcipher.entries import EntriesReading
from alcove.adapters.sqlcipher.figures import FiguresReading
from alcove.adapters.sqlcipher.index_state import IndexReading
from alcove.adapters.sqlcipher.items import ItemsReading
from alcove.adapters.sqlcipher.state import StateReading
from alcove.adapters.sqlcipher.tags import TagsReading


@final
class SqlcipherReading(
    StateReading, ChainsReading, EntriesReading, FiguresReading, TagsReading, ItemsReading, IndexReading
):
    """Implements `alcove.ports.store.Reading`."""
