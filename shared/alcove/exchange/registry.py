"""Which formats there are.  One line each; the rest of the program asks here and knows no format by itself."""

from alcove.exchange.adapter import Importer
from alcove.exchange.dayone.importer import DayOneImporter
from alcove.exchange.faults import UnknownFormat
from alcove.exchange.json_import import JsonImporter
from alcove.exchange.markdown.importer import MarkdownImporter
from alcove.exchange.source.files import SourceFiles

IMPORTERS: tuple[Importer, ...] = (JsonImporter(), DayOneImporter(), MarkdownImporter())
"""In the order in which `auto` asks them: the most particular first."""
AUTO = "auto"


def importer_names() -> tuple[str, ...]:
    """Return the names that can be asked for, `auto` first."""
    return (AUTO, *sorted(importer.name for importer in IMPORTERS))


def importer_for(name: str, source: SourceFiles) -> Importer:
    """Return the importer of that name, or with "auto" the one that knows the source; raises UnknownFormat."""
    if name == AUTO:
        for importer in IMPORTERS:
            if importer.recognises(source):
                return importer
        known = ", ".join(importer.title for importer in IMPORTERS)
        raise UnknownFormat(f"{source.label} is no journal that Alcove knows ({known}).")
    for importer in IMPORTERS:
        if importer.name == name:
            return importer
    raise UnknownFormat(f"Alcove does not know the format {name}; it knows {', '.join(importer_names())}.")
