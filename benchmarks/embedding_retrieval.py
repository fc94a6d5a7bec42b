"""How much of what a person means search finds: `python benchmarks/embedding_retrieval.py DIARY [--windows]`.

- DIARY is a folder or a zip of Markdown files named YYYY-MM-DD.md, one a day; the queries of
  embedding_queries.json were written for the diary of Samuel Pepys, 1664 (dates as in Standard Ebooks' edition
  carried to the Gregorian calendar).  No text of it is kept here.
- A query's days were found by reading, and by judging the first five of every method (pooling).
- Recall at 5: the share of a query's days (at most five) among the first five; in brackets the middle 95 % of
  2,000 bootstrap samples over the queries.
- The words' side is SQLite's FTS5 with its porter tokeniser, any of the query's content words, by BM25.
"""

import argparse
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from alcove.adapters.minilm.embedder import OnnxEmbedder
from alcove.adapters.minilm.folder import default_folder
from alcove.understanding.chunks import WINDOW, Window, chunks
from alcove.understanding.quantise import dequantise, quantise
from alcove.understanding.query import content_words
from alcove.understanding.ranking import fuse, word_weight

FIRST = 5
DEPTH = 50
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
WINDOWS = (
    Window(full=1, overlap=0, light=0, heaviest=400),
    Window(full=120, overlap=0, light=60, heaviest=200),
    Window(full=200, overlap=100, light=80, heaviest=300),
    WINDOW,
    Window(full=400, overlap=150, light=150, heaviest=550),
    Window(full=700, overlap=150, light=300, heaviest=900),
    Window(full=900, overlap=0, light=900, heaviest=1000),
)

Vectors = npt.NDArray[np.float32]
Rank = Callable[[str], Sequence[str]]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A query and the days that answer it."""

    query: str
    days: tuple[str, ...]


def read_diary(path: Path) -> dict[str, str]:
    """Read the texts by day."""
    days = {Path(name).stem: FRONT_MATTER.sub("", text).strip() for name, text in read_files(path)}
    return dict(sorted(days.items()))


def read_files(path: Path) -> Iterator[tuple[str, str]]:
    """Read every Markdown file of a folder or a zip."""
    if path.is_dir():
        for file in path.rglob("*.md"):
            yield file.name, file.read_text("utf-8")
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".md"):
                yield name, archive.read(name).decode()


def by_words(diary: Mapping[str, str]) -> Rank:
    """Make a ranking by words."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE words USING fts5(day UNINDEXED, body, tokenize='porter unicode61')")
    store.executemany("INSERT INTO words VALUES (?, ?)", diary.items())

    def rank(query: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in content_words(query))
        found = store.execute("SELECT day FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (match, DEPTH))
        return [str(day) for (day,) in found]

    return rank


def by_meaning(diary: Mapping[str, str], embedder: OnnxEmbedder, window: Window) -> tuple[Rank, int]:
    """Make a ranking by meaning over vectors as bytes, and say how many chunks there are."""
    owners: list[str] = []
    texts: list[str] = []
    for day, text in diary.items():
        for chunk in chunks(text, window=window):
            owners.append(day)
            texts.append(chunk.text)
    vectors = dequantise(quantise(embedder.embed(texts)))

    def rank(query: str) -> list[str]:
        near: Vectors = vectors @ dequantise(quantise(embedder.embed([query])[0]))
        rows: list[int] = np.argsort(-near, kind="stable").tolist()
        return list(dict.fromkeys(owners[row] for row in rows))[:DEPTH]

    return rank, len(texts)


def hybrid(words: Rank, meaning: Rank) -> Rank:
    """Fuse two rankings as the engine does."""

    def rank(query: str) -> list[str]:
        fused = fuse(words(query), meaning(query), word_weight=word_weight(query))
        return [each.key for each in fused]

    return rank


def report(name: str, rank: Rank, asked: Sequence[Asked]) -> None:
    """Print a method's line."""
    hits: list[float] = []
    recalls: list[float] = []
    for each in asked:
        found = len(set(rank(each.query)[:FIRST]) & set(each.days))
        hits.append(float(found > 0))
        recalls.append(found / min(FIRST, len(each.days)))
    draws = np.random.default_rng(1).integers(0, len(recalls), (2_000, len(recalls)))
    low, high = np.quantile(np.array(recalls)[draws].mean(axis=1), [0.025, 0.975])
    print(f"{name:<44} hit {np.mean(hits):.2f}   recall {np.mean(recalls):.2f} ({low:.2f}-{high:.2f})", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("diary", type=Path)
    parser.add_argument("--windows", action="store_true", help="try other windows too (some minutes)")
    chosen = parser.parse_args()
    diary = read_diary(chosen.diary)
    asked = msgspec.json.decode((Path(__file__).parent / "embedding_queries.json").read_bytes(), type=list[Asked])
    embedder = OnnxEmbedder(default_folder(os.environ))
    signs = sum(map(len, diary.values()))
    print(f"{len(diary)} days, {signs:,} signs, {len(asked)} queries, first {FIRST}")
    words = by_words(diary)
    report("words only", words, asked)
    for window in WINDOWS if chosen.windows else (WINDOW,):
        meaning, count = by_meaning(diary, embedder, window)
        name = f"{window.full}/{window.overlap}/{window.light}/{window.heaviest}"
        report(f"meaning only, {name}, {count / signs * 1200:.1f} for 1.2 KB", meaning, asked)
        report("    words and meaning", hybrid(words, meaning), asked)


if __name__ == "__main__":
    main()
