"""`alcove consent`: what you allow, each with the text that says what it means."""

from typing import Annotated, get_args

import typer

from alcove.cli.attach import opened
from alcove.cli.ground import Ground, command
from alcove.cli.options import Yes
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import ConsentList, DecideConsent, ListConsents
from alcove.wire.consents import ConsentType

KINDS: tuple[ConsentType, ...] = get_args(ConsentType)
Kind = Annotated[str, typer.Argument(metavar="CONSENT", help="Its name, as `alcove consent list` shows it.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    consent = typer.Typer(help="What you allow; everything is off until you give it.")
    command(consent, "list")(list_consents)
    command(consent, "give")(give)
    command(consent, "withdraw")(withdraw)
    app.add_typer(consent, name="consent", rich_help_panel="Keep safe")


def list_consents(ground: Ground) -> None:
    """List every consent with its text and your last decision."""
    with opened(ground) as desk:
        consents = desk.ask(ListConsents())
    _tell(consents, ground)


def give(ground: Ground, kind: Kind, *, yes: Yes = False) -> None:
    """Give a consent; you see its text first."""
    chosen = _kind(kind)
    with opened(ground) as desk:
        if not yes:
            from alcove.cli.commands.changing import confirm

            text = next((each.text for each in desk.ask(ListConsents()).consents if each.type == chosen), "")
            confirm(f"{text}\nGive this consent?")
        consents = desk.ask(DecideConsent(type=chosen, given=True))
    _tell(consents, ground)


def withdraw(ground: Ground, kind: Kind) -> None:
    """Withdraw a consent; what it allowed ends."""
    chosen = _kind(kind)
    with opened(ground) as desk:
        consents = desk.ask(DecideConsent(type=chosen, given=False))
    _tell(consents, ground)


def _kind(word: str) -> ConsentType:
    plain = word.strip().lower().replace("-", "_")
    for kind in KINDS:
        if kind == plain:
            return kind
    raise Refusal("bad_input", f"“{word}” is not a consent; `alcove consent list` shows those there are.")


def _tell(consents: ConsentList, ground: Ground) -> None:
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(consents)
        return
    from rich.text import Text

    from alcove.cli.paper import paper, prose_cells

    for consent in consents.consents:
        word = "given" if consent.given else "not asked" if consent.decided_at is None else "withdrawn"
        paper().print(Text.assemble((consent.type, "heading"), "  ", (word, "good" if consent.given else "aside")))
        paper().print(Text(consent.text, style="aside"), soft_wrap=False, width=prose_cells())
