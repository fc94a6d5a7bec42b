"""Which files a note's text refers to, and where they lie.

Read: `![alt](path)`, `[words](path)`, `![[name]]` as in Obsidian (by name, wherever it lies), `<img src="path">`.
Addresses on the network are left alone: nothing is ever fetched.  Paths that lead outside the journal lead nowhere.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, unquote

_LINK = re.compile(
    r"""(?P<shown>!?)\[[^\[\]\n]{0,1000}\]\(\s{0,3}(?:<(?P<angled>[^<>\n]{1,1000})>|(?P<plain>[^\s()<>]{1,1000}))
        (?:\s{1,3}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s{0,3}\)"""
    r"""|!\[\[(?P<wiki>[^\[\]|#\n]{1,300})(?:[#|][^\[\]\n]{0,300})?\]\]"""
    r"""|<(?:img|audio|video|source)\s[^<>]{0,500}?src\s?=\s?["'](?P<html>[^"'<>]{1,1000})["']""",
    re.VERBOSE | re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:|//|#)")
_NOTES = (".md", ".markdown", ".mdown")


class Names(Protocol):
    """Which files there are: the names of a source, or those that an export has written."""

    def __contains__(self, name: object, /) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An address in a text, as written; whether it is to be shown; whether it goes by name alone."""

    written: str
    shown: bool
    by_name: bool


def is_note(path: str) -> bool:
    """Tell an entry's file from what may be attached to one."""
    return path.lower().endswith(_NOTES)


def references_in(text: str) -> Iterator[Reference]:
    """Yield each local address once, in order."""
    seen: set[str] = set()
    for found in _LINK.finditer(text):
        wiki = found["wiki"]
        written = wiki or found["angled"] or found["plain"] or found["html"]
        if written not in seen and not _SCHEME.match(written):
            seen.add(written)
            shown = bool(found["shown"] or wiki or found["html"])
            yield Reference(written=written, shown=shown, by_name=bool(wiki))


def resolve(reference: Reference, *, note: str, names: Names, by_name: Mapping[str, tuple[str, ...]]) -> str | None:
    """Find the file that a note means: beside the note, from the top, or for a wiki link by name; None if absent."""
    folder = posixpath.dirname(note)
    address = reference.written.split("#", 1)[0].split("?", 1)[0]
    for said in (address, unquote(address)):
        for base in (folder, ""):
            path = posixpath.normpath(posixpath.join(base, said.lstrip("/"))) if said else ""
            if path and not path.startswith("..") and path in names and not is_note(path):
                return path
    if reference.by_name:
        found = by_name.get(posixpath.basename(address).casefold(), ())
        beside = [path for path in found if posixpath.dirname(path) == folder]
        return next(iter(beside or found), None)
    return None


def names_index(names: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Index files by their last part, shortest path first, notes aside."""
    index: dict[str, tuple[str, ...]] = {}
    for path in sorted(names, key=lambda name: (name.count("/"), name)):
        if not is_note(path):
            key = posixpath.basename(path).casefold()
            index[key] = (*index.get(key, ()), path)
    return index


def address_of(path: str, *, note: str) -> str:
    """Write the way from a note to a file as a link may hold it."""
    return quote(posixpath.relpath(path, posixpath.dirname(note) or "."), safe="/-_.~!'&+,;=@")


def replace_addresses(text: str, new_by_old: Mapping[str, str]) -> str:
    """Put new addresses in the links of a text, all at once; nothing else changes."""
    if not new_by_old:
        return text
    old = "|".join(re.escape(f"]({address})") for address in sorted(new_by_old, key=len, reverse=True))
    return re.sub(old, lambda found: f"]({new_by_old[found[0][2:-1]]})", text)
