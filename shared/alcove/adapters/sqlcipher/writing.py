"""Everything a transaction can write, put together."""

from typing import final

from alcove.adapters.sqlcipher.chains import ChainsWriting
from alcove.adapters.sqlcipher.entry_rows import EntriesWriting
from alcove.adapters.sqlcipher.figures import FiguresReading
from alcove.adapters.sqlcipher.index_state import IndexReading
from alcove.adapters.sqlcipher.items import ItemsWriting
from alcove.adapters.sqlcipher.state import StateWriting
from alcove.adapters.sqlcipher.tags import TagsWriting


@final
class SqlcipherWriting(
    StateWriting, ChainsWriting, EntriesWriting, TagsWriting, ItemsWriting, FiguresReading, IndexReading
):
    """Implements `alcove.ports.store.Writing`."""

    def clear_projections(self) -> None:
        """Forget everything that can be rebuilt from records."""
        self._forget_all_words()
        self._forget_all_vectors()
        for table in ("entry_tag", "entry", "tag", "item"):
            self._do(f"DELETE FROM {table}")
