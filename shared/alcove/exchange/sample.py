"""The bundled sample journal in the forms that another app would give it to us; for the tour and for tests."""

import io

from alcove.exchange.dayone.export import write_dayone_zip
from alcove.exchange.markdown.importer import MarkdownImporter
from alcove.exchange.shape import IncomingEntry, Options, incoming_to_outgoing
from alcove.exchange.source.opening import open_source
from alcove_assets.sample import markdown_zip


def sample_as_dayone_zip() -> bytes:
    """Return the sample as a Day One export, picture included; the same bytes every time."""
    packed = io.BytesIO()
    with open_source(markdown_zip(), label="sample.zip") as source:
        entries = (
            incoming_to_outgoing(item, entry_id=item.source_id)
            for item in MarkdownImporter().read(source, Options())
            if isinstance(item, IncomingEntry)
        )
        write_dayone_zip(entries, packed, journal="Nora")
    return packed.getvalue()
