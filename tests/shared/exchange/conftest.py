"""Parts for the tests of exchange: real importers, real exporters, files in memory or in a temporary folder."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from alcove.exchange.export_target import MemoryTarget
from alcove.exchange.json_export import write_json
from alcove.exchange.limits import DEFAULT_LIMITS, Limits
from alcove.exchange.markdown.export import write_markdown
from alcove.exchange.registry import importer_for
from alcove.exchange.shape import Attachment, IncomingEntry, Loss, Options, OutgoingEntry, incoming_to_outgoing
from alcove.exchange.source.opening import open_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Everything that a reading gave; attachments are opened while the source is."""

    entries: tuple[IncomingEntry, ...]
    losses: tuple[Loss, ...]
    contents: Mapping[tuple[str, int], bytes]

    @property
    def reasons(self) -> list[str]:
        return [loss.reason for loss in self.losses]

    @property
    def entry(self) -> IncomingEntry:
        (entry,) = self.entries
        return entry


class Workshop:
    """Verbs for the tests."""

    @staticmethod
    def bring_in(
        content: Path | bytes,
        name: str = "auto",
        *,
        label: str = "given",
        zone: str = "UTC",
        undated: int | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Brought:
        options = Options(zone=zone, undated=undated)  # type: ignore[arg-type] # a plain number will do here
        with open_source(content, label=label, limits=limits) as source:
            importer = importer_for(name, source)
            items = list(importer.read(source, options))
            entries = [item for item in items if isinstance(item, IncomingEntry)]
            losses = [item for item in items if isinstance(item, Loss)]
            contents = {
                (entry.source_id, number): attachment.open().read()
                for entry in entries
                for number, attachment in enumerate(entry.attachments)
            }
        held: list[IncomingEntry] = []
        for entry in entries:
            kept = tuple(
                in_memory(attachment, contents[entry.source_id, number])
                for number, attachment in enumerate(entry.attachments)
            )
            held.append(replace(entry, attachments=kept))
        return Brought(entries=tuple(held), losses=tuple(losses), contents=contents)

    @staticmethod
    def note(text: str | bytes, *, path: str = "2024-03-01.md", zone: str = "UTC") -> Brought:
        raw = text.encode() if isinstance(text, str) else text
        return Workshop.bring_in(Workshop.zip({path: raw}), "markdown", zone=zone)

    @staticmethod
    def zip(files: Mapping[str, bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in files.items():
                archive.writestr(zipfile.ZipInfo(path, (2024, 5, 1, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    @staticmethod
    def unpack(packed: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @staticmethod
    def dayone(*rows: object, files: Mapping[str, bytes] | None = None) -> bytes:
        journal = json.dumps({"metadata": {"version": "1.0"}, "entries": list(rows)}).encode()
        return Workshop.zip({"Journal.json": journal, **(files or {})})

    @staticmethod
    def turn(entries: tuple[IncomingEntry, ...]) -> list[OutgoingEntry]:
        return [incoming_to_outgoing(entry, entry_id=f"id-{number}") for number, entry in enumerate(entries)]

    @staticmethod
    def markdown(entries: list[OutgoingEntry]) -> dict[str, bytes]:
        target = MemoryTarget()
        write_markdown(entries, target)
        return target.files

    @staticmethod
    def json(entries: list[OutgoingEntry]) -> dict[str, bytes]:
        target = MemoryTarget()
        write_json(entries, target)
        return target.files


def in_memory(attachment: Attachment, content: bytes) -> Attachment:
    return replace(attachment, open=lambda: io.BytesIO(content))


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    return Workshop()
