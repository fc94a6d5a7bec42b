"""A bundled journal: forty-one entries over two years by Nora, whom we invented.

A district nurse moves to a harbour town.  Written for Alcove, under its licence; nobody in it exists.  In it on
purpose: one entry in German, one with emoji, one with a line of Arabic, one with a picture, one private, one pinned,
four starred; titles and none; moods from 3 to 10; dates across the change to summer time.
"""

import io
import zipfile
from importlib.resources import files
from importlib.resources.abc import Traversable

_STILL = (2025, 1, 5, 19, 0, 0)


def markdown_files() -> dict[str, bytes]:
    """Return the journal as a folder of Markdown in memory: contents by path, in order."""
    return dict(_walk(files(__name__) / "journal", ""))


def markdown_zip() -> bytes:
    """Return the same folder as a zip; the same bytes every time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in markdown_files().items():
            member = zipfile.ZipInfo(path, _STILL)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return packed.getvalue()


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found.extend(_walk(item, f"{prefix}{item.name}/"))
        else:
            found.append((prefix + item.name, item.read_bytes()))
    return found
