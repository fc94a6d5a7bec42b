"""The driver on a bad line: lost requests, lost answers, restarts, a server that talks nonsense, live news."""

from random import Random
from threading import Event

import pytest
from engine_parts import IMPATIENT, PASSWORD, EngineAt, NewAccount, NewEngine, catch_up
from hostile_line import HostileLine

from alcove.ports.transport import ServerRefused, ServerUnreachable
from alcove.runtime.intents.keeping import FollowServer, SyncNow
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import EditEntry, EraseEntry, TrashEntry
from alcove.wire.problems import Code, Problem
from alcove.wire.sync import HeadsReply, PullReply, PushReply

pytestmark = pytest.mark.slow


class LossyLine(HostileLine):
    """Loses one request, or one answer, in three."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance
        self.lossy = True

    def note(self, method: str, path: str, body: bytes, token: str) -> None:
        super().note(method, path, body, token)
        self._lose()

    def answer(self, method: str, path: str, honest: bytes) -> bytes:
        answer = super().answer(method, path, honest)
        self._lose()
        return answer

    def _lose(self) -> None:
        if self.lossy and self._chance.random() < 1 / 6:
            raise ServerUnreachable(ServerUnreachable.__doc__)


def two_devices(new_account: NewAccount, new_engine: NewEngine) -> tuple[EngineAt, EngineAt]:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    catch_up(desk, phone)
    return desk, phone


@pytest.mark.parametrize("seed", range(4))
def test_on_a_line_that_loses_much_nothing_is_lost_or_doubled(
    new_account: NewAccount, new_engine: NewEngine, seed: int
) -> None:
    chance = Random(seed)  # a story that can be told again
    devices = two_devices(new_account, new_engine)
    lines = [LossyLine(chance) for _ in devices]
    for device, line in zip(devices, lines, strict=True):
        device.go_over(line, PASSWORD if device is devices[0] else b"")
    added: dict[bytes, str] = {}
    for number in range(60):
        device = chance.choice(devices)
        match chance.choice(("write", "edit", "sync", "sync", "trash", "restart")):
            case "write":
                word = f"word{number}"
                added[device.write(word).id] = word
            case "edit" | "trash" as what:
                lines_here = device.ask(ListEntries()).lines
                if lines_here:
                    item = chance.choice(lines_here).id
                    question = TrashEntry(item=item) if what == "trash" else EditEntry(item=item, mood=number % 10 + 1)
                    device.ask(question)
            case "restart":
                device.restart(PASSWORD if device is devices[0] else b"")
            case _:
                device.sync()
    for line in lines:
        line.lossy = False
    catch_up(*devices)
    one, other = ((device.texts(), device.texts(trashed=True)) for device in devices)
    assert one == other
    assert sorted((*one[0], *one[1])) == sorted(added.values())
    assert all(device.status().set_aside == 0 for device in devices)


def test_an_erasure_meets_an_edit_made_elsewhere_and_the_edit_stands(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    kept, gone = desk.write("one two"), desk.write("to be gone")
    catch_up(desk, phone)
    phone.ask(EditEntry(item=kept.id, text="one two three"))
    for item in (kept.id, gone.id):
        desk.ask(EraseEntry(item=item))
    assert desk.texts() == []
    catch_up(desk, phone)
    assert desk.texts() == phone.texts() == ["one two three"]


def test_a_server_that_promises_more_than_it_gives_is_not_asked_without_end(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.write("one")
    desk.well()

    def more(honest: PullReply) -> PullReply:
        return PullReply(
            batches=(), cursor=honest.cursor, last_seq=honest.last_seq + 9, more=True, server_epoch=honest.server_epoch
        )

    desk.line.alter("GET", "/v1/pull", PullReply, more)
    before = len(desk.line.sent)
    report = desk.sync()
    assert (report.state.phase, report.state.problem_kind) == ("waiting", "tampered")
    assert len(desk.line.sent) - before < 5
    desk.line.be_honest()
    desk.well()


def test_a_server_with_a_new_epoch_every_time_is_not_asked_without_end(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.write("one")
    desk.well()
    times = iter(range(1, 1000))

    def epoch() -> bytes:
        return next(times).to_bytes(16, "big")

    desk.line.alter(
        "GET",
        "/v1/pull",
        PullReply,
        lambda one: PullReply(
            batches=one.batches, cursor=one.cursor, last_seq=one.last_seq, more=one.more, server_epoch=epoch()
        ),
    )
    desk.line.alter(
        "GET",
        "/v1/heads",
        HeadsReply,
        lambda one: HeadsReply(server_epoch=epoch(), last_seq=one.last_seq, heads=one.heads),
    )
    before = len(desk.line.sent)
    assert desk.sync().state.problem_kind == "tampered"
    assert len(desk.line.sent) - before < 20
    desk.line.be_honest()
    desk.well()
    assert desk.texts() == ["one"]


def test_a_server_that_stored_more_than_it_was_sent_is_not_believed(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.well()
    desk.line.alter(
        "POST",
        "/v1/push",
        PushReply,
        lambda one: PushReply(last_seq=one.last_seq + 99, stored=one.stored + 99, first_seq=one.first_seq),
    )
    desk.write("one")
    assert desk.sync().state.problem_kind == "tampered"
    desk.line.be_honest()
    desk.well()


@pytest.mark.parametrize("path", ["/v1/push", "/v1/pull"])
def test_nonsense_is_waited_out(new_account: NewAccount, path: str) -> None:
    desk, _ = new_account()
    desk.line.replace_answer("POST" if path == "/v1/push" else "GET", path, lambda _honest: b"nonsense")
    desk.write("one")
    report = desk.sync()
    assert (report.state.phase, report.state.problem_kind) == ("waiting", "tampered")
    desk.line.be_honest()
    desk.well()


def test_a_token_that_is_not_good_any_more_is_renewed_with_the_devices_key(new_account: NewAccount) -> None:
    desk, _ = new_account()
    desk.write("one")
    desk.opened.enrolled().server.token = "no such token"
    desk.well()


@pytest.mark.parametrize(
    ("code", "phase", "kind"),
    [
        (Code.TOO_MANY, "waiting", "refused"),
        (Code.UNAVAILABLE, "waiting", "refused"),
        (Code.SIGNATURE_REFUSED, "waiting", "refused"),
        (Code.MALFORMED, "waiting", "refused"),
        (Code.DEVICE_REVOKED, "stopped", "device_revoked"),
    ],
)
def test_every_refusal_of_a_push_leads_somewhere(new_account: NewAccount, code: Code, phase: str, kind: str) -> None:
    desk, _ = new_account()
    desk.well()

    def refuse(_honest: bytes) -> bytes:
        raise ServerRefused(Problem(code=code, sentence="No.", retry_after=3))

    desk.line.replace_answer("POST", "/v1/push", refuse)
    desk.write("one")
    report = desk.sync()
    assert (report.state.phase, report.state.problem_kind) == (phase, kind)
    desk.line.be_honest()
    desk.well()


def test_a_fault_of_the_disk_during_a_sync_is_a_sentence_and_the_next_sync_works(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    desk.write("one")
    desk.well()

    def fail(_honest: bytes) -> bytes:
        raise OSError(28, "No space left on device")

    phone.line.replace_answer("GET", "/v1/pull", fail)
    assert phone.refusal(SyncNow()).kind == "store"
    assert phone.status().sync.problem_kind == "store"
    phone.line.be_honest()
    phone.well()
    assert phone.texts() == ["one"]


def test_a_device_that_follows_goes_on_after_a_fault_of_the_disk(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, phone = two_devices(new_account, new_engine)
    failed = Event()

    def fail(_honest: bytes) -> bytes:
        failed.set()
        raise OSError(28, "No space left on device")

    phone.line.replace_answer("GET", "/v1/pull", fail)
    phone.ask(FollowServer(on=True))
    assert failed.wait(IMPATIENT)
    phone.line.be_honest()
    came = Event()
    phone.engine.watch(lambda status: came.set() if status.entries == 2 else None)
    desk.write("one")
    desk.well()
    phone.write("this wakes it")
    assert came.wait(IMPATIENT)


def test_a_device_that_follows_is_told_of_news(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    catch_up(desk, phone)
    came = Event()
    phone.engine.watch(lambda status: came.set() if status.entries == 1 else None)
    phone.ask(FollowServer(on=True))
    desk.ask(FollowServer(on=True))
    desk.write("sent by itself")
    assert came.wait(IMPATIENT)
    assert phone.texts() == ["sent by itself"]
    phone.restart()
    back = Event()
    phone.engine.watch(lambda status: back.set() if status.entries == 2 else None)
    desk.write("and again")
    assert back.wait(IMPATIENT)
    phone.ask(FollowServer(on=False))
    assert not phone.opened.enrolled().following
