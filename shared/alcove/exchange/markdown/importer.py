"""A folder, vault or zip of Markdown, one file an entry.

`meta["markdown"]` keeps what makes it possible to write the same file again: its path, its head and its tail to the
letter, and the time of the file where that is the only date.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from alcove.exchange.faults import ExchangeFault, WrongFormat
from alcove.exchange.loss import survey_by_reading
from alcove.exchange.markdown.decoding import decode_text
from alcove.exchange.markdown.links import Reference, is_note, names_index, references_in, resolve
from alcove.exchange.markdown.note import Note, original_text, read_note
from alcove.exchange.media import media_type_of
from alcove.exchange.shape import Attachment, IncomingEntry, Loss, Meta, Options, Survey
from alcove.exchange.source.files import Member, SourceFiles


class MarkdownImporter:
    """See Importer."""

    name = "markdown"
    title = "Markdown folder or zip"

    def recognises(self, source: SourceFiles) -> bool:
        """Any Markdown file will do."""
        return any(is_note(name) for name in source.members)

    def survey(self, source: SourceFiles, options: Options) -> Survey:
        """See Importer."""
        return survey_by_reading(self.read(source, options))

    def read(self, source: SourceFiles, options: Options) -> Iterator[IncomingEntry | Loss]:
        """See Importer."""
        if not any(map(is_note, source.members)) and not any(is_note(loss.where) for loss in source.losses):
            raise WrongFormat(f"{source.label} holds no Markdown: no file in it ends in .md.")
        yield from (_scoped(loss) for loss in source.losses)
        reading = _Reading(source, options)
        for name, member in source.members.items():
            if is_note(name):
                yield from reading.read(member)
        yield from reading.left_behind()


class _Reading:
    """One pass over a source: which ids were given, which files were referred to."""

    def __init__(self, source: SourceFiles, options: Options) -> None:
        self._source = source
        self._options = options
        self._by_name = names_index(source.members)
        self._ids: set[str] = set()
        self._used: set[str] = set()

    def read(self, member: Member) -> Iterator[IncomingEntry | Loss]:
        name = member.name
        if member.size > self._source.limits.text_bytes:
            yield Loss(where=name, reason="It is larger than an entry may be.")
            return
        try:
            with self._source.open(name) as stream:
                raw = stream.read()
        except ExchangeFault as fault:
            yield Loss(where=name, reason=str(fault))
            return
        decoded = decode_text(raw)
        limits = self._source.limits
        note = read_note(decoded.text, path=name, zone=self._options.zone, limits=limits)
        remarks = list(note.remarks)
        facts: Meta = {"path": name, "head": note.split.head, "tail": note.split.tail}
        at = note.written_at
        if at is None:
            at = member.changed_at if member.changed_at is not None else self._options.undated
            if at is None:
                yield Loss(where=name, reason="It has no date, neither inside nor in its name.")
                return
            remarks.append("It has no date; it got the time when the file was last changed.")
            facts["file_time"] = at
        attachments = list(self._attachments(note, name, remarks))
        if decoded.guess:
            remarks.append(f"It is not UTF-8; it was read as {decoded.guess}, and the original file is attached.")
            attachments.append(self._attachment(name, reference="", kept_path=""))
            facts = {}
        entry = IncomingEntry(
            source_id=note.source_id,
            title=note.title,
            text=original_text(note),
            written_at=at,
            timezone=note.timezone,
            modified_at=note.modified_at,
            starred=note.starred,
            pinned=note.pinned,
            mood=note.mood,
            tags=note.tags,
            is_private=note.is_private,
            attachments=tuple(attachments),
            meta={**note.meta, "markdown": facts} if facts else note.meta,
        )
        if entry.source_id in self._ids:
            entry = replace(entry, source_id=f"markdown:{name}")
            remarks.append("Another file has the same alcove_id; both came in.")
        self._ids.add(entry.source_id)
        yield from (Loss(where=name, reason=remark, scope="part") for remark in remarks)
        yield entry

    def left_behind(self) -> Iterator[Loss]:
        """Files that belong to no note."""
        for name in self._source.members:
            if not is_note(name) and name not in self._used:
                yield Loss(where=name, reason="No entry refers to this file; it stayed behind.", scope="part")

    def _attachments(self, note: Note, name: str, remarks: list[str]) -> Iterator[Attachment]:
        if note.is_ours:
            yield from self._listed(note, name, remarks)
            return
        for reference in references_in(note.text):
            path = resolve(reference, note=name, names=self._source.members, by_name=self._by_name)
            if path is not None:
                yield self._attachment(path, reference=reference.written, kept_path=path)
            elif reference.shown:
                remarks.append(f"It shows {reference.written}, which is not there.")

    def _listed(self, note: Note, name: str, remarks: list[str]) -> Iterator[Attachment]:
        for listed in note.listed:
            reference = Reference(written=listed.file, shown=True, by_name=False)
            path = resolve(reference, note=name, names=self._source.members, by_name={})
            if path is None:
                remarks.append(f"Its attachment {listed.name} is not there.")
                continue
            found = self._attachment(path, reference=listed.reference, kept_path=listed.path)
            yield replace(found, name=listed.name, media_type=listed.media_type)

    def _attachment(self, path: str, *, reference: str, kept_path: str) -> Attachment:
        self._used.add(path)
        return Attachment(
            name=path.rsplit("/", 1)[-1],
            media_type=media_type_of(path),
            size=self._source.members[path].size,
            open=partial(self._source.open, path),
            reference=reference,
            path=kept_path,
        )


def _scoped(loss: Loss) -> Loss:
    """A note that the source refused is an entry lost."""
    return replace(loss, scope="entry") if is_note(loss.where) else loss
