"""What devices say that they have: the least counts, and nobody answers an answer."""

from hypothesis import given
from hypothesis import strategies as st
from vault_parts import NOW, mark, named, numbered

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.instant import Micros
from alcove.vault.acknowledging import (
    DAY,
    MANY,
    Setting,
    Unanswered,
    acknowledged_by_all,
    joined_marks,
    read_acknowledgement,
    still_set_aside,
    write_acknowledgement,
)
from alcove.vault.superseded import MOST_NAMED, name_places, named_places
from alcove.wire.codec import encode

DESK, PHONE, TABLET = named("desk"), named("phone"), named("tablet")


def test_only_what_every_device_has_is_acknowledged_by_all() -> None:
    said = {
        DESK: (mark("desk", 9), mark("phone", 4)),
        PHONE: (mark("phone", 5), mark("desk", 7)),
        TABLET: (mark("tablet", 1), mark("desk", 8), mark("phone", 2)),
    }
    assert acknowledged_by_all(said) == {DESK: 7, PHONE: 2, TABLET: 0}
    assert acknowledged_by_all({}) == {}


def test_what_was_said_last_of_a_chain_counts() -> None:
    assert joined_marks([mark("desk", 3)], [mark("desk", 2), mark("phone", 1)]) == tuple(
        sorted((mark("desk", 3), mark("phone", 1)), key=lambda one: one.device)
    )


def test_an_acknowledgement_is_read_as_written_and_noise_says_nothing() -> None:
    marks = (mark("desk", 3),)
    written = numbered(RecordKind.FACT, write_acknowledgement(marks), seq=1)
    assert read_acknowledgement(written) == marks
    assert read_acknowledgement(numbered(RecordKind.FACT, b"noise", seq=1)) == ()


def test_a_persons_changes_want_an_answer_and_nothing_else_does() -> None:
    edit = numbered(RecordKind.UPDATE, b"", seq=1)
    erasure = numbered(RecordKind.TOMBSTONE, b"", seq=2)
    others = [
        numbered(RecordKind.FACT, b"", seq=3, collection=Collection.ACKNOWLEDGEMENT),
        numbered(RecordKind.SNAPSHOT, b"", seq=4),
        numbered(RecordKind.FACT, b"", seq=5),
        numbered(RecordKind.UPDATE, b"", seq=6, collection=Collection.TAG),
    ]
    nothing = Unanswered()
    assert nothing.and_more(others, NOW) is nothing
    assert nothing.and_more([edit, *others, erasure], NOW) == Unanswered(2, NOW)
    assert Unanswered(2, NOW).and_more([edit], Micros(NOW + 5)) == Unanswered(3, NOW)


def test_few_changes_are_answered_after_a_day_and_many_at_once() -> None:
    assert not Unanswered().is_due(Micros(NOW + 9 * DAY))
    assert not Unanswered(1, NOW).is_due(Micros(NOW + DAY - 1))
    assert Unanswered(1, NOW).is_due(Micros(NOW + DAY))
    assert Unanswered(1, NOW).is_due(Micros(NOW - DAY))
    assert Unanswered(MANY, NOW).is_due(NOW)


def test_a_device_is_set_aside_until_it_says_that_it_knows() -> None:
    setting = Setting(device=TABLET, by=DESK, seq=5)
    assert still_set_aside([setting], {}) == {TABLET}
    assert still_set_aside([setting], {TABLET: (mark("desk", 4), mark("phone", 9))}) == {TABLET}
    assert still_set_aside([setting], {TABLET: (mark("desk", 5),)}) == set()
    again = Setting(device=TABLET, by=PHONE, seq=20)
    assert still_set_aside([setting, again], {TABLET: (mark("desk", 5),)}) == {TABLET}


@given(st.sets(st.tuples(st.sampled_from([DESK, PHONE]), st.integers(1, 60)), max_size=40))
def test_named_places_are_read_as_written(places: set[tuple[bytes, int]]) -> None:
    names = name_places(places)  # type: ignore[arg-type]  # they are devices
    assert sorted(named_places(names)) == sorted(places)


def test_a_thousand_edits_in_a_row_are_named_in_few_bytes() -> None:
    assert len(encode(name_places((DESK, seq) for seq in range(5, 1005)))) < 30


def test_no_more_is_named_than_anybody_could_have_written() -> None:
    (one,) = name_places([(DESK, 1)])
    huge = type(one)(DESK, (0, MOST_NAMED + 7, 1, 5))
    assert sum(1 for _ in named_places([huge])) == MOST_NAMED
