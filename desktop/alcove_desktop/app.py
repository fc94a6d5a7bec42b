"""The program `alcove-desktop`: puts the parts together and hands over to Qt."""

import argparse
import locale
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.home import default_home
from alcove_desktop.bridge import Bridge
from alcove_desktop.faults import keep_words_in
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.session_lock import SessionLock
from alcove_desktop.frame.window import PROGRAM, Window
from alcove_desktop.preferring import Preferring
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say


def main() -> None:
    """Run the window until it is closed."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run with these arguments; the exit code is 0, or 2 for bad ones."""
    options = _parser().parse_args(arguments)
    if sys.platform == "linux" and not _has_display():
        sys.stderr.write("There is no display here; the journal is at hand in a terminal: alcove write\n")
        return 69
    keep_words_in()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName("alcove-desktop")
    look = Look(app)
    bridge = Bridge(options.home.expanduser().absolute())
    window = Window(
        bridge, look, idle=Idle(app), clock=SystemClock(), entropy=SystemEntropy(), timezone=system_timezone()
    )
    preferring = Preferring(app, look, window.preferred, system_language)
    session = SessionLock(app, window)
    session.locked.connect(window.session_locked)
    window.ended.connect(app.exit)
    window.show()
    window.begin()
    code = app.exec()
    del preferring
    return code


def system_timezone() -> str:
    """Name the zone of this computer, such as Europe/Vienna."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"


def system_language() -> str:
    """Give the two letters of this computer's language."""
    return (locale.getlocale()[0] or os.environ.get("LANG", "en"))[:2].lower()


def _has_display() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="alcove-desktop", description=say("A private place to write."))
    parser.add_argument("--home", type=Path, default=default_home(), metavar="FOLDER", help="the journal's folder")
    return parser


if __name__ == "__main__":
    main()
