"""What goes out as Markdown comes back; what came as Markdown leaves as the same bytes."""

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import Micros
from alcove.exchange.shape import Attachment, IncomingEntry, OutgoingEntry
from alcove.exchange.zones import FIRST, LAST
from alcove_assets.sample import markdown_files, markdown_zip

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LINES = (
    st.sampled_from(["---", "date: 2020-01-01", "alcove_id: x", "", "\r", "\ufeff", "![](a)", "![[b]]", "é", "# T"])
    | TEXTS
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", ""])
BODIES = st.lists(st.tuples(LINES, ENDS).map("".join), max_size=6).map("".join)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | st.sampled_from(["null", "no", "0123", "1.0", "2024-01-01", "~"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
KEYS = TEXTS | st.sampled_from(
    ["weather", "title", "date", "Mood", "tags", "attachments", "alcove_meta", "alcove_id", "time"]
)
TITLES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
TAGS = TEXTS.map(lambda text: " ".join(text.split()).lstrip("#").strip()).filter(bool)
INSTANTS = st.integers(FIRST, LAST).map(Micros)
ZONES = st.sampled_from(["UTC", "Europe/London", "Asia/Kathmandu", "Pacific/Auckland", "Mars/Olympus", "Etc/GMT+5"])


@st.composite
def attachments(draw: st.DrawFn) -> Attachment:
    content = draw(st.binary(max_size=20))
    return Attachment(
        name=draw(st.sampled_from(["cat.jpg", "b c.PNG", "note.md", "..", "a:b?.pdf", "CON.jpg", "ü.gif", "x" * 300])),
        media_type=draw(st.sampled_from(["image/jpeg", "application/pdf"])),
        size=len(content),
        open=lambda: io.BytesIO(content),
        reference=draw(st.sampled_from(["", "dayone-moment://AB", "../pics/cat.jpg", "b c.PNG", "a(b).jpg"])),
        path=draw(
            st.sampled_from(["", "pics/cat.jpg", "../up.jpg", "/abs.jpg", "a.md", "attachments/x.jpg", "aux.txt"])
        ),
    )


@st.composite
def entries(draw: st.DrawFn) -> OutgoingEntry:
    attached = draw(st.lists(attachments(), max_size=3, unique_by=lambda each: (each.reference, each.name)))
    text = draw(BODIES)
    for each in attached:
        if each.reference and draw(st.booleans()):
            text += f"![]({each.reference})"
    return OutgoingEntry(
        id=draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)),
        source_id=draw(st.none() | st.sampled_from(["dayone:AB", "markdown:x/y.md", "alcove:7"])),
        title=draw(st.none() | TITLES),
        text=text,
        written_at=draw(INSTANTS),
        timezone=draw(ZONES),
        modified_at=draw(st.none() | INSTANTS),
        starred=draw(st.booleans()),
        pinned=draw(st.booleans()),
        mood=draw(st.none() | st.integers(1, 10)),
        tags=tuple(draw(st.lists(TAGS, max_size=3, unique=True))),
        is_private=draw(st.booleans()),
        attachments=tuple(attached),
        meta=draw(st.dictionaries(KEYS.filter(lambda key: key != "markdown"), VALUES, max_size=4)),
    )


def without_markdown_facts(entry: IncomingEntry) -> IncomingEntry:
    return replace(entry, meta={key: value for key, value in entry.meta.items() if key != "markdown"})


@given(entry=entries(), zone=ZONES)
def test_an_entry_comes_back_from_markdown_as_it_went_out(workshop: Any, entry: OutgoingEntry, zone: str) -> None:
    files = workshop.markdown([entry])
    brought = workshop.bring_in(workshop.zip(files), "markdown", zone=zone)
    back = without_markdown_facts(brought.entry)
    assert repr(back.meta) == repr(entry.meta) or back.meta == entry.meta
    assert back == IncomingEntry(
        source_id=entry.lasting_id,
        title=entry.title,
        text=entry.text,
        written_at=entry.written_at,
        timezone=entry.timezone,
        modified_at=entry.modified_at,
        starred=entry.starred,
        pinned=entry.pinned,
        mood=entry.mood,
        tags=entry.tags,
        is_private=entry.is_private,
        attachments=entry.attachments,
        meta=entry.meta,
    )
    contents = [each.open().read() for each in entry.attachments]
    assert [brought.contents[back.source_id, number] for number in range(len(contents))] == contents
    assert brought.losses == ()
    again = workshop.markdown(workshop.turn(brought.entries))
    assert again == files, "a second way out gives the same files"


HEADS = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        b"---\ndate: 1664-01-01\n---\n\n",
        b"---\r\ntitle: Rome: day one\r\ndate: 2024-03-01 09:30\r\n---\r\n",
        b"---\n# a comment\nTags: b, a\nmood: happy\ncreated: 2020-01-01T10:00:00+02:00\nother: {x: [1, 2.50]}\n...\n",
        b"---\ntimezone: Europe/Paris\ndate: 3 May 2024\nMood: 7/10\nfavorite: yes\nupdated: 2024-05-04\n---\n\n",
        b"---\ndate: not a date\n---\n",
        b"---\nbroken: [\n---\n",
        b"---\na: &x [1]\nb: *x\na: 2\n---\n",
        b"---\ntitle: 1.50\nalcove_id: alcove:9\nalcove_meta: '{\"k\": 1}'\ndate: 2024-01-01T00:00:00Z\n---\n\n",
    ]
)
PATHS = st.sampled_from(
    ["a.md", "pepys/1664-01-01.md", "2024-03-01 Rome.md", "deep/er/2024/03/01.md", "Über uns.markdown"]
)


@given(head=HEADS, body=BODIES, path=PATHS, zone=ZONES)
def test_a_note_that_was_only_kept_leaves_as_the_bytes_that_came(
    workshop: Any, head: bytes, body: str, path: str, zone: str
) -> None:
    files = {path: head + body.encode()}
    brought = workshop.bring_in(workshop.zip(files), "markdown", zone=zone)
    assert workshop.markdown(workshop.turn(brought.entries)) == files


@given(
    head=HEADS,
    body=BODIES,
    path=PATHS,
    title=st.none() | TITLES,
    text=BODIES,
    mood=st.none() | st.integers(1, 10),
    at=st.none() | INSTANTS,
)
def test_a_note_that_was_changed_comes_back_with_the_change(
    workshop: Any, head: bytes, body: str, path: str, title: str | None, text: str, mood: int | None, at: Micros | None
) -> None:
    brought = workshop.bring_in(workshop.zip({path: head + body.encode()}), "markdown")
    was = brought.entry
    changed = replace(was, title=title, text=text, mood=mood, written_at=was.written_at if at is None else at)
    back = workshop.bring_in(workshop.zip(workshop.markdown(workshop.turn((changed,)))), "markdown").entry
    assert without_markdown_facts(back) == without_markdown_facts(changed)


def test_a_changed_text_leaves_the_front_matter_to_the_letter(workshop: Any) -> None:
    was = b"---\n# mine\ntags: [b,  a]\ndate: 2024-03-01\n---\n\nold\r\n"
    (entry,) = workshop.turn(workshop.note(was).entries)
    files = workshop.markdown([replace(entry, text="new", modified_at=entry.written_at, tags=("a", "b"))])
    assert files == {"2024-03-01.md": was.replace(b"old", b"new")}


def test_a_changed_mood_writes_the_front_matter_anew_and_keeps_unknown_keys(workshop: Any) -> None:
    (entry,) = workshop.turn(workshop.note("---\ndate: 2024-03-01\nweather: sunny spells\n---\n\nx\n").entries)
    (content,) = workshop.markdown([replace(entry, mood=9)]).values()
    assert content.decode() == (
        "---\ndate: 2024-03-01T12:00:00Z\ntimezone: UTC\nmood: 9\nweather: sunny spells\n"
        'alcove_id: "markdown:2024-03-01.md"\n---\n\nx\n'
    )


def test_the_sample_journal_leaves_as_it_came(workshop: Any) -> None:
    for zone in ("UTC", "Pacific/Auckland"):
        brought = workshop.bring_in(markdown_zip(), zone=zone)
        assert workshop.markdown(workshop.turn(brought.entries)) == markdown_files()


def test_pictures_lie_where_they_lay_and_are_written_once(workshop: Any) -> None:
    files = {
        "2024/2024-03-01.md": b"![a](../pics/a.png) ![[b.png]]",
        "2024/2024-03-02.md": b"![a](../pics/a.png)",
        "pics/a.png": b"aa",
        "else/b.png": b"bb",
    }
    brought = workshop.bring_in(workshop.zip(files), "markdown")
    assert workshop.markdown(workshop.turn(brought.entries)) == files


def test_links_to_a_picture_from_day_one_point_to_where_it_lies(workshop: Any) -> None:
    photo = {"identifier": "P1", "md5": "0" * 32, "type": "jpeg"}
    row = {
        "uuid": "A" * 32,
        "creationDate": "2024-03-01T09:30:05Z",
        "text": "![](dayone-moment://P1)",
        "photos": [photo],
    }
    brought = workshop.bring_in(workshop.dayone(row, files={f"photos/{'0' * 32}.jpeg": b"pixel"}))
    files = workshop.markdown(workshop.turn(brought.entries))
    (picture,) = (path for path in files if path.startswith("attachments/"))
    assert files[picture] == b"pixel"
    assert files["2024/2024-03-01.md"].endswith(f"\n\n![](../{picture})\n".encode())
    back = workshop.bring_in(workshop.zip(files), "markdown")
    assert back.entry.text == row["text"]
    assert back.entry.attachments == brought.entry.attachments


def test_a_body_from_day_one_is_in_the_file_byte_for_byte(workshop: Any) -> None:
    text = "---\nnot: front matter\n---\r\nŁódź\\. 🎂\r"
    row = {"uuid": "A" * 32, "creationDate": "1664-01-01T21:00:00Z", "timeZone": "Europe/London", "text": text}
    files = workshop.markdown(workshop.turn(workshop.bring_in(workshop.dayone(row)).entries))
    (content,) = files.values()
    assert content.endswith(b"---\n\n" + text.encode() + b"\n")


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_entries_give_the_same_files_every_time(workshop: Any, count: int) -> None:
    entries = [OutgoingEntry(id=str(n), text="x", written_at=Micros(0)) for n in range(count)]
    assert workshop.markdown(entries) == workshop.markdown(entries)
    assert (
        list(workshop.markdown(entries))
        == ["1970/1970-01-01.md", "1970/1970-01-01 (2).md", "1970/1970-01-01 (3).md"][:count]
    )


def test_two_references_to_one_file_are_both_kept(workshop: Any) -> None:
    def picture(reference: str) -> Attachment:
        return Attachment(
            name="cat.jpg", media_type="image/jpeg", size=1, open=lambda: io.BytesIO(b"x"), reference=reference
        )

    entry = OutgoingEntry(
        id="a",
        text="![](one://A) ![](one://B)",
        written_at=Micros(0),
        attachments=(picture("one://A"), picture("one://B")),
    )
    back = workshop.bring_in(workshop.zip(workshop.markdown([entry])), "markdown").entry
    assert (back.text, back.attachments) == (entry.text, entry.attachments)


def test_an_address_that_the_text_had_before_is_not_taken_for_ours(workshop: Any) -> None:
    picture = Attachment(
        name="cat.jpg", media_type="image/jpeg", size=1, open=lambda: io.BytesIO(b"x"), reference="one://A"
    )
    entry = OutgoingEntry(id="a", text="![](one://A)", written_at=Micros(0), attachments=(picture,))
    (address,) = (path for path in workshop.markdown([entry]) if path.startswith("attachments/"))
    sly = replace(entry, text=f"![](one://A) and ![](../{address})")
    assert workshop.bring_in(workshop.zip(workshop.markdown([sly])), "markdown").entry.text == sly.text


@pytest.mark.parametrize(
    "change", [{"modified_at": Micros(7)}, {"meta": {"n": True}}, {"tags": ("x",)}, {"pinned": True}]
)
def test_whatever_the_head_says_otherwise_is_written_anew(workshop: Any, change: dict[str, Any]) -> None:
    note = "---\ndate: 2024-03-01\nmodified: 2024-03-02\nn: 1\n---\n\nx\n"
    (entry,) = workshop.turn(workshop.note(note).entries)
    meta = {**entry.meta, **change.get("meta", {})}
    changed = replace(entry, **{**change, "meta": meta})
    back = workshop.bring_in(workshop.zip(workshop.markdown([changed])), "markdown").entry
    assert back.modified_at == changed.modified_at
    assert repr(back.meta["n"]) == repr(changed.meta["n"])
    assert (back.tags, back.pinned) == (changed.tags, changed.pinned)
