"""What typing does to the lines of Markdown: lists, tasks, quotes, headings.

Rules
- As for every rule (`passage`): a passage goes in, the passage as it should be comes out, None leaves the key alone.
- Lists, headings and tasks are switches: doing it again takes it back.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from alcove_desktop.editor.passage import Passage

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<bullet>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))[ \t]+(?P<task>\[[ xX]\][ \t]+)?"
)
_EMPTY_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*(?:\[[ xX]\])?[ \t]*$")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+")


def heading(passage: Passage, level: int) -> Passage:
    """Make the lines headings of a level (1 to 6), or plain lines when they are that already."""

    def switched(lines: list[str]) -> list[str]:
        prefix = "#" * level + " "
        bare = [_HEADING.sub("", line, count=1) if _HEADING.match(line) else line for line in lines]
        is_on = all(line.startswith(prefix) for line in lines)
        return bare if is_on else [prefix + line for line in bare]

    return _by_lines(passage, switched)


def bullets(passage: Passage) -> Passage:
    """Make the lines a list with bullets, or plain lines."""
    return _listed(passage, lambda _: "- ", lambda found: found["number"] is None and found["task"] is None)


def numbers(passage: Passage) -> Passage:
    """Make the lines a numbered list, or plain lines."""
    return _listed(passage, lambda place: f"{place + 1}. ", lambda found: found["number"] is not None)


def tasks(passage: Passage) -> Passage:
    """Make the lines things to do, or plain lines."""
    return _listed(passage, lambda _: "- [ ] ", lambda found: found["task"] is not None)


def tick(passage: Passage) -> Passage | None:
    """Tick the tasks of the lines, or untick them when all are ticked."""
    found = [_ITEM.match(line) for line in passage.text.split("\n")]
    boxes = [one["task"].strip() for one in found if one and one["task"]]
    if not boxes:
        return None
    box = "[ ]" if all(one != "[ ]" for one in boxes) else "[x]"

    def ticked(lines: list[str]) -> list[str]:
        return [
            line[: one.start("task")] + box + line[one.start("task") + 3 :] if one and one["task"] else line
            for line, one in zip(lines, found, strict=True)
        ]

    return replace(passage, text="\n".join(ticked(passage.text.split("\n"))))


def enter(passage: Passage) -> Passage | None:
    """Go on with a list, a task or a quote; an empty item ends it."""
    if passage.anchor != passage.caret or "\n" in passage.text:
        return None
    line, caret = passage.text, passage.caret
    if _EMPTY_ITEM.match(line):
        return _ended(line)
    if item := _ITEM.match(line):
        number = int(item["number"]) + 1 if item["number"] else 0
        bullet = f"{number}{item['dot']}" if item["number"] else item["bullet"]
        prefix = f"{item['indent']}{bullet} " + ("[ ] " if item["task"] else "")
        start = item.end()
    elif quote := _QUOTE.match(line):
        if not line[quote.end() :].strip():
            return Passage(text="", anchor=0, caret=0)
        prefix, start = quote[0] if quote[0].endswith(" ") else f"{quote[0]} ", quote.end()
    else:
        return None
    if caret < start:
        return None
    at = caret + 1 + len(prefix)
    return Passage(text=f"{line[:caret]}\n{prefix}{line[caret:].lstrip(' ')}", anchor=at, caret=at)


def indent(passage: Passage) -> Passage | None:
    """Move the items of a list in; None where no line is an item."""
    return _moved(passage, lambda line, item: " " * min(len(item["bullet"]) + 1, 4) + line)


def outdent(passage: Passage) -> Passage | None:
    """Move the items of a list out; None where no line is an item."""

    def out(line: str, item: re.Match[str]) -> str:
        if line.startswith("\t"):
            return line[1:]
        depth = len(item["indent"]) - len(item["indent"].lstrip(" "))
        return line[min(depth, len(item["bullet"]) + 1, 4) :]

    return _moved(passage, out)


def _ended(line: str) -> Passage:
    """Take the mark off an empty item; one that stands further in moves out first."""
    here = Passage(text=line, anchor=len(line), caret=len(line))
    moved = outdent(here)
    return moved if moved and moved.text != line else Passage(text="", anchor=0, caret=0)


def _moved(passage: Passage, move: Callable[[str, re.Match[str]], str]) -> Passage | None:
    found = [_ITEM.match(line) or _ITEM.match(line + " ") for line in passage.text.split("\n")]
    if not any(found):
        return None
    return _by_lines(
        passage,
        lambda lines: [move(line, one) if one else line for line, one in zip(lines, found, strict=True)],
    )


def _listed(passage: Passage, prefix: Callable[[int], str], is_one: Callable[[re.Match[str]], bool]) -> Passage:
    def switched(lines: list[str]) -> list[str]:
        alone = len(lines) == 1
        written = [line for line in lines if line.strip() or alone]
        found = [_ITEM.match(line) for line in written]
        is_on = all(one is not None and is_one(one) for one in found)
        made = iter(
            _with_prefix(line, one, "" if is_on else prefix(place))
            for place, (line, one) in enumerate(zip(written, found, strict=True))
        )
        return [next(made) if line.strip() or alone else line for line in lines]

    return _by_lines(passage, switched)


def _with_prefix(line: str, item: re.Match[str] | None, prefix: str) -> str:
    indent = item["indent"] if item else line[: len(line) - len(line.lstrip())]
    return indent + prefix + (line[item.end() :] if item else line.lstrip())


def _by_lines(passage: Passage, change: Callable[[list[str]], list[str]]) -> Passage:
    """Change whole lines at their starts; anchor and caret keep their distance from the ends of their lines."""
    before = passage.text.split("\n")
    after = change(before)

    def moved(position: int) -> int:
        number = passage.text.count("\n", 0, position)
        start = passage.text.rfind("\n", 0, position) + 1
        from_end = len(before[number]) - (position - start)
        return sum(len(line) + 1 for line in after[:number]) + max(0, len(after[number]) - from_end)

    return Passage(text="\n".join(after), anchor=moved(passage.anchor), caret=moved(passage.caret))
