"""What typing puts around words in Markdown: bold, italic, links, marks over a selection.

Rules
- As for every rule (`passage`): a passage goes in, the passage as it should be comes out, None leaves the key alone.
- Bold and italic are switches: doing it again takes it back.
"""

import re
from dataclasses import replace

from alcove_desktop.editor.passage import Passage

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+$|alcove:\S+$")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
CLOSING = {"*": "*", "_": "_", "`": "`", "~": "~", "(": ")", "[": "]", '"': '"'}
"""What typing one of these puts around a selection, and what ends it."""


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


def link_to(passage: Passage, address: str) -> Passage | None:
    """Make a link of the selected words to an address that is pasted over them."""
    words = passage.selected
    if not words.strip() or "\n" in words or _ADDRESS.match(words) or not _ADDRESS.match(address):
        return None
    made = f"[{words}]({address})"
    caret = passage.start + len(made)
    return Passage(text=passage.text[: passage.start] + made + passage.text[passage.end :], anchor=caret, caret=caret)


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
