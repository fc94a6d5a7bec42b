"""A picture of every screen, in every look: to be looked at, not kept.

    python packaging/screenshots.py [--to FOLDER] [--only LOOK] [--rooms NAME,NAME]

Looks: light, dark, contrast, large, german, rtl, small; empty is a journal of which nothing is written yet.  The
journal is the sample journal, with some more; the window is the real one, drawn without a screen.  After the rooms
come what stands behind them (screens_behind.py): --rooms within and --rooms dialogs take these alone.  The README's
pictures are made by it, too: --readme writes docs/images/*.png.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.intents.emotions import WriteEmotion
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.files import AttachFile
from alcove.runtime.intents.keeping import CreateJournal, FinishIndexes, LockJournal
from alcove.runtime.intents.reading import GetEntry, ListEntries
from alcove.runtime.intents.reminders import WriteReminder
from alcove.runtime.intents.writing import EditEntry, RenameTag, TrashEntry, WriteEntry
from alcove_desktop.bridge import Bridge
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.shortcuts import show_sheet
from alcove_desktop.frame.window import Window
from alcove_desktop.theme.look import Look, Style
from alcove_desktop.theme.palette import CONTRAST, DARK, LIGHT
from alcove_desktop.words import use_language
from screens_behind import behind, picture, within

DAY = 86_400 * 1_000_000
SETTLE_MILLIS = 900
SETTINGS = ("writing", "look", "privacy", "notifications", "sync", "profile", "data", "about")
ROOMS = ("write", "timeline", "calendar", "search", "emotions", "insights", "reminders", "trash", "exchange")
IN_README = {
    "entry": "write.png",
    "timeline": "timeline.png",
    "calendar": "calendar.png",
    "insights": "insights.png",
    "emotions": "emotions.png",
}
TAG_COLOURS = ("#2c665a", "#b0632b", "#4a5fa5", "#8a4b7a", "#7a7a1f", "#2b7fa3", "#a3352b") * 4
FEELINGS = (
    ("The talk at work went better than I feared.", ("joy", "surprise"), 0.6),
    ("Dad's scan. Waiting in the corridor with the green chairs.", ("fear", "anxiety", "sadness"), 0.8),
    ("The table is in, and everyone is coming tomorrow.", ("joy", "contentment", "excitement"), 0.7),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One look of the window."""

    style: Style
    language: str = "en"
    mirrored: bool = False
    size: tuple[int, int] = (1120, 760)
    is_empty: bool = False


POSES = {
    "light": Pose(style=Style(palette=LIGHT)),
    "dark": Pose(style=Style(palette=DARK)),
    "contrast": Pose(style=Style(palette=CONTRAST)),
    "large": Pose(style=Style(palette=LIGHT, size="largest")),
    "german": Pose(style=Style(palette=LIGHT), language="de"),
    "rtl": Pose(style=Style(palette=LIGHT), mirrored=True),
    "small": Pose(style=Style(palette=LIGHT), size=(720, 520)),
    "empty": Pose(style=Style(palette=LIGHT), is_empty=True),
}


def main() -> int:
    """Take the pictures."""
    options = _options()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        homes = {False: Path(folder) / "journal", True: Path(folder) / "new"}
        with connect(homes[False]) as face:
            fill(face)
        with connect(homes[True]) as face:
            face.ask(CreateJournal(device_name="Desk"))
        for name, pose in POSES.items():
            if options.only in {"", name}:
                home = homes[pose.is_empty]
                pictures = take(app, home, pose, options.rooms)
                for room, window in pictures:
                    target = options.to / f"{name}-{room}.png"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    window.grab().save(str(target))
                    if options.readme and name == "light" and room in IN_README:
                        window.grab().save(str(Path("docs/images") / IN_README[room]))
        for home in homes.values():
            with connect(home) as face:
                face.ask(LockJournal())
    return 0


def fill(face: EngineClient) -> None:
    """Begin a journal: the sample's entries as they are, and as many again in the last weeks."""
    face.ask(CreateJournal(device_name="Desk"))
    with as_file(files("alcove_assets.sample") / "journal") as sample:
        face.ask(ImportJournal(path=str(sample)))
    now = SystemClock().now()
    lines = face.ask(ListEntries(limit=60)).lines
    for number, line in enumerate(lines):
        entry = face.ask(GetEntry(item=line.id))
        face.ask(
            WriteEntry(
                text=entry.text,
                title=entry.title,
                mood=line.mood,
                tags=tuple(tag.name for tag in line.tags),
                starred=number % 7 == 0,
                written_at=now - number * DAY * 3 // 2,
                timezone="Europe/Vienna",
            )
        )
    for colour, tag in zip(TAG_COLOURS, dict.fromkeys(tag.name for line in lines for tag in line.tags), strict=False):
        face.ask(RenameTag(name=tag, colour=colour))
    for number, (situation, emotions, intensity) in enumerate(FEELINGS):
        face.ask(
            WriteEmotion(
                situation=situation, emotions=emotions, intensity=intensity, felt_at=now - (number + 1) * 2 * DAY
            )
        )
    table = the_entry(face)
    face.ask(AttachFile(item=table, name="hills.png", media_type="image/png", data=picture(), thumbnail=picture(240)))
    text = face.ask(GetEntry(item=table)).text
    face.ask(EditEntry(item=table, text=f"{text}\n\nIt wobbles. We love it.", base_text=text))
    face.ask(WriteReminder(title="Water the seedlings", reminder_time=now + DAY // 3, repeat_pattern="daily"))
    face.ask(WriteReminder(title="Call Mum", reminder_time=now + 2 * DAY, priority=4))
    face.ask(TrashEntry(item=face.ask(WriteEntry(text="A shopping list that went astray.")).id))
    face.ask(FinishIndexes())


def the_entry(face: EngineClient) -> bytes:
    """Give the entry that is looked at closely."""
    lines = face.ask(ListEntries(limit=60)).lines
    return next((line.id for line in lines if line.heading.startswith("The Monday")), b"")


def take(app: QApplication, home: Path, pose: Pose, rooms: "frozenset[str]") -> Iterator[tuple[str, QWidget]]:
    """Show the window in one look and give it with each screen's name as it stands there."""
    use_language(pose.language)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if pose.mirrored else Qt.LayoutDirection.LeftToRight)
    look = Look(app, pose.style)
    bridge = Bridge(home)
    window = Window(
        bridge, look, idle=Idle(app), clock=SystemClock(), entropy=SystemEntropy(), timezone="Europe/Vienna"
    )
    window.resize(*pose.size)
    window.show()
    window.begin()
    wait_until(lambda: window.hall is not None)
    with connect(home) as face:
        item = the_entry(face)
    for name, what in _places(item):
        place = name if not isinstance(what, str) or name != "settings" else f"settings-{what}"
        if rooms and place not in rooms:
            continue
        window.go("write" if name == "entry" else name, what)
        if name == "search" and not pose.is_empty:
            pause(300)
            _search(window)
        pause(SETTLE_MILLIS)
        yield place, window
    if item and (not rooms or "within" in rooms):
        for name, shown in within(window):
            pause(SETTLE_MILLIS)
            yield name, shown
    if item and (not rooms or "dialogs" in rooms):
        window.go("write", item)
        pause(SETTLE_MILLIS)
        for name, dialog in behind(window, item):
            pause(SETTLE_MILLIS)
            yield f"dialog-{name}", dialog
    if not rooms or "shortcuts" in rooms:
        sheet = show_sheet(window, look)
        pause(300)
        yield "shortcuts", sheet
        sheet.close()
    if not rooms or "lock" in rooms:
        window.lock()
        pause(1500)
        yield "lock", window
    window.quit()
    pause(100)


def _places(item: bytes) -> Iterator[tuple[str, object]]:
    for room in ROOMS:
        yield room, "new" if room == "write" else None
    if item:
        yield "entry", item
    for page in SETTINGS:
        yield "settings", page


def _search(window: Window) -> None:
    """Type a question as a person would."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    field = window.hall.current.findChild(QLineEdit) if window.hall is not None and window.hall.current else None
    if isinstance(field, QLineEdit):
        QTest.keyClicks(field, "afraid for dad")


def wait_until(true: Callable[[], bool]) -> None:
    """Wait, with threads at work meanwhile."""
    while not true():
        pause(20)


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A picture of every screen, in every look.")
    parser.add_argument("--to", type=Path, default=Path(".cache/pictures"))
    parser.add_argument("--only", default="", choices=("", *POSES))
    parser.add_argument("--rooms", type=lambda text: frozenset(text.split(",")), default=frozenset())
    parser.add_argument("--readme", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
