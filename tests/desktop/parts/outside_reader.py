"""Reads a window from outside as a screen reader does: run by the system's own Python, which has pyatspi.

Rules
- A line in is a question, a line of JSON the answer: "tree" gives every object that is shown, with role, name, states
  and text; "heard" what was announced since the last time.
- It says "listening" when it is.
"""

import json
import sys
import threading

import gi

gi.require_version("Atspi", "2.0")
import pyatspi
from gi.repository import GLib

heard = []


def announced(event):
    """Note what a screen reader would say."""
    heard.append({"type": str(event.type), "said": str(event.any_data)})


def program():
    """Find the window's program on the bus."""
    desktop = pyatspi.Registry.getDesktop(0)
    return next((app for app in desktop if app is not None and app.name == "Alcove"), None)


def walk(thing, found, depth=0):
    """Note every object that is shown."""
    if thing is None or depth > 40:
        return
    states = [pyatspi.stateToString(state) for state in thing.getState().getStates()]
    if depth > 1 and "showing" not in states:
        return
    row = {"role": thing.getRoleName(), "name": thing.name, "described": thing.description, "states": states}
    try:
        text = thing.queryText()
        row["text"] = text.getText(0, min(text.characterCount, 400))
    except NotImplementedError:
        pass
    found.append(row)
    if "manages-descendants" in states:
        return
    for child in thing:
        walk(child, found, depth + 1)


def answer(line):
    """Answer one question, on the loop's thread."""
    if line == "tree":
        found = []
        root = program()
        if root is not None:
            walk(root, found)
        reply = found
    else:
        reply = list(heard)
        heard.clear()
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()
    return False


def read():
    """Read questions (on a thread of its own)."""
    for line in sys.stdin:
        GLib.idle_add(answer, line.strip())
    GLib.idle_add(pyatspi.Registry.stop)


pyatspi.Registry.registerEventListener(announced, "object:announcement")
threading.Thread(target=read, daemon=True).start()
sys.stdout.write("listening\n")
sys.stdout.flush()
pyatspi.Registry.start()
