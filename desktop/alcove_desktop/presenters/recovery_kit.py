"""The page of paper that brings a journal back: what stands on it (alcove/cli/recovery_kit.py prints the same)."""

from dataclasses import dataclass, field

from alcove.runtime.intents.accounts import KitView
from alcove_desktop.presenters.settings.sync_words import server_name
from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPage:
    """One page.  It holds secrets: kept only while it is shown, and never printed in a log."""

    title: str
    what_for: str
    facts: tuple[tuple[str, str], ...]
    phrase_heading: str
    words: tuple[str, ...] = field(repr=False)
    secret_heading: str
    secret: str = field(repr=False)
    steps_heading: str
    steps: tuple[str, ...]
    warning: str


def kit_page(kit: KitView, *, day: str) -> KitPage:
    """Lay a kit out; `day` is the day on which it was made, in words."""
    return KitPage(
        title=say("Alcove recovery kit"),
        what_for=say(
            "This page brings your journal back when a device is lost or the password forgotten. "
            "Whoever holds it can read everything; without it and without your password nobody can."
        ),
        facts=(
            (say("Server"), server_name(kit.server)),
            (say("Name"), kit.handle),
            (say("Made on"), day),
        ),
        phrase_heading=say("Recovery phrase"),
        words=tuple(kit.phrase.split()),
        secret_heading=say("Account secret"),
        secret=kit.account_secret,
        steps_heading=say("How to use it"),
        steps=(
            say("On a new device, open Alcove, then Settings, Sync and devices, and choose to join your account."),
            say("If you know your password: give name, password and account secret."),
            say("If not: give the recovery phrase, and choose a new password. You then get a new kit."),
        ),
        warning=say("Keep this page away from the computer: in a drawer, with your papers, not as a photograph."),
    )
