"""Whatever the order of typing, pausing, answers, leaving and another device's edits: each word is kept, once."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from desk_of_a_test import Clockwork, HeldPost, Sheet
from hypothesis import given
from hypothesis import strategies as st

from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import CreateJournal, LockJournal
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EditEntry
from alcove_desktop.presenters.page import DRAFT_MS, PAUSE_MS, PageKeeper

MINTED = (b"page" + number.to_bytes(12, "big") for number in itertools.count())
STEPS = ("type", "type", "draft", "pause", "deliver", "answer", "elsewhere", "notice", "lose", "flush")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineClient]:
    with connect(tmp_path_factory.mktemp("page") / "journal") as face:
        face.ask(CreateJournal(device_name="Desk"))
        yield face
        face.ask(LockJournal())


class Table:
    """A page, and another device that writes into the same entry."""

    def __init__(self, engine: EngineClient) -> None:
        self.engine = engine
        self.sheet, self.clock, self.post = Sheet(), Clockwork(), HeldPost(engine)
        self.keeper = PageKeeper(
            self.post, self.clock, self.sheet, mint=lambda: next(MINTED), pid=1, timezone=lambda: "UTC"
        )
        self.keeper.open_new()
        self.item = self.keeper.item
        self.typed: list[str] = []
        self.elsewhere: list[str] = []
        self.steps: dict[str, Callable[[], None]] = {
            "type": self.type,
            "draft": lambda: self.clock.go(DRAFT_MS),
            "pause": lambda: self.clock.go(PAUSE_MS),
            "deliver": self.post.deliver,
            "answer": self.post.answer,
            "elsewhere": self.write_elsewhere,
            "notice": self.keeper.noticed,
            "lose": self.lose,
            "flush": self.keeper.flush,
        }

    def type(self) -> None:
        self.typed.append(f"<t{len(self.typed)}>")
        self.sheet.words += f"\n\n{self.typed[-1]}"
        self.keeper.typed()

    def lose(self) -> None:
        self.post.lose_next = True

    def write_elsewhere(self) -> None:
        try:
            text = self.engine.ask(GetEntry(item=self.item)).text
        except Refusal:
            return  # it is not kept yet
        self.elsewhere.append(f"<e{len(self.elsewhere)}>")
        self.engine.ask(EditEntry(item=self.item, text=f"{self.elsewhere[-1]}\n\n{text}"))

    def settle(self) -> None:
        self.post.lose_next = False
        for _ in range(4):
            self.post.all()
            self.clock.go(2 * PAUSE_MS)
        self.keeper.part()
        self.post.all()


@given(st.lists(st.sampled_from(STEPS), max_size=30))
def test_each_word_is_kept_once(engine: EngineClient, steps: list[str]) -> None:
    table = Table(engine)
    for step in steps:
        table.steps[step]()
    table.settle()
    if table.typed:
        kept = engine.ask(GetEntry(item=table.item)).text
        words = (*table.typed, *table.elsewhere)
        assert [kept.count(word) for word in words] == [1] * len(words)
        assert table.sheet.words == kept
