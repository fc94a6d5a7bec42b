"""Synthetic entries, the same on every machine: for trying Alcove out, for tests and for measuring.

- `base` is a calm month of a made-up person; `test` has a year of it and every oddity that an entry can have.
- Each entry has a name of its own (its `source_id`), so that seeding twice adds nothing twice.
- No chance and no clock: a number chooses its words.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from alcove.exchange.json_shape import FORMAT, VERSION, EntryRow

SeedName = Literal["base", "test"]

_FIRST_DAY = datetime(2025, 1, 1, 20, 30, tzinfo=UTC)
_DAYS = {"base": 31, "test": 365}
_OPENINGS = (
    "A quiet day, and I was glad of it.",
    "Woke before the alarm and lay listening to the rain.",
    "Too many meetings; none of them needed me.",
    "My sister rang while I was cooking, and we talked until the rice burned.",
    "Walked along the canal to the old lock and back.",
    "Slept badly and felt thin-skinned all morning.",
    "Finished the book at last; the ending is better than its beginning.",
)
_MIDDLES = (
    "At lunch I sat in the garden and did nothing at all for twenty minutes.",
    "I said yes again when I meant no, and noticed it only on the way home.",
    "The new bread has a crust like bark; everybody took a second slice.",
    "We planted the tomatoes a little too early, I think.",
    "There was a heron on the weir, so still that a child took it for a statue.",
    "The letter that I feared was only an invoice.",
    "I practised the slow piece twice through and did not hurry the middle.",
    "An old photograph fell out of the atlas: all of us on the pier, squinting.",
    "I wrote the difficult message and did not send it; perhaps tomorrow.",
)
_ENDINGS = (
    "Tomorrow: less coffee, more walking.",
    "I would like to remember the light on the wall at five.",
    "Going to bed early.",
    "It is enough.",
    "Note to myself: ask how her exam went.",
)
_TAGS = ("garden", "family", "work", "walks", "music", "sleep")
_ODD: tuple[tuple[str, str, str], ...] = (
    ("right-to-left", "יום שקט", "הלכתי לאורך הנהר. מחר: פחות קפה."),
    ("arabic", "يوم هادئ", "مشيت على ضفة النهر وكتبت رسالة لم أرسلها."),
    ("chinese", "安静的一天", "我沿着河走到老水闸，又走回来。"),
    ("japanese", "静かな一日", "川沿いを歩いて、古い水門まで行った。"),
    ("emoji", "👩‍👩‍👧 at the sea 🌊", "We laughed 😂 until 🇩🇪 met 🇫🇷 in extra time. ❤️"),
    ("combining", "Cafe\u0301 with Zoe\u0308", "e\u0301 and é should both be found."),
    ("controls", "A bell\x07 and a colour \x1b[31mred", "Nothing here may steer a terminal: \x1b]0;title\x07 \x9b2J."),
    ("override", "abc\u202edef", "A direction that is \u202eturned\u202c and turned back."),
    ("markdown", "# Not a heading", "- one\n- two\n\n```\ncode\n```\n\n> quoted\n\n---\n"),
    ("spaces", "  edges  ", "\n\n  kept as it is  \n\n"),
    ("no-title", "", "Its first line stands for its title."),
    ("formula", '=SUM(A1:A2)"; DROP TABLE entries; --', "'quoted' \"twice\" % _ \\ \0 end"),
)


def seed_json(name: SeedName) -> bytes:
    """Give all entries of a seed as an Alcove JSON export."""
    rows = [msgspec.json.encode(row) for row in seed_rows(name)]
    head = f'{{"format": "{FORMAT}", "version": {VERSION}, "entries": [\n'.encode()
    return head + b",\n".join(rows) + b"\n]}\n"


def seed_rows(name: SeedName) -> Iterator[EntryRow]:
    """Give the entries of a seed in the order of their days."""
    for day in range(_DAYS[name]):
        yield _row(f"{name}:{day:04}", _FIRST_DAY + timedelta(days=day), *_day_words(day), number=day)
    if name == "test":
        for number, (what, title, text) in enumerate(_ODD):
            yield _row(f"test:odd:{what}", _FIRST_DAY + timedelta(days=number), title, text, number=number)
        yield _row(
            "test:odd:early", datetime(1664, 1, 3, 21, tzinfo=UTC), "", "Up betimes, and to my office.", number=3
        )
        yield _row("test:odd:long", _FIRST_DAY, "A long one", "\n\n".join(_paragraphs(400)), number=5)


def _day_words(day: int) -> tuple[str, str]:
    title = "" if day % 3 else _MIDDLES[day * 5 % len(_MIDDLES)].split(",")[0].rstrip(".")
    return title, "\n\n".join(_paragraphs(1 + day % 3, start=day))


def _paragraphs(count: int, *, start: int = 0) -> Iterator[str]:
    for number in range(start, start + count):
        middles = (_MIDDLES[(number * 7 + step * 4) % len(_MIDDLES)] for step in range(1 + number % 3))
        opening, ending = _OPENINGS[number * 3 % len(_OPENINGS)], _ENDINGS[number * 2 % len(_ENDINGS)]
        yield " ".join((opening, *middles, ending))


def _row(source_id: str, at: datetime, title: str, text: str, *, number: int) -> EntryRow:
    written = at.replace(tzinfo=None).isoformat() + "Z"
    return EntryRow(
        id=f"seed:{source_id}",
        source_id=f"seed:{source_id}",
        title=title,
        text=text,
        written_at=written,
        timezone="Europe/Berlin",
        modified_at=written,
        starred=number % 11 == 4,
        mood=None if number % 4 == 3 else 1 + number * 7 % 10,
        tags=tuple(dict.fromkeys(_TAGS[(number * step) % len(_TAGS)] for step in range(1, 1 + number % 3))),
        is_private=number % 17 == 9,
    )
