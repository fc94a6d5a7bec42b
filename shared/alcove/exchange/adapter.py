"""What an importer is.  A new format is one more adapter of this form, and one more line in `registry`.

Every adapter passes tests/shared/exchange/test_every_importer.py: idempotent, nothing lost without a word,
no crash on damaged copies of its own fixture.
"""

from collections.abc import Iterator
from typing import Protocol

from alcove.exchange.shape import IncomingEntry, Loss, Options, Survey
from alcove.exchange.source.files import SourceFiles


class Importer(Protocol):
    """Reads one format.  Holds nothing: every call gets the source."""

    @property
    def name(self) -> str:
        """As typed: `alcove import NAME FILE`."""
        ...

    @property
    def title(self) -> str:
        """As shown to a person."""
        ...

    def recognises(self, source: SourceFiles) -> bool:
        """Tell from names and beginnings, cheaply, whether this is such a journal."""
        ...

    def survey(self, source: SourceFiles, options: Options) -> Survey:
        """Read everything, bring in nothing.  Raises WrongFormat when it is no such journal at all."""
        ...

    def read(self, source: SourceFiles, options: Options) -> Iterator[IncomingEntry | Loss]:
        """Yield every row as an entry or a loss, one at a time.  Raises WrongFormat like `survey`."""
        ...
