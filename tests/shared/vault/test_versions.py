"""Versions that outlive a compaction: written small, thinned out by age, read as they were."""

from hypothesis import given
from hypothesis import strategies as st
from vault_parts import ITEM, NOW, documents, first_version, named, numbered, update

from alcove.domain.collections import RecordKind
from alcove.domain.ids import DeviceId
from alcove.domain.instant import Micros
from alcove.vault.history import count_versions, kept_versions, versions_of
from alcove.vault.versions import (
    DAY,
    HOUR,
    KeptVersion,
    join_versions,
    read_versions,
    thin_out,
    write_versions,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
fields = st.dictionaries(
    st.sampled_from(["title", "mood", "starred"]), st.one_of(st.none(), st.booleans(), st.integers(0, 9), texts)
)
members = st.frozensets(st.sampled_from(["aa", "bb", "cc"]))
several = st.lists(
    st.builds(
        KeptVersion,
        number=st.integers(1, 99),
        at=st.integers(-(10**15), 10**16).map(Micros),
        device=st.sampled_from([named("desk"), named("phone")]),
        text=texts,
        fields=fields,
        members=members,
    ),
    max_size=8,
)


def kept(number: int, at: int, text: str = "") -> KeptVersion:
    return KeptVersion(number=number, at=Micros(NOW + at), device=named("desk"), text=text or f"text {number}")


@given(several)
def test_what_is_written_is_read(versions: list[KeptVersion]) -> None:
    read = read_versions(write_versions(versions))
    assert read == versions
    for one, other in zip(read, versions, strict=True):
        assert {name: type(value) for name, value in one.fields.items()} == {
            name: type(value) for name, value in other.fields.items()
        }


def test_an_edit_of_a_long_text_takes_little() -> None:
    long = "all work and no play " * 2000
    one = write_versions([kept(1, 0, long)])
    two = write_versions([kept(1, 0, long), kept(2, 1, f"{long[:9000]}!{long[9000:]}")])
    assert len(two) - len(one) < 40


@given(st.binary(max_size=60))
def test_noise_holds_no_versions(noise: bytes) -> None:
    assert all(isinstance(one, KeptVersion) for one in read_versions(noise))


def test_what_no_device_would_write_is_left_out() -> None:
    good = write_versions([kept(1, 0)])
    assert read_versions(good[:-1]) == []
    assert read_versions(bytes([good[0], 9]) + good[2:]) == []
    strange = write_versions([KeptVersion(number=1, at=Micros(2**62), device=DeviceId(b"d" * 16), text="x")])
    assert read_versions(strange) == []


def test_of_each_span_the_last_version_stays() -> None:
    ages = [
        400 * DAY, 399 * DAY, 380 * DAY,  # a week or two
        100 * DAY, 100 * DAY - HOUR, 99 * DAY,  # days
        10 * DAY, 10 * DAY - 60, 9 * DAY,  # hours
        DAY, DAY - 1, 2, 1, 0,
    ]  # fmt: skip
    start = 365 * DAY * 60 - NOW % DAY
    versions = [kept(number, start - age) for number, age in enumerate(ages, 1)]
    left = [version.number for version in thin_out(versions)]
    assert {1, 14} <= set(left)
    assert set(range(10, 15)) <= set(left), "of the last two days all stay"
    assert 7 not in left
    assert {8, 9} <= set(left), "within one hour the last stays"
    assert left == sorted(left)
    assert thin_out(thin_out(versions)) == thin_out(versions)
    assert thin_out([]) == []


def test_versions_of_two_facts_are_one_row() -> None:
    one, two = [kept(1, 1), kept(2, 2)], [kept(1, 1), kept(3, 3)]
    assert [version.number for version in join_versions([one, two])] == [1, 2, 3]
    assert join_versions([]) == []


def test_kept_versions_come_before_what_was_written_since() -> None:
    document, first = first_version("one")
    document.set_text("one two")
    second = update(document, seq=2)
    fact = numbered(RecordKind.FACT, write_versions(kept_versions([first, second], documents())), seq=3)
    assert count_versions([first, second]) == 2
    document.set_text("one two three")
    third = update(document, seq=4)
    changes = [first, second, fact, third]
    assert [one.entry.text for one in versions_of(changes, ITEM, documents())][:2] == ["one", "one two"]
    assert versions_of(changes, ITEM, documents())[-1].entry.text == "one two three"
    assert count_versions(changes) == len(versions_of(changes, ITEM, documents()))


def test_no_number_stands_twice() -> None:
    facts = [
        numbered(RecordKind.FACT, write_versions([kept(1, number, f"text {number}")]), seq=number) for number in (1, 2)
    ]
    _, first = first_version("words")
    assert [one.number for one in kept_versions([*facts, first], documents())] == [1, 2, 3]
