"""Account, password, recovery, consent."""

from alcove.runtime.intents.asking import Ask, Done, View
from alcove.wire.consents import ConsentType


class KitView(View, frozen=True, kw_only=True):
    """The recovery kit: to be written down or printed, shown once."""

    server: str
    handle: str
    account_secret: str
    phrase: str


class Enrol(Ask[KitView], frozen=True, kw_only=True, tag="enrol"):
    """Make this journal known to a server.  The password also protects the journal here."""

    server: str
    handle: str
    password: bytes


class Login(Ask[Done], frozen=True, kw_only=True, tag="login"):
    """Join an account with handle, password and account secret; a journal begun here is joined to it."""

    server: str
    handle: str
    password: bytes
    account_secret: str
    device_name: str = ""


class Recover(Ask[KitView], frozen=True, kw_only=True, tag="recover"):
    """Join an account by its recovery phrase alone and set a new password; the phrase is replaced by a new one."""

    server: str
    phrase: str
    new_password: bytes
    device_name: str = ""


class SetPassword(Ask[Done], frozen=True, kw_only=True, tag="set_password"):
    """Set or change the password, here and (when enrolled) on the server.  `old` is empty when there is none yet."""

    old: bytes
    new: bytes


class KeepInKeychain(Ask[Done], frozen=True, kw_only=True, tag="keep_in_keychain"):
    """Allow, or no longer allow, quick unlock with the system's keychain."""

    allowed: bool


class NewPhrase(Ask[KitView], frozen=True, kw_only=True, tag="new_phrase"):
    """Replace the recovery phrase; the old one opens nothing from then on."""

    password: bytes


class DecideConsent(Ask["ConsentList"], frozen=True, kw_only=True, tag="decide_consent"):
    """Give or withdraw a consent; its text says what it means."""

    type: ConsentType
    given: bool


class ListConsents(Ask["ConsentList"], frozen=True, kw_only=True, tag="list_consents"):
    """Every consent with its text and its last decision."""


class ConsentView(View, frozen=True, kw_only=True):
    """One consent; `decided_at` None means never asked."""

    type: ConsentType
    version: str
    text: str
    given: bool
    decided_at: int | None


class ConsentList(View, frozen=True, kw_only=True):
    """All consents that this program knows."""

    consents: tuple[ConsentView, ...]
