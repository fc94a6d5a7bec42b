"""The last chapters: every device lost, a stolen one sent away, and the way out with everything."""

from alcove.cli.tour.cast import TourDevice
from alcove.cli.tour.source import equal_files, read_entries
from alcove.cli.tour.stage import Stage
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import Recover
from alcove.runtime.intents.devices import ConfirmRotation, ListDevices, RevokeDevice
from alcove.runtime.intents.exchanging import ExportJournal
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import WriteEntry


def recovery(stage: Stage) -> None:
    """Come back with nothing but the phrase."""
    tell, kit = stage.teller, stage.kit
    tell.chapter("A new machine, and nothing but the phrase on paper")
    if kit is None:
        raise Refusal("refused", "There is no recovery kit.")
    tell.tell("A third device knows no password and has no other device beside it; only the words from the paper.")
    tell.show([f"alcove recover {stage.server.address}"])
    third = stage.device("third device")
    third.begin("Third device")
    stage.password = stage.mint_password()
    started = stage.monotonic()
    again = third.ask(
        Recover(server=kit.server, phrase=kit.phrase, new_password=stage.password, device_name="Third device")
    )
    third.sync()
    counts = [device.ask(Status()).entries for device in (stage.laptop, third)]
    tell.claim(
        f"It has the whole journal after {stage.timed(started)}: {counts[1]:,} entries.", holds=counts[0] == counts[1]
    )
    stranger = stage.device("stranger")
    stranger.begin("Stranger")
    kind, sentence = stranger.refusal_of(
        Recover(server=kit.server, phrase=kit.phrase, new_password=stage.password, device_name="Stranger")
    )
    tell.claim(
        f"The phrase is replaced by a new one; who finds the old paper reads: “{sentence}”",
        holds=kind is not None and again.phrase != kit.phrase,
    )


def a_stolen_laptop(stage: Stage) -> None:
    """Send a device away."""
    tell, third, laptop, desktop = stage.teller, stage.recovered, stage.laptop, stage.desktop
    tell.chapter("The laptop is stolen")
    tell.tell(
        "The third device sends the laptop away.  All keys are made anew, and the others compare one number, so that",
        "no server could play this trick on its own.",
    )
    tell.show(["alcove device revoke laptop"])
    stolen = laptop.ask(Status()).device
    revoked = third.ask(RevokeDevice(device=stolen, password=stage.password))
    kept = third.ask(WriteEntry(text="Written after the theft; not for the thief.\n"))
    third.sync()
    kind, sentence = laptop.refusal_to_sync()
    tell.claim(f"The laptop is refused: “{sentence}”", holds=kind == "device_revoked")
    kind, sentence = desktop.refusal_to_sync()
    tell.claim(f"The desktop asks before it trusts the new keys: “{sentence}”", holds=kind == "unconfirmed_rotation")
    tell.show([f"alcove device confirm {revoked.confirm}"])
    desktop.ask(ConfirmRotation(number=revoked.confirm))
    desktop.sync()
    tell.claim("The number is the same, and the desktop reads on.", holds=_reads(desktop, kept.id))
    tell.claim("What was written after the theft never reaches the laptop.", holds=not _reads(laptop, kept.id))
    states = {device.name: device.revoked for device in desktop.ask(ListDevices()).devices}
    tell.table([(name, "sent away" if revoked else "in use") for name, revoked in sorted(states.items())])
    tell.claim(
        "Every device knows the others by the names that their owner gave; the server knows none of these.",
        holds=states == {"Laptop": True, "Desktop": False, "Third device": False},
    )


def _reads(device: TourDevice, item: bytes) -> bool:
    try:
        device.ask(GetEntry(item=item))
    except Refusal:
        return False
    return True


def the_way_out(stage: Stage) -> None:
    """Export from the second device and compare with where it all came from."""
    tell, source, desktop = stage.teller, stage.source, stage.desktop
    tell.chapter("The way out")
    tell.tell(
        "A journal that cannot leave is a trap.  The desktop, which never saw the original, writes everything out;",
        "then we compare with the file that the laptop read in.",
    )
    target = stage.folder / "export"
    tell.show([f"alcove export markdown {target.name}"])
    report = desktop.ask(ExportJournal(path=str(target), format="markdown"))
    if source.form == "markdown":
        files, equal = equal_files(source.path, target)
        tell.claim(f"{equal:,} of {files:,} files are equal to the source, byte for byte.", holds=equal == files)
    _, _, facts = read_entries(target)
    back = facts & source.facts
    tell.claim(
        f"All {sum(back.values()):,} entries are there with text, day, title, mood, tags and pictures, and the "
        f"{report.entries - sum(back.values())} written on this tour.",
        holds=back == source.facts and report.entries == sum(source.facts.values()) + 3,
    )
