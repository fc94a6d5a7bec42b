"""A made-up journal of any size: entries of about 1.2 KB with titles, tags and moods, as a Day One export.

The words are those of the sample journal that comes with Alcove, thrown anew: real word lengths, real compressibility.
"""

import json
import random
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alcove_assets.sample import markdown_files

SIZE = 1_200
TAGS = ("home", "work", "garden", "sleep", "friends", "reading", "walks", "money")


def words() -> list[str]:
    """Every word of the sample, in order."""
    notes = sorted((name, note) for name, note in markdown_files().items() if name.endswith(".md"))
    text = " ".join(note.decode() for _, note in notes)
    return re.findall(r"[A-Za-z'’]+[.,;]?", text)


def write_journal(target: Path, entries: int, seed: int = 1) -> list[bytes]:
    """Write the export; give the texts in it."""
    chance = random.Random(seed)
    known = words()
    rows: list[dict[str, object]] = []
    texts: list[bytes] = []
    for number in range(entries):
        text = _text(chance, known)
        texts.append(text.encode())
        at = datetime(1998, 1, 1, 8, tzinfo=UTC) + timedelta(hours=22 * number)
        rows.append(
            {
                "uuid": f"{number + 1:032X}",
                "creationDate": at.isoformat().replace("+00:00", "Z"),
                "timeZone": "Europe/Vienna",
                "text": text,
                "tags": chance.sample(TAGS, 2),
            }
        )
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": rows}))
    return texts


def _text(chance: random.Random, known: list[str]) -> str:
    parts = [f"# {' '.join(chance.choices(known, k=4)).strip('.,;')}\n"]
    length = 0
    while length < SIZE:
        start = chance.randrange(len(known) - 12)
        piece = " ".join(known[start : start + chance.randrange(4, 12)])
        parts.append(piece)
        length += len(piece) + 1
    return " ".join(parts)
