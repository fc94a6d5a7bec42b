"""The devices of an account, as rows to read, and what removing one means."""

from dataclasses import dataclass

from alcove.runtime.intents.devices import DeviceView
from alcove_desktop.presenters.moments import ago
from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow:
    """One device in the list."""

    device: bytes
    name: str
    line: str
    can_rename: bool
    can_remove: bool
    can_set_aside: bool


def device_row(view: DeviceView, *, now: int) -> DeviceRow:
    """Say who a device is and when it was last heard of."""
    if view.revoked:
        line = say("Removed. What it wrote before stays; nothing it writes now is taken.")
    elif view.this_one:
        line = say("This device.")
    elif view.heard_at is None:
        line = say("Nothing of it has come yet.")
    else:
        line = say("Last wrote {when}.", when=ago(view.heard_at, now))
    if view.set_aside and not view.revoked:
        line = f"{line} {say('Not waited for until it comes back.')}"
    return DeviceRow(
        device=view.device,
        name=view.name or say("A device without a name"),
        line=line,
        can_rename=view.this_one,
        can_remove=not view.this_one and not view.revoked,
        can_set_aside=bool(view.sentence) and not view.set_aside and not view.revoked,
    )


def removal_meaning(name: str) -> tuple[str, ...]:
    """Say what removing a device means, sentence by sentence."""
    return (
        say("“{name}” can fetch nothing from then on, and nothing that it writes is taken.", name=name),
        say("What it has fetched already stays on it: a lost device keeps what it knew."),
        say("Your other devices get new keys. Each asks you to compare a number, once."),
        say("You get a new recovery kit; the old one opens nothing any more."),
    )


def spoken_number(number: str) -> str:
    """Write a number to compare so that a screen reader says it digit by digit."""
    return " ".join(number.replace(" ", ""))
