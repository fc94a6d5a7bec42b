"""What Alcove is made of, and what it can and cannot promise (docs/threat-model.md, in a few sentences)."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something of others that the program stands on, and under which licence."""

    name: str
    licence: str


PARTS = (
    Part(name="Qt, PySide6", licence="LGPL-3.0"),
    Part(name="SQLCipher", licence="BSD-3-Clause"),
    Part(name="Loro", licence="MIT"),
    Part(name="cryptography", licence="Apache-2.0 / BSD-3-Clause"),
    Part(name="opaque-ke", licence="Apache-2.0 / MIT"),
    Part(name="msgspec", licence="BSD-3-Clause"),
    Part(name="httpx", licence="BSD-3-Clause"),
    Part(name="keyring", licence="MIT"),
    Part(name="mnemonic", licence="MIT"),
    Part(name="NumPy", licence="BSD-3-Clause"),
    Part(name="ONNX Runtime", licence="MIT"),
    Part(name="SQLAlchemy, Alembic", licence="MIT"),
    Part(name="sqlite-vec", licence="Apache-2.0 / MIT"),
    Part(name="segno", licence="BSD-3-Clause"),
    Part(name="zxing-cpp", licence="Apache-2.0"),
    Part(name="spylls", licence="MPL-2.0"),
    Part(name="Source Sans, Source Serif", licence="SIL OFL 1.1"),
)
"""The icons are Alcove's own."""


@cache
def program_version() -> str:
    """Give the version that is installed; "" when this runs from nowhere in particular."""
    try:
        return version("alcove")
    except PackageNotFoundError:
        return ""


def promises() -> tuple[str, ...]:
    """What holds."""
    return (
        say("What you write is encrypted before it touches the disk, from the first word on."),
        say(
            "A server keeps sealed records. It can read none, and cannot change or leave out any without being caught."
        ),
        say("Nobody but you can open it: not whoever runs the server, and not whoever made this program."),
        say("Nothing is sent anywhere without your consent, and there is no telemetry."),
    )


def limits() -> tuple[str, ...]:
    """What no program of this kind can do."""
    return (
        say("While the journal is open, whoever controls this computer can read along."),
        say("A server can refuse service, and sees when you sync, from where and about how much."),
        say("Whoever finds your recovery kit can read everything."),
        say("Without your password and without the kit nobody can bring your words back."),
        say("A device that you removed keeps what it had fetched before."),
    )
