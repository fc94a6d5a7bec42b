"""Reads a window from outside as a screen reader does: run by the system's own Python, which has pyatspi.

Rules
- A line in is a question, a line of JSON the answer: "tree" gives every object that is shown, with role, name, states
  and text; "heard" what was announced since the last time.
- It says "listening" when it is.
"""

import json
import sys
import threading
from importlib import import_module
from typing import Any

import_module("gi").require_version("Atspi", "2.0")
pyatspi: Any = import_module("pyatspi")
glib: Any = import_module("gi.repository.GLib")
heard: "list[dict[str, str]]" = []
DEEPEST = 40


def announced(event: Any) -> None:
    """Note what a screen reader would say."""
    heard.append({"type": str(event.type), "said": str(event.any_data)})


def program() -> Any:
    """Find the window's program on the bus."""
    desktop = pyatspi.Registry.getDesktop(0)
    return next((app for app in desktop if app is not None and app.name == "Alcove"), None)


def walk(thing: Any, found: "list[dict[str, object]]", depth: int = 0) -> None:
    """Note every object that is shown."""
    if thing is None or depth > DEEPEST:
        return
    states = [pyatspi.stateToString(state) for state in thing.getState().getStates()]
    if depth > 1 and "showing" not in states:
        return
    row: dict[str, object] = {
        "role": thing.getRoleName(),
        "name": thing.name,
        "described": thing.description,
        "states": states,
    }
    try:
        text = thing.queryText()
        row["text"] = text.getText(0, min(text.characterCount, 400))
    except NotImplementedError:
        pass
    found.append(row)
    if "manages-descendants" not in states:
        for child in thing:
            walk(child, found, depth + 1)


def answer(line: str) -> bool:
    """Answer one question, on the loop's thread; it is not asked again."""
    reply: list[Any] = []
    if line == "tree":
        walk(program(), reply)
    else:
        reply += heard
        heard.clear()
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()
    return False


def read() -> None:
    """Read questions (on a thread of its own)."""
    for line in sys.stdin:
        glib.idle_add(answer, line.strip())
    glib.idle_add(pyatspi.Registry.stop)


pyatspi.Registry.registerEventListener(announced, "object:announcement")
threading.Thread(target=read, daemon=True).start()
sys.stdout.write("listening\n")
sys.stdout.flush()
pyatspi.Registry.start()
