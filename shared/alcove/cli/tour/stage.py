"""What the chapters of the tour share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from alcove.cli.tour.cast import TourDevice
from alcove.cli.tour.server import TourServer
from alcove.cli.tour.source import TourSource
from alcove.cli.tour.telling import Teller
from alcove.runtime.intents.accounts import KitView

HANDLE = "nora@example.org"


@dataclass(slots=True, kw_only=True)
class Stage:
    """The folder, the teller, the journal, the server; and what the story has come to so far."""

    folder: Path
    teller: Teller
    source: TourSource
    server: TourServer
    monotonic: Callable[[], float]
    mint_password: Callable[[], bytes]
    visible: bool
    kept: bool
    devices: list[TourDevice] = field(default_factory=list[TourDevice])
    password: bytes = b""
    kit: KitView | None = None
    shared_entry: bytes = b""
    """The entry that both devices change while they are apart."""

    def device(self, name: str) -> TourDevice:
        """Bring a device onto the stage."""
        home = self.folder / name.replace(" ", "-")
        device = TourDevice(name, home, visible=self.visible)
        self.devices.append(device)
        return device

    @property
    def laptop(self) -> TourDevice:
        """The device on which the journal begins."""
        return self.devices[0]

    @property
    def desktop(self) -> TourDevice:
        """The second device."""
        return self.devices[1]

    @property
    def recovered(self) -> TourDevice:
        """The third device, which knows nothing but the phrase."""
        return self.devices[2]

    def timed(self, started: float) -> str:
        """Say how long something took."""
        return f"{self.monotonic() - started:.1f} s"


def bytes_text(count: int) -> str:
    """Write a number of bytes as a person says it."""
    if count < 10_000:
        return f"{count:,} bytes"
    return f"{count / 1000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"
