"""What every room of the window stands on, and what a room is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QWidget

from alcove.ports.clock import Clock
from alcove.ports.entropy import Entropy
from alcove.runtime.intents.drafts import DraftView
from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.bridge import Bridge
from alcove_desktop.door import Door
from alcove_desktop.preferred import Preferred
from alcove_desktop.theme.look import Look

Tone = Literal["good", "plain", "problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Handed to each room; there is nothing else global."""

    bridge: Bridge
    look: Look
    preferred: Preferred
    door: Door
    """Whether private entries may be shown; a list is asked anew when it changes."""
    clock: Clock
    entropy: Entropy
    timezone: str
    """The person's zone now, such as Europe/Vienna."""
    go: Callable[[str, object], None]
    """Go to a room by its name, with what it should show (None: as it was left)."""
    tell: Callable[[str, Tone], None]
    """Say a sentence at the window's foot, and to a screen reader; it goes by itself and never takes the focus."""


class Room(QWidget):
    """One screen of the window.  A room asks only while it is shown; it is made when it is first entered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def arrive(self, what: object) -> None:
        """Be shown, with what was asked for; take the focus to where a person would begin."""

    def place(self) -> object:
        """Give what `arrive` takes to come back to what is shown now."""
        return None

    def leave(self) -> None:
        """Another room follows: save what is half written."""

    def unkept(self) -> tuple[DraftView, ...]:
        """Give what the engine has refused so far, and what would be lost if the program ended now."""
        return ()

    def notice(self, status: StatusView) -> None:
        """Something changed, here or on another device, while this room is shown."""

    def forget(self) -> None:
        """The journal is being locked: let no word of it stay in a widget."""
