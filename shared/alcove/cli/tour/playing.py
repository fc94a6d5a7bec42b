"""Play the tour from its beginning to its end, and leave nothing running, however it ends."""

import shutil
import signal
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.cli.tour.apart import apart, what_the_server_sees
from alcove.cli.tour.beginnings import a_journal, a_server, on_the_disk
from alcove.cli.tour.endings import a_stolen_laptop, recovery, the_way_out
from alcove.cli.tour.phrases import phrases_in
from alcove.cli.tour.server import TourServer, require_server
from alcove.cli.tour.sharing import a_second_device, an_account, search
from alcove.cli.tour.source import read_tour_source
from alcove.cli.tour.stage import Stage
from alcove.cli.tour.telling import Teller
from alcove.runtime.failures import Refusal


def play(teller: Teller, *, chosen: Path | None, keep: Path | None, visible: bool) -> None:
    """Tell the whole story; ClaimFailed or Refusal when it does not come out as told."""
    require_server()
    with _folder(keep) as folder, _ended_by_signals():
        source = read_tour_source(chosen, folder)
        teller.begin()
        clock = SystemClock()
        stage = Stage(
            folder=folder,
            teller=teller,
            source=source,
            server=TourServer(folder / "server"),
            monotonic=clock.monotonic,
            mint_password=lambda: SystemEntropy().take(12).hex().encode(),
            visible=visible,
            kept=keep is not None,
        )
        with ExitStack() as ending:
            ending.callback(_end, stage)
            _chapters(stage)


def _chapters(stage: Stage) -> None:
    a_server(stage)
    innocent = frozenset(phrases_in(stage.server.folders, stage.source.phrases))
    a_journal(stage)
    on_the_disk(stage)
    an_account(stage)
    a_second_device(stage)
    search(stage)
    apart(stage)
    what_the_server_sees(stage, innocent)
    recovery(stage)
    a_stolen_laptop(stage)
    the_way_out(stage)


def _end(stage: Stage) -> None:
    """Lock every journal and stop the server."""
    with ExitStack() as all_of_them:
        if not stage.kept:
            all_of_them.callback(stage.server.forget)
        all_of_them.callback(stage.server.stop)
        for device in stage.devices:
            all_of_them.callback(device.lock)


@contextmanager
def _folder(keep: Path | None) -> Generator[Path]:
    """Give the folder of the tour: a temporary one, or a new one that stays."""
    if keep is not None:
        place = keep.expanduser().absolute()
        try:
            place.mkdir(parents=True, exist_ok=True)
            empty = not any(place.iterdir())
        except OSError as error:
            raise Refusal("bad_input", f"The folder {place} cannot be used: {error.strerror}.") from None
        if not empty:
            raise Refusal("bad_input", f"The folder {place} is not empty; the tour keeps its things in a new one.")
        yield place
        return
    temporary = Path(tempfile.mkdtemp(prefix="alcove-tour-"))
    # Where this is root, PostgreSQL runs as somebody else and must get through to its own folder; each journal's
    # folder in here is closed to all others.
    temporary.chmod(0o711)
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def _ended_by_signals() -> Generator[None]:
    """Let a polite request to end (SIGTERM) end the tour as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
