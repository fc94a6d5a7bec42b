"""Search by words: FTS5 over titles and texts, a title's words counting four times.

- All words first; only when no entry has them all, those that have some of the longer ones.
- What more than half of all entries have says nothing of any of them: BM25 gives it no weight, so the last taken in
  come first, and nothing is ranked (8 ms for 10,000 entries).
- An entry whose text has changed and waits is not found: neither by words it lost nor, yet, by those it won.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    case,
    column,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    table,
    text,
)

from alcove.adapters.sqlcipher.scope import conditions
from alcove.adapters.sqlcipher.tables import entry, word_wait
from alcove.adapters.sqlcipher.transaction import Transaction
from alcove.adapters.sqlcipher.wording import Term, terms_of
from alcove.domain.ids import ItemId
from alcove.ports.store import EntryQuery, WordHit

MARK_BEFORE, MARK_AFTER = "\ue000", "\ue001"
_SNIPPET_WORDS = 24
_SNIPPET_CHARACTERS = 60
_LONGER = 4
"""Letters of a word that says something by itself."""
_SHORT = 3
"""Letters of a beginning that most entries have: all equally good, so the last taken in come first, at once."""
_words = table("words", column("rowid"), column("rank"))
_LONG = 20_000
"""Words from which on FTS5 takes too long to choose a snippet: minutes for a text of 10 MB that has a word often."""
_SNIPPET: ColumnElement[str | None] = case(
    (
        entry.c.word_count < _LONG,
        literal_column(f"snippet(words, -1, char({0xE000}), char({0xE001}), '…', {_SNIPPET_WORDS})", Text),
    ),
    else_=null(),
)


class WordsReading(Transaction):
    """Searches by words."""

    def search_words(self, query: str, scope: EntryQuery) -> tuple[WordHit, ...]:
        """Find entries with these words, best first."""
        terms = terms_of(query)
        words = [term for term in terms if not term.is_verbatim and not term.is_excluded]
        signs = [term for term in terms if term.is_verbatim and not term.is_excluded]
        apart = [term for term in terms if term.is_excluded]
        if words:
            match = _all_of(words)
            is_ranked = not _is_short(words) and not self._is_in_most(match)
            rows = self._run(_words_statement(match, signs, apart, scope, is_ranked=is_ranked))
            if not rows and len(words) > 1:
                rows = self._run(_words_statement(_any_of(words), signs, apart, scope, is_ranked=True))
            return tuple(
                WordHit(item=ItemId(item), rank=rank, snippet=self._long_snippet(item, words) if cut is None else cut)
                for item, rank, cut in rows
            )
        if signs:
            rows = self._run(_verbatim_statement(signs, apart, scope))
            return tuple(
                WordHit(item=ItemId(item), rank=-float(count), snippet=_snippet(title, body, signs[0].text))
                for item, count, title, body in rows
            )
        return ()

    def _is_in_most(self, match: str) -> bool:
        half = self._number("SELECT count(*) FROM entry") // 2
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        return self._number(sql, match, half + 1) > half

    def _long_snippet(self, item: bytes, words: Sequence[Term]) -> str:
        """Show where a long text has one of the words first, whatever their case."""
        title, body = self._row("SELECT title, text FROM entry WHERE id = ?", item)
        for held in (body, title):
            folded = held.casefold()
            for term in words:
                start = folded.find(term.text.casefold())
                if start >= 0 and len(folded) == len(held):
                    return _marked(held, start, start + len(term.text))
        return f"{body[: 2 * _SNIPPET_CHARACTERS]}…"

    def _waiting_for_words(self) -> int:
        return self._number(
            "SELECT (SELECT count(*) FROM word_wait)"
            " + (SELECT count(*) FROM word_leave WHERE entry NOT IN (SELECT entry FROM word_wait))"
        )

    def _run(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Sequence[Any]]:
        return self._connection.execute(statement).all()


def _is_short(words: Sequence[Term]) -> bool:
    return len(words) == 1 and words[0].is_beginning and len(words[0].text) <= _SHORT


def _words_statement(
    match: str, signs: Sequence[Term], apart: Sequence[Term], query: EntryQuery, *, is_ranked: bool
) -> Select[*tuple[Any, ...]]:
    rank: ColumnElement[Any] = _words.c.rank if is_ranked else literal(0.0)
    order: ColumnElement[Any] = _words.c.rank if is_ranked else _words.c.rowid.desc()
    without = "".join(f" NOT {_quoted(term)}" for term in apart if not term.is_verbatim)
    return (
        select(entry.c.id, rank, _SNIPPET)
        .join_from(_words, entry, entry.c.number == _words.c.rowid)
        .where(text("words MATCH :match").bindparams(match=f"({match}){without}"))
        .where(entry.c.number.not_in(select(word_wait.c.entry)))
        .where(*_standing(signs, apart), *conditions(query))
        .order_by(order)
        .limit(query.limit)
    )


def _verbatim_statement(signs: Sequence[Term], apart: Sequence[Term], query: EntryQuery) -> Select[*tuple[Any, ...]]:
    """Look through the texts themselves; most mentions first, then the newest."""
    sign = literal(signs[0].text)
    count = (func.length(entry.c.text) - func.length(func.replace(entry.c.text, sign, ""))) / func.length(sign)
    return (
        select(entry.c.id, count, entry.c.title, entry.c.text)
        .where(*_standing(signs, apart), *conditions(query))
        .order_by(count.desc(), entry.c.written_at.desc())
        .limit(query.limit)
    )


def _standing(signs: Sequence[Term], apart: Sequence[Term]) -> tuple[ColumnElement[bool], ...]:
    there = [_stands(term.text) for term in signs]
    not_there = [~_stands(term.text) for term in apart if term.is_verbatim]
    return (*there, *not_there)


def _stands(sign: str) -> ColumnElement[bool]:
    return or_(func.instr(entry.c.text, sign) > 0, func.instr(entry.c.title, sign) > 0)


def _all_of(words: Sequence[Term]) -> str:
    return " AND ".join(_quoted(term) for term in words)


def _any_of(words: Sequence[Term]) -> str:
    longer = [term for term in words if len(term.text) >= _LONGER]
    return " OR ".join(_quoted(term) for term in longer or words)


def _quoted(term: Term) -> str:
    """Write a term for FTS5: within quotes nothing is syntax, and several words are a phrase."""
    doubled = term.text.replace('"', '""')
    return f'"{doubled}"' + ("*" if term.is_beginning else "")


def _snippet(title: str, body: str, sign: str) -> str:
    held = body if sign in body else title
    start = held.find(sign)
    return _marked(held, start, start + len(sign))


def _marked(held: str, start: int, end: int) -> str:
    before = held[max(0, start - _SNIPPET_CHARACTERS) : start]
    after = held[end : end + _SNIPPET_CHARACTERS]
    dots = ("…" if start > _SNIPPET_CHARACTERS else "", "…" if end + _SNIPPET_CHARACTERS < len(held) else "")
    return f"{dots[0]}{before}{MARK_BEFORE}{held[start:end]}{MARK_AFTER}{after}{dots[1]}"
