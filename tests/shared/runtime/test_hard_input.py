"""What is hard on an engine: a clock that is far off, very long texts, all scripts, and servers of another kind."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import perf_counter

import pytest
from engine_parts import PASSWORD, EngineAt, NewAccount, NewEngine, catch_up

from alcove.adapters.http_transport import HttpTransport
from alcove.domain.instant import Micros
from alcove.runtime.intents.accounts import Enrol
from alcove.runtime.intents.keeping import FinishIndexes
from alcove.runtime.intents.reading import EntryHistory, GetEntry, ListEntries, Search
from alcove.runtime.intents.writing import EditEntry, WriteEntry
from alcove.wire.codec import encode
from alcove.wire.problems import Code, Problem

YEAR = 365 * 24 * 3_600_000_000
TODAY = 1_795_000_000_000_000


@dataclass(frozen=True, slots=True)
class ClockAt:
    """A clock that somebody has set; time stands still in it."""

    at: int

    def now(self) -> Micros:
        return Micros(self.at)

    def monotonic(self) -> float:
        return perf_counter()


def with_clock(device: EngineAt, at: int) -> EngineAt:
    device.parts = replace(device.parts, clock=ClockAt(at))
    return device


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [TODAY - 56 * YEAR, TODAY - 2 * YEAR, TODAY + 70 * YEAR])
def test_a_clock_far_off_loses_nothing_and_shows_the_hour_it_had(
    new_account: NewAccount, new_engine: NewEngine, wrong: int
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    shared = desk.write("written at the desk")
    catch_up(desk, phone)
    with_clock(phone, wrong).restart()
    phone.ask(EditEntry(item=shared.id, text="written at the desk, and added to"))
    late = phone.write("by the wrong clock")
    assert late.written_at == wrong
    desk.ask(EditEntry(item=shared.id, title="A title meanwhile"))
    catch_up(phone, desk)
    assert desk.texts() == phone.texts() == ["by the wrong clock", "written at the desk, and added to"]
    assert desk.ask(GetEntry(item=shared.id)).title == "A title meanwhile"
    assert len(desk.ask(EntryHistory(item=shared.id)).versions) == 3
    with_clock(phone, TODAY).restart()
    phone.ask(EditEntry(item=late.id, text="by the right clock again"))
    catch_up(phone, desk)
    assert "by the right clock again" in desk.texts()


@pytest.mark.slow
def test_a_text_of_ten_megabytes_goes_to_the_other_device(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    text = "Nulla dies sine linea. " * (10 * 1024 * 1024 // 23)
    long = desk.write(text)
    desk.ask(EditEntry(item=long.id, text=f"{text}The end."))
    catch_up(desk, phone)
    assert phone.ask(GetEntry(item=long.id)).text == f"{text}The end."
    assert len(phone.ask(ListEntries()).lines[0].preview) <= 160
    phone.ask(FinishIndexes())
    for sought in ("linea", "SINE LINEA", '"nulla dies"'):
        (hit,) = phone.ask(Search(text=sought, mode="words")).hits
        assert (hit.line.id, "\ue000" in hit.snippet, len(hit.snippet) < 400) == (long.id, True, True)


def test_a_text_past_the_limit_is_refused_and_the_entry_stays(desk: EngineAt) -> None:
    entry = desk.write("short")
    too_long = "x" * (12 * 1024 * 1024 + 1)
    for question in (WriteEntry(text=too_long), EditEntry(item=entry.id, text=too_long)):
        refusal = desk.refusal(question)
        assert (refusal.kind, "12 MB" in refusal.sentence) == ("bad_input", True)
    assert desk.texts() == ["short"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇦🇹",
        "אני כותב מימין לשמאל ✍️",
        "أكتب من اليمين إلى اليسار",
        "日本語で書きます",
        "e\u0301 é \u202e evil \u202c",
        "a\u0000b",
    ],
)
def test_all_scripts_come_out_as_they_went_in(new_account: NewAccount, new_engine: NewEngine, text: str) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.invite(phone)
    entry = desk.write(text, title=text, tags=(text.replace("\u0000", ""),))
    desk.ask(EditEntry(item=entry.id, text=f"{text} {text}"))
    catch_up(desk, phone)
    there = phone.ask(GetEntry(item=entry.id))
    assert (there.title, there.text) == (text, f"{text} {text}")


NEWER = Problem(
    code=Code.PROTOCOL_UNKNOWN, sentence="This server speaks protocol version 2; please update the program."
)


@contextmanager
def other_server(status: int, body: bytes, media_type: str) -> Generator[str]:
    """Run something that answers everything so; give its address."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            self.send_response(status)
            self.send_header("content-type", media_type)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = answer  # noqa: N815  # its base class calls them so

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its base class calls it so
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            running.join()


ANSWERS = [
    (426, encode(NEWER), "application/msgpack", "update"),
    (200, b"<html>A router's login page</html>", "text/html", "form"),
    (200, encode({"another": "program"}), "application/msgpack", "form"),
    (302, b"", "text/html", ""),
    (500, b"oops", "text/plain", ""),
]


@pytest.mark.parametrize(("status", "body", "media_type", "piece"), ANSWERS)
def test_a_server_of_another_version_or_kind_is_a_sentence_at_enrolment(
    desk: EngineAt, status: int, body: bytes, media_type: str, piece: str
) -> None:
    with other_server(status, body, media_type) as address:
        refusal = desk.refusal(Enrol(server=address, handle="nora", password=PASSWORD))
    assert refusal.kind in {"refused", "tampered", "offline"}, refusal
    assert refusal.sentence
    assert piece in refusal.sentence
    assert "\n" not in refusal.sentence
    assert desk.write("still works").text == "still works"


@pytest.mark.slow
@pytest.mark.parametrize(("status", "body", "media_type", "piece"), ANSWERS)
def test_a_server_that_became_another_loses_nothing_and_is_a_sentence(
    new_account: NewAccount, status: int, body: bytes, media_type: str, piece: str
) -> None:
    desk, _ = new_account()
    desk.write("sent")
    desk.well()
    with other_server(status, body, media_type) as address:
        real = desk.parts

        def to_the_other(_address: str) -> HttpTransport:
            return HttpTransport(address)

        desk.parts = replace(real, connect=to_the_other)
        desk.restart(PASSWORD)
        desk.write("waits")
        report = desk.sync()
        assert report.state.problem
        assert piece in report.state.problem
        assert report.state.waiting_records > 0
        desk.parts = real
        desk.restart(PASSWORD)
    desk.well()
    assert desk.texts() == ["sent", "waits"]
