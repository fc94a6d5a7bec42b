"""What typing does to Markdown, decided on the lines that the selection touches; Qt is asked elsewhere.

Rules
- A rule takes a passage and gives the passage as it should be; None leaves the key to do what it always does.
- Positions are in characters of the passage; `anchor` is where the selection began, `caret` where it ends.
- What a rule does, doing it again takes back, for all that are switches (bold, italic, lists, headings, tasks).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<bullet>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))[ \t]+(?P<task>\[[ xX]\][ \t]+)?"
)
_EMPTY_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*(?:\[[ xX]\])?[ \t]*$")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+$|alcove:\S+$")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
CLOSING = {"*": "*", "_": "_", "`": "`", "~": "~", "(": ")", "[": "]", '"': '"'}
"""What typing one of these puts around a selection, and what ends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole lines, and the selection in them."""

    text: str
    anchor: int
    caret: int

    @property
    def start(self) -> int:
        """Where the selection starts."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """Where the selection ends."""
        return max(self.anchor, self.caret)

    @property
    def selected(self) -> str:
        """What is selected."""
        return self.text[self.start : self.end]


Rule = Callable[[Passage], Passage | None]


def emphasise(passage: Passage, mark: str) -> Passage:
    """Put `mark` (** or *) around the selection or the word at the caret, or take it away."""
    if passage.start == passage.end:
        start, end = _word_at(passage.text, passage.start)
    else:
        passage = _trimmed(passage)
        start, end = passage.start, passage.end
    text, size = passage.text, len(mark)
    inner = text[start:end]
    if inner.strip("*") and _is_marked(inner, mark):
        return _take_out(passage, start, end - size, size)
    if _is_marked(_around(text, start, end), mark):
        return _take_out(passage, start - size, end, size)
    return _put_around(passage, start, end, mark, mark)


def type_around(passage: Passage, typed: str) -> Passage | None:
    """Put a typed mark around the selection, which stays selected."""
    if typed not in CLOSING or passage.start == passage.end or "\n" in passage.selected:
        return None
    return _put_around(passage, passage.start, passage.end, typed, CLOSING[typed])


def link(passage: Passage) -> Passage:
    """Make a link of the selection: the caret waits where the address, or the words, are missing."""
    start, end = passage.start, passage.end
    words = passage.selected
    if _ADDRESS.match(words.strip()):
        made, caret = f"[]({words.strip()})", start + 1
    else:
        made = f"[{words}]()"
        caret = start + len(made) - 1 if words else start + 1
    return Passage(text=passage.text[:start] + made + passage.text[end:], anchor=caret, caret=caret)


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


def _put_around(passage: Passage, start: int, end: int, before: str, after: str) -> Passage:
    text = passage.text[:start] + before + passage.text[start:end] + after + passage.text[end:]

    def moved(position: int) -> int:
        if position < start:
            return position
        return position + len(before) if position <= end else position + len(before) + len(after)

    return Passage(text=text, anchor=moved(passage.anchor), caret=moved(passage.caret))


def _take_out(passage: Passage, first: int, second: int, size: int) -> Passage:
    """Take `size` characters out at two places."""
    text = passage.text[:first] + passage.text[first + size : second] + passage.text[second + size :]

    def moved(position: int) -> int:
        return position - min(max(position - first, 0), size) - min(max(position - second, 0), size)

    return Passage(text=text, anchor=moved(passage.anchor), caret=moved(passage.caret))


def _word_at(text: str, caret: int) -> tuple[int, int]:
    """Give the word that the caret is in (not merely at an end of); else nothing, at the caret."""
    for word in _WORD.finditer(text):
        if word.start() < caret < word.end():
            return word.span()
    return caret, caret


def _trimmed(passage: Passage) -> Passage:
    """Leave white space at the ends of a selection out: `** word **` is not bold."""
    inner = passage.selected
    if not inner.strip():
        return passage
    start = passage.start + len(inner) - len(inner.lstrip())
    end = passage.end - (len(inner) - len(inner.rstrip()))
    forward = passage.anchor <= passage.caret
    return replace(passage, anchor=start if forward else end, caret=end if forward else start)


def _around(text: str, start: int, end: int) -> str:
    """Give what stands directly around a place, as far as it is stars."""
    before = len(text[:start]) - len(text[:start].rstrip("*"))
    after = len(text[end:]) - len(text[end:].lstrip("*"))
    size = min(before, after)
    return "*" * size + " " + "*" * size


def _is_marked(text: str, mark: str) -> bool:
    """Tell whether the stars around a text make it bold (2 or 3 of them), or italic (1 or 3)."""
    size = min(len(text) - len(text.lstrip("*")), len(text) - len(text.rstrip("*")))
    return size >= 2 if mark == "**" else size in {1, 3}
