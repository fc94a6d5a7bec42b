"""The report adds up, whatever happened."""

from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import Micros
from alcove.exchange.loss import KEPT, Tally
from alcove.exchange.shape import IncomingEntry, Loss

ENTRY = IncomingEntry(source_id="a", text="x", written_at=Micros(-5))


@given(st.lists(st.sampled_from(["in", "known", "entry", "repeat", "part"]), max_size=60))
def test_found_is_always_brought_in_and_already_here_and_lost(happenings: list[str]) -> None:
    tally = Tally()
    for happening in happenings:
        match happening:
            case "in":
                tally.brought_in(ENTRY)
            case "known":
                tally.already_here()
            case "entry" | "repeat" | "part":
                tally.lost(Loss(where="w", reason="R.", scope=happening))
            case _:
                raise AssertionError(happening)
    report = tally.report()
    assert report.found == len(happenings) - happenings.count("part")
    assert report.found == report.brought_in + report.already_here + report.lost
    assert report.lost == happenings.count("entry")
    assert report.remarks == happenings.count("part") + happenings.count("repeat")


def test_a_million_losses_are_counted_and_the_first_are_named() -> None:
    tally = Tally()
    for number in range(KEPT + 500):
        tally.add(Loss(where=f"row {number}", reason="It is broken."))
    report = tally.report()
    assert (report.lost, len(report.losses)) == (KEPT + 500, KEPT)
    assert report.sentences()[-1] == "And 500 more like these."


def test_the_report_says_it_in_plain_words() -> None:
    tally = Tally()
    tally.add(ENTRY)
    assert tally.report().sentences() == ("1 entry found, 1 brought in, none lost.",)
    tally.already_here()
    tally.add(Loss(where="b.md", reason="It has no date."))
    assert tally.report().sentences() == (
        "3 entries found, 1 brought in, 1 already here, 1 lost.",
        "b.md: It has no date.",
    )
