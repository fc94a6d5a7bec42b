"""The recovery kit: shown once, or written to a file that only its owner can read."""

import os
from pathlib import Path

from alcove.cli.ground import Ground
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KitView

_WORDS_A_LINE = 6


def kit_text(view: KitView) -> str:
    """Lay the kit out for paper."""
    words = view.phrase.split()
    rows = [words[start : start + _WORDS_A_LINE] for start in range(0, len(words), _WORDS_A_LINE)]
    numbered = [
        "  ".join(f"{row * _WORDS_A_LINE + column + 1:>2} {word:<9}" for column, word in enumerate(line)).rstrip()
        for row, line in enumerate(rows)
    ]
    return "\n".join(
        (
            "Alcove recovery kit",
            "",
            f"  Server          {view.server}",
            f"  Handle          {view.handle}",
            f"  Account secret  {view.account_secret}",
            "",
            "  Recovery phrase",
            *(f"    {line}" for line in numbered),
            "",
            "Whoever has the phrase can read the journal; without it and without your password nobody can,",
            "not even whoever runs the server.  Keep it on paper, away from this machine.",
            "",
        )
    )


def require_room(file: Path | None) -> None:
    """Refuse a file to which the kit could not be written: before the phrase is made that it is to hold."""
    if file is None:
        return
    place = file.expanduser().absolute()
    if place.exists():
        raise Refusal("refused", f"{place} is there already; the kit goes into a new file. Nothing was changed.")
    if not os.access(place.parent, os.W_OK):
        raise Refusal("refused", f"The kit cannot be written into {place.parent}; nothing was changed.")


def show_kit(view: KitView, ground: Ground, file: Path | None) -> None:
    """Show the kit, or write it to a new file with mode 0600."""
    if file is not None:
        place = file.expanduser().absolute()
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(kit_text(view))
        except OSError as error:
            _print(view, ground)
            sentence = f"The kit is shown above because {place} cannot be written ({error.strerror})."
            raise Refusal("refused", sentence) from None
        from alcove.cli.paper import remark

        remark(f"The recovery kit is in {place}; print it and remove the file.")
        return
    _print(view, ground)


def _print(view: KitView, ground: Ground) -> None:
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(view)
        return
    from alcove.cli.paper import say

    say(kit_text(view))
