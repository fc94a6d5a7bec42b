"""Search: words and meaning together, on this device; or, with its consent, by veiled vectors on the server."""

from alcove.domain.entry import Entry, line_of
from alcove.domain.ids import ItemId
from alcove.ports.embedder import Embedder
from alcove.ports.store import ChunkHit, WordHit
from alcove.runtime.answers.shown import filter_to_query, show_line, tags_by_id
from alcove.runtime.intents.reading import HitView, Search, SearchPage
from alcove.runtime.opened import Opened, Tell
from alcove.runtime.veiled_search import search_by_veil
from alcove.understanding.query import excluded, text_to_embed
from alcove.understanding.ranking import Ranked, fuse, word_weight

SPARE = 10
"""Hits fetched beyond the limit, for those that fall out (`-word`)."""
DEPTH = 60
"""How many hits of each kind are looked at before they are fused."""
SNIPPET_CHARACTERS = 180
NO_MODEL = "Search by meaning is off: its model was not built on this machine (alcove model build)."
GROWING = "The index is still growing; a search in a moment may find more."


def search(opened: Opened, question: Search, _tell: Tell) -> SearchPage:
    """Find entries, best first."""
    limit = max(1, min(question.limit, DEPTH))
    embedder = opened.indexer.embedder() if question.mode != "words" else None
    words: tuple[WordHit, ...] = ()
    meaning: tuple[ChunkHit, ...] = ()
    fetched: dict[ItemId, Entry] = {}
    with opened.journal.read() as reading:
        depth = limit if question.mode == "words" else DEPTH
        scope = filter_to_query(reading, question.where, limit=depth)
        if question.mode in {"both", "words"}:
            words = reading.search_words(question.text, scope)
        if question.mode == "server":
            finds = search_by_veil(opened, reading, embedder, question.text)
            meaning, fetched = finds.hits, finds.fetched
        elif embedder is not None and question.text.strip():
            meaning = reading.search_vectors(_query_vector(embedder, question.text), embedder.model_id, scope)
        ranked = fuse(
            [hit.item for hit in words], [hit.item for hit in meaning], word_weight=word_weight(question.text)
        )
        tags = tags_by_id(reading)
        unwanted = excluded(question.text)
        hits: list[HitView] = []
        entries = fetched | reading.entries_by_id([one.key for one in ranked[: limit + SPARE]])
        for one in ranked[: limit + SPARE]:
            entry = entries.get(one.key)
            if entry is None or len(hits) == limit or _has_any(entry.text, unwanted):
                continue
            hits.append(
                HitView(
                    line=show_line(line_of(entry), tags),
                    snippet=_snippet(one, words, meaning, entry.text),
                    score=one.score,
                    by=(
                        *(("words",) if one.word_place is not None else ()),
                        *(("meaning",) if one.meaning_place is not None else ()),
                    ),
                )
            )
    state = opened.indexer.state()
    growing = state.waiting_for_words or (embedder is not None and state.waiting_for_meaning)
    note = NO_MODEL if embedder is None and question.mode != "words" else GROWING if growing else ""
    return SearchPage(
        hits=tuple(hits),
        entries=state.entries,
        waiting_for_words=state.waiting_for_words,
        waiting_for_meaning=state.waiting_for_meaning,
        meaning_available=bool(opened.indexer.model_id()),
        note=note,
    )


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(word.casefold() in folded for word in words)


def _query_vector(embedder: Embedder, text: str) -> bytes:
    # numpy comes with the first search by meaning, not with the engine's start.
    from alcove.understanding.quantise import vector_to_bytes

    return vector_to_bytes(embedder.embed([text_to_embed(text)])[0])


def _snippet(one: Ranked[ItemId], words: tuple[WordHit, ...], meaning: tuple[ChunkHit, ...], text: str) -> str:
    if one.word_place is not None:
        return words[one.word_place].snippet
    if one.meaning_place is not None:
        hit = meaning[one.meaning_place]
        piece = " ".join(text[hit.start : hit.end].split())
        return piece if len(piece) <= SNIPPET_CHARACTERS else piece[: SNIPPET_CHARACTERS - 1].rstrip() + "…"
    return ""
