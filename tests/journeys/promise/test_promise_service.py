"""What a server always can do is to refuse.  Then nothing is lost, the person is told, and later it goes on."""

from collections.abc import Callable

import pytest
from journal_device import JournalDevice

from alcove.ports.transport import ServerUnreachable
from alcove.runtime.intents.writing import EditEntry
from alcove.sync.machine import ROLLED_BACK
from alcove.wire.codec import encode
from alcove.wire.sync import PushReply

pytestmark = pytest.mark.slow
NewDevice = Callable[..., JournalDevice]


def test_a_server_that_is_gone_costs_nothing_but_time(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    laptop.line.cut = True
    entry = laptop.write("While it is gone.")
    laptop.ask(EditEntry(item=entry.id, text="While it is gone, I write on."))
    state = laptop.sync().state
    assert (state.phase, state.problem, state.problem_kind) == ("waiting", ServerUnreachable.__doc__, "offline")
    assert state.waiting_records == 2
    laptop.line.be_honest()
    assert laptop.sync().sent == 2
    assert laptop.status().sync.waiting_records == 0


def test_what_a_server_said_it_kept_and_did_not_is_noticed_at_the_next_record(enrolled: NewDevice) -> None:
    laptop = enrolled("Laptop")
    last = laptop.server.heads().last_seq
    laptop.write("Swallowed.")
    laptop.line.swallow("POST", "/v1/push", encode(PushReply(last_seq=last + 1, stored=1, first_seq=last + 1)))
    assert laptop.sync().state.problem == ""
    laptop.line.be_honest()
    laptop.write("The one after.")
    state = laptop.sync().state
    assert (state.phase, state.problem) == ("stopped", ROLLED_BACK)
    assert laptop.texts() >= {"Swallowed.", "The one after."}
