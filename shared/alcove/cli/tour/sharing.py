"""The middle chapters: an account, a second device, search."""

from concurrent.futures import ThreadPoolExecutor

from rich.text import Text

from alcove.cli.lines import found_words
from alcove.cli.safe_text import fitted, one_line
from alcove.cli.tour.cast import TourDevice
from alcove.cli.tour.choosing import meaning_query, rare_word
from alcove.cli.tour.stage import HANDLE, Stage, bytes_text
from alcove.runtime.intents.accounts import Enrol
from alcove.runtime.intents.devices import AcceptPairing, AwaitPairing, DeviceView, JoinByCode, ListDevices, OpenPairing
from alcove.runtime.intents.keeping import FinishIndexes, Status
from alcove.runtime.intents.reading import Search

_HITS = 3


def an_account(stage: Stage) -> None:
    """Enrol and push."""
    tell, laptop = stage.teller, stage.laptop
    tell.chapter("An account, without telling the server who you are")
    tell.tell(
        "To bring the journal to a second device, the laptop makes it known to the server.  The password never leaves",
        "the machine, not even scrambled: both sides only prove to each other that they know what belongs to it.",
    )
    tell.show([f"alcove account enrol {stage.server.address} {HANDLE}"])
    stage.password = stage.mint_password()
    started = stage.monotonic()
    stage.kit = laptop.ask(Enrol(server=stage.server.address, handle=HANDLE, password=stage.password))
    words = stage.kit.phrase.split()
    tell.claim(
        f"Enrolled after {stage.timed(started)}.  The recovery phrase ({words[0]} {words[1]} {words[2]} …, "
        f"{len(words)} words) is shown once, for paper; it opens the journal when every device is lost.",
        holds=len(words) == 24,
    )
    started = stage.monotonic()
    indexed = laptop.ask(FinishIndexes())
    if indexed.meaning_available:
        tell.tell(
            "Meanwhile the laptop reads everything once, with a small model of its own, so that entries can be found",
            f"by what they mean: {stage.timed(started)}. Other devices need not do that again: the work is sealed and",
            "sent along.",
        )
    tell.tell("Then the sealed journal travels.")
    tell.show(["alcove sync"])
    started = stage.monotonic()
    report = laptop.sync()
    figures = stage.server.figures()
    tell.claim(
        f"{report.sent:,} sealed records went out after {stage.timed(started)}; the server stores "
        f"{bytes_text(figures['record_bytes'] + figures['blob_bytes'])}.",
        holds=figures["records"] >= report.sent > 0,
    )


def a_second_device(stage: Stage) -> None:
    """Let the desktop in by a code, and pull."""
    tell, laptop = stage.teller, stage.laptop
    tell.chapter("A second device")
    tell.tell(
        "The laptop shows a code (as a picture, or to paste) that is good for ten minutes and one device.  The keys go",
        "from device to device, sealed with it; the server carries the letter and cannot open it.",
    )
    tell.show(["laptop    alcove device add", "desktop   alcove device join"])
    desktop = stage.device("desktop")
    desktop.begin("Desktop")
    device = pair(stage, laptop, desktop, name="Desktop")
    devices = laptop.ask(ListDevices()).devices
    tell.claim(
        f"The desktop has joined; the account has {len(devices)} devices.",
        holds=device.device in {each.device for each in devices} and len(devices) == 2,
    )
    started = stage.monotonic()
    report = desktop.sync()
    here, there = laptop.ask(Status()), desktop.ask(Status())
    tell.claim(
        f"The whole journal is on the desktop after {stage.timed(started)}: {there.entries:,} entries from "
        f"{report.received:,} records, each one checked and unsealed there.",
        holds=(there.entries, there.tags, there.set_aside) == (here.entries, here.tags, 0),
    )


def pair(stage: Stage, old: TourDevice, new: TourDevice, *, name: str) -> DeviceView:
    """Let one device in through another: both show a number, and a person sees that it is the same."""
    pairing = old.ask(OpenPairing())
    with ThreadPoolExecutor(max_workers=1) as aside:
        joining = aside.submit(new.number_while_joining, JoinByCode(code=pairing.code, device_name=name))
        hello = old.ask(AwaitPairing(code=pairing.code))
        device = old.ask(AcceptPairing(code=pairing.code, number=hello.number))
        number = joining.result()
    stage.teller.claim(f"Both devices show {number}: nobody has come in between.", holds=number == hello.number)
    return device


def search(stage: Stage) -> None:
    """Search on the second device."""
    tell, desktop, source = stage.teller, stage.desktop, stage.source
    tell.chapter("Search, on the device itself")
    indexed = desktop.ask(FinishIndexes())
    word = rare_word(source.texts)
    tell.tell("The server cannot search what it cannot read, so the desktop does it.  By words:")
    tell.show([f"alcove search --words {word}"])
    page = desktop.ask(Search(text=word, mode="words", limit=_HITS))
    tell.show([_hit_line(hit.line.heading, hit.snippet) for hit in page.hits])
    tell.claim(
        f"“{word}” is found where it stands.", holds=any(word.lower() in hit.snippet.lower() for hit in page.hits)
    )
    if not indexed.meaning_available:
        tell.tell("Search by meaning needs its model (`alcove model build`); without it, search goes by words.")
        return
    query, expected = meaning_query(bundled=source.bundled)
    tell.tell("And by meaning: none of these words need stand in the entry.")
    tell.show([f"alcove search --meaning {query}"])
    page = desktop.ask(Search(text=query, mode="meaning", limit=_HITS))
    tell.show([_hit_line(hit.line.heading, hit.line.preview) for hit in page.hits])
    tell.claim(
        "What is meant is found, with vectors that the laptop computed, sealed and sent along.",
        holds=any(expected in hit.line.heading + hit.line.preview for hit in page.hits),
    )


def _hit_line(heading: str, snippet: str) -> Text:
    shown = found_words(snippet)
    shown.truncate(56, overflow="ellipsis")
    return Text.assemble((fitted(one_line(heading), 24).ljust(24), "heading"), "  ", shown)
