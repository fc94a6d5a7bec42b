"""The journal that the tour takes along, the bundled sample or a person's own export; and whether it came back."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from alcove.cli.tour.phrases import Phrases, phrases_of
from alcove.exchange.faults import ExchangeFault
from alcove.exchange.registry import importer_for
from alcove.exchange.shape import Attachment, IncomingEntry, Options
from alcove.exchange.source.opening import open_source
from alcove.exchange.zones import local_time
from alcove.runtime.failures import Refusal

_MOST_PHRASES = 400_000
Fact = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TourSource:
    """A journal's export as it was before the tour."""

    path: Path
    bundled: bool
    form: str
    texts: tuple[str, ...]
    headings: tuple[str, ...]
    words: int
    facts: Counter[Fact]
    phrases: Phrases
    first_year: int
    last_year: int


def read_tour_source(chosen: Path | None, folder: Path) -> TourSource:
    """Read the person's export, or put the bundled sample into the folder and read that; Refusal when it is none."""
    path = chosen.expanduser().absolute() if chosen else folder / "noras-journal.zip"
    if chosen is None:
        from alcove_assets.sample import markdown_zip

        path.write_bytes(markdown_zip())
    form, entries, facts = read_entries(path)
    if not entries:
        raise Refusal("bad_input", f"{path} holds no entries that can be read.")
    texts = tuple(entry.text for entry in entries)
    years = sorted(local_time(entry.written_at, entry.timezone).year for entry in entries)
    step = max(1, sum(map(len, texts)) // (_MOST_PHRASES * 6))
    return TourSource(
        path=path,
        bundled=chosen is None,
        form=form,
        texts=texts,
        headings=tuple(entry.title or "" for entry in entries),
        words=sum(len(text.split()) for text in texts),
        facts=facts,
        phrases=phrases_of(texts[::step]),
        first_year=years[0],
        last_year=years[-1],
    )


def read_entries(path: Path) -> tuple[str, list[IncomingEntry], Counter[Fact]]:
    """Read an export with the importer that knows it; gives its format, entries and facts."""
    try:
        with open_source(path) as source:
            importer = importer_for("auto", source)
            entries = [row for row in importer.read(source, Options()) if isinstance(row, IncomingEntry)]
            return importer.name, entries, Counter(map(fact_of, entries))
    except ExchangeFault as fault:
        raise Refusal("bad_input", str(fault)) from None


def fact_of(entry: IncomingEntry) -> Fact:
    """Give everything of an entry that must come back."""
    return (
        entry.written_at,
        entry.title or "",
        entry.text,
        entry.mood,
        entry.starred,
        entry.pinned,
        entry.is_private,
        tuple(sorted(entry.tags)),
        tuple(sorted(_digest(attachment) for attachment in entry.attachments)),
    )


def _digest(attachment: Attachment) -> str:
    with attachment.open() as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def equal_files(source: Path, export: Path) -> tuple[int, int]:
    """Count the source's files, and those of them that stand in the export byte for byte, at the same place."""
    equal = 0
    with open_source(source) as files:
        for name in files.members:
            copy = export / name
            with files.open(name) as stream:
                equal += copy.is_file() and copy.read_bytes() == stream.read()
        return len(files.members), equal
