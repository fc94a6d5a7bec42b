"""Known words of a journal, and a search for them in everything that lies in a folder.

- What is looked for are phrases: three words in a row, as a person wrote them.  Single words would also be found in
  a database's own catalogue; a few phrases are there too ("one of the"): what stood there before the journal came
  does not count.
- Upper and lower case do not matter; letters outside ASCII count as letters, in UTF-8.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_WORD = rb"[A-Za-z\x80-\xff]{2,}"
_RUN = re.compile(_WORD + rb"(?: " + _WORD + rb"){2,}")
_IN_A_ROW = 3
_LEAST_BYTES = 12
_CHUNK = 8 * 1024 * 1024
_OVERLAP = 512

Phrases = frozenset[bytes]


def phrases_of(texts: Iterable[str]) -> Phrases:
    """Gather the phrases of a journal."""
    return frozenset(phrase for text in texts for phrase in _windows(text.encode(errors="replace")))


def phrases_in(folders: Iterable[Path], wanted: Phrases) -> dict[bytes, Path]:
    """Search every file below some folders; gives the phrases found, each with a file that holds it."""
    found: dict[bytes, Path] = {}
    for file in files_in(folders):
        for chunk in _chunks(file):
            for phrase in _windows(chunk):
                if phrase in wanted:
                    found.setdefault(phrase, file)
    return found


def size_of(folders: Iterable[Path]) -> tuple[int, int]:
    """Count the files below some folders and their bytes."""
    sizes = [_size(file) for file in files_in(folders)]
    return len(sizes), sum(sizes)


def files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """Give every file below some folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path


def _windows(content: bytes) -> Iterator[bytes]:
    for run in _RUN.finditer(content):
        words = run[0].lower().split(b" ")
        for start in range(len(words) - _IN_A_ROW + 1):
            phrase = b" ".join(words[start : start + _IN_A_ROW])
            if len(phrase) >= _LEAST_BYTES:
                yield phrase


def _chunks(file: Path) -> Iterator[bytes]:
    """Read a file piece by piece, each with the end of the one before; files of a live database may go meanwhile."""
    try:
        with file.open("rb") as stream:
            before = b""
            while piece := stream.read(_CHUNK):
                yield before + piece
                before = piece[-_OVERLAP:]
    except OSError:
        return


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
