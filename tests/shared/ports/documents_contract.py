"""What every maker of documents must do: `class TestMine(DocumentsContract)` with its own `maker` runs all of it."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.ports.documents import DamagedUpdate, Document, DocumentMaker, Field
from alcove.ports.first_form import write_first_form

FIELDS: dict[str, Field] = {"title": "A day", "mood": 7, "starred": False, "share": 0.5, "place": None}
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
edits = st.lists(st.tuples(st.integers(0, 2), texts, st.integers(1, 10)), min_size=1, max_size=8)


class DocumentsContract:
    """Subclass it and give `maker`."""

    def maker(self, peer: int) -> DocumentMaker:
        raise NotImplementedError

    def written(self, text: str, *, peer: int = 1) -> tuple[Document, bytes]:
        document = self.maker(peer).new()
        document.set_text(text)
        return document, document.take_changes()

    def test_what_is_written_is_read_elsewhere(self) -> None:
        document = self.maker(1).new()
        document.set_text("Ein Tag 😀\nund noch einer")
        for name, value in FIELDS.items():
            document.set_field(name, value)
        document.add_member("sea")
        document.add_member("work")
        document.remove_member("work")
        other = self.maker(2).load([document.take_changes()])
        assert other.text() == "Ein Tag 😀\nund noch einer"
        assert other.fields() == FIELDS
        assert {name: type(value) for name, value in other.fields().items()} == {
            name: type(value) for name, value in FIELDS.items()
        }
        assert other.members() == {"sea"}

    def test_a_new_document_is_empty(self) -> None:
        for document in (self.maker(1).new(), self.maker(1).load([])):
            assert (document.text(), document.fields(), document.members()) == ("", {}, frozenset())
            assert document.take_changes() == b""
            assert not document.is_waiting()

    def test_writing_what_is_there_changes_nothing(self) -> None:
        document, _ = self.written("the same")
        document.set_field("mood", 1)
        document.add_member("sea")
        document.take_changes()
        document.set_text("the same")
        document.set_field("mood", 1)
        document.add_member("sea")
        document.remove_member("nowhere")
        assert document.take_changes() == b""
        document.set_field("mood", True)
        assert document.fields()["mood"] is True

    def test_edits_made_apart_both_stand(self) -> None:
        first, base = self.written("I felt  today.")
        second = self.maker(2).load([base])
        first.set_text("I felt very anxious today.")
        second.set_text("I felt  today. Then I slept.")
        changes = first.take_changes(), second.take_changes()
        first.merge([changes[1]])
        second.merge([changes[0]])
        assert first.text() == second.text() == "I felt very anxious today. Then I slept."

    def test_texts_rewritten_apart_are_both_kept(self) -> None:
        first, base = self.written("old")
        second = self.maker(2).load([base])
        first.set_text("AAAA")
        second.set_text("BBBB")
        second.merge([first.take_changes()])
        assert second.text() in {"AAAABBBB", "BBBBAAAA"}

    def test_a_field_written_twice_apart_has_one_value_everywhere(self) -> None:
        first, base = self.written("x")
        second = self.maker(2).load([base])
        first.set_field("mood", 3)
        second.set_field("mood", 8)
        one, two = first.take_changes(), second.take_changes()
        first.merge([two])
        second.merge([one])
        assert first.fields() == second.fields()
        assert first.fields()["mood"] in {3, 8}

    def test_any_order_and_any_number_give_the_same(self) -> None:
        first, base = self.written("one two three")
        second = self.maker(2).load([base])
        first.set_text("one 2 three")
        second.set_text("one two three four")
        updates = [base, first.take_changes(), second.take_changes()]
        second.merge(updates[1:2])
        second.add_member("late")
        updates.append(second.take_changes())
        for order in permutations(updates):
            document = self.maker(3).new()
            for update in order:
                document.merge([update])
            document.merge(order)
            assert document.text() == second.text() == "one 2 three four"
            assert document.members() == {"late"}
            assert not document.is_waiting()

    @given(edits, st.randoms(use_true_random=False))
    def test_copies_agree_whatever_reaches_them_when(self, edits: list[tuple[int, str, int]], random: Random) -> None:
        makers = [self.maker(peer) for peer in (10, 20, 30)]
        copies = [maker.new() for maker in makers]
        updates: list[bytes] = []
        for which, text, share in edits:
            copy = copies[which]
            held = copy.text()
            copy.set_text(held[: len(held) // share] + text + held[len(held) // share :])
            copy.set_field("last", text)
            updates += filter(None, [copy.take_changes()])
            random.shuffle(updates)
            copies[(which + 1) % 3].merge(updates[:2])
        for copy in copies:
            random.shuffle(updates)
            copy.merge(updates)
        loaded = self.maker(40).load(updates)
        for copy in copies:
            assert (copy.text(), copy.fields()) == (loaded.text(), loaded.fields())

    @given(texts, texts)
    def test_the_text_becomes_what_was_asked_for(self, before: str, after: str) -> None:
        document, _ = self.written(before)
        document.set_text(after)
        assert document.text() == after

    def test_changes_are_only_what_was_written_here(self) -> None:
        first, base = self.written("a")
        second = self.maker(2).load([base])
        assert second.take_changes() == b""
        second.set_text("ab")
        first.set_text("ac")
        second.merge([first.take_changes()])
        changes = second.take_changes()
        alone = self.maker(3).load([base, changes])
        assert alone.text() == "ab"
        assert second.take_changes() == b""

    def test_two_openings_of_one_item_in_one_run_do_not_clash(self) -> None:
        _, base = self.written("x")
        maker = self.maker(2)
        one, two = maker.load([base]), maker.load([base])
        one.set_text("x one")
        two.set_text("x two!")
        updates = [base, one.take_changes(), two.take_changes()]
        forward, backward = self.maker(3).load(updates), self.maker(3).load(updates[::-1])
        assert forward.text() == backward.text()
        assert "one" in forward.text()
        assert "two!" in forward.text()

    def test_a_first_form_is_one_document_wherever_it_is_taken(self) -> None:
        first = write_first_form({"mood": 4, "title": "Sea"}, ["b", "a"], "imported twice")
        updates = [first]
        for run in (1, 2):
            document = self.maker(run).load([first])
            assert document.holds(first)
            assert document.take_changes() == b""
            assert document.fields() == {"mood": 4, "title": "Sea"}
            assert document.members() == {"a", "b"}
            document.merge([first])
            assert document.text() == "imported twice"
            document.set_text(f"imported twice {run}")
            updates.append(document.take_changes())
        merged = self.maker(3).load(updates).text()
        assert merged.startswith("imported twice")
        assert {"1", "2"} <= set(merged.removeprefix("imported twice"))

    def test_a_first_form_with_a_number_that_no_field_holds_is_damaged(self) -> None:
        document, _ = self.written("one")
        for number in (2**63, 2**64 - 1):
            with pytest.raises(DamagedUpdate):
                document.merge([write_first_form({"mood": number}, [], "")])
        assert (document.text(), document.fields()) == ("one", {})

    def test_causes_that_are_missing_are_waited_for(self) -> None:
        document, base = self.written("one")
        document.set_text("one two")
        middle = document.take_changes()
        document.set_text("one two three")
        last = document.take_changes()
        other = self.maker(2).load([base])
        other.merge([last])
        assert other.is_waiting()
        assert other.text() == "one"
        other.merge([middle])
        assert not other.is_waiting()
        assert other.text() == "one two three"

    def test_damage_is_named_and_changes_nothing(self) -> None:
        document, base = self.written("whole")
        damaged = bytearray(base)
        damaged[-1] ^= 0x55
        more, _ = self.written("whole and more", peer=5)
        for bad in (b"", b"junk", b"\x01junk", b"\xff" * 60, base[:-3], bytes(damaged)):
            with pytest.raises(DamagedUpdate):
                self.maker(2).load([bad])
            with pytest.raises(DamagedUpdate):
                document.merge([more.snapshot(), bad])
            assert document.text() == "whole"
        document.set_text("whole still")
        assert self.maker(2).load([base, document.take_changes()]).text() == "whole still"

    def test_damage_leaves_what_waits_waiting(self) -> None:
        document, base = self.written("one")
        document.set_text("one two")
        later = document.take_changes()
        other = self.maker(2).new()
        other.merge([later])
        with pytest.raises(DamagedUpdate):
            other.merge([base, b"junk"])
        assert other.is_waiting()
        other.merge([base])
        assert other.text() == "one two"

    def test_damage_in_an_update_says_nothing_of_its_content(self) -> None:
        _, base = self.written("deep secret")
        with pytest.raises(DamagedUpdate) as caught:
            self.maker(2).load([base[:-1]])
        assert "secret" not in str(caught.value)
        assert caught.value.__cause__ is None

    def test_a_snapshot_stands_for_all_before(self) -> None:
        document, base = self.written("first")
        document.set_text("second")
        change = document.take_changes()
        for parts in permutations([base, change, document.snapshot()]):
            assert self.maker(2).load(parts).text() == "second"

    def test_a_shallow_snapshot_holds_no_deleted_text(self) -> None:
        document, _ = self.written("a word: zebrafinch.")
        document.set_text("a word.")
        assert b"zebrafinch" in document.snapshot()
        shallow = document.shallow_snapshot()
        assert b"zebrafinch" not in shallow
        assert self.maker(2).load([shallow]).text() == "a word."

    def test_edits_at_the_cut_stand_in_every_order(self) -> None:
        first, base = self.written("hello world")
        second = self.maker(2).load([base])
        first.set_text("hello")
        second.merge([cut := first.take_changes()])
        shallow = first.shallow_snapshot()
        first.set_text("Oh hello")
        second.set_text("hello there")
        updates = [shallow, first.take_changes(), second.take_changes()]
        for order in permutations(updates):
            assert self.maker(3).load(order).text() == "Oh hello there"
            one_by_one = self.maker(3).new()
            for update in order:
                one_by_one.merge([update])
            assert one_by_one.text() == "Oh hello there"
            with_history = self.maker(3).load([base, cut])
            with_history.merge(order)
            assert with_history.text() == "Oh hello there"

    def test_a_later_cut_stands_for_an_earlier_one(self) -> None:
        document, _ = self.written("one")
        shallows = [document.shallow_snapshot()]
        document.set_text("one two")
        changes = document.take_changes()
        shallows.append(document.shallow_snapshot())
        for order in permutations([*shallows, changes]):
            assert self.maker(2).load(order).text() == "one two"

    def test_an_edit_from_before_the_cut_is_refused_and_not_lost_silently(self) -> None:
        first, base = self.written("hello world")
        second = self.maker(2).load([base])
        second.set_text("hello dear world")
        late = second.take_changes()
        first.set_text("hello")
        first.take_changes()
        document = self.maker(3).load([first.shallow_snapshot()])
        with pytest.raises(DamagedUpdate):
            document.merge([late])
        assert document.text() == "hello"

    def test_a_splice_counts_as_qt_counts(self) -> None:
        document, _ = self.written("a😀é日b")
        document.splice(start=3, delete=1, insert="X")
        assert document.text() == "a😀X日b"
        document.splice(start=1, delete=2, insert="")
        assert document.text() == "aX日b"

    @pytest.mark.parametrize(("start", "delete"), [(-1, 0), (0, -1), (0, 99), (99, 0), (2, 0), (1, 1)])
    def test_a_splice_outside_the_text_or_inside_a_character_is_refused(self, start: int, delete: int) -> None:
        document, _ = self.written("a😀b")
        with pytest.raises(IndexError):
            document.splice(start=start, delete=delete, insert="X")
        assert document.text() == "a😀b"

    def test_half_a_character_does_not_stop_a_person_from_writing(self) -> None:
        document = self.maker(1).new()
        document.set_text("a\ud83d\ude00b\ud83dc")
        assert document.text() == "a😀b\ufffdc"
        document.set_field("title", "\udc00")
        assert document.fields()["title"] == "\ufffd"

    @pytest.mark.parametrize("number", [2**63, -(2**63) - 1])
    def test_a_number_that_would_be_rounded_is_refused(self, number: int) -> None:
        document = self.maker(1).new()
        with pytest.raises(ValueError, match="64 bits"):
            document.set_field("mood", number)
        assert document.fields() == {}

    @pytest.mark.parametrize("number", [2**63 - 1, -(2**63), 2**53 + 1])
    def test_whole_numbers_stay_whole(self, number: int) -> None:
        document = self.maker(1).new()
        document.set_field("at", number)
        assert self.maker(2).load([document.take_changes()]).fields() == {"at": number}

    def test_a_text_of_many_words_rewritten_takes_no_more_than_it_says(self) -> None:
        before = " ".join(f"word{number * 7919 % 5003}" for number in range(5000))
        after = " ".join(f"other{number * 104729 % 4999}" for number in range(5000))
        document, _ = self.written(before)
        document.set_text(after)
        assert document.text() == after
        assert len(document.take_changes()) < 2 * len(after)
