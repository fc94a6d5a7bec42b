"""Standard output and error, so that no terminal's encoding stops a sentence: a question mark stands in."""

import io
import sys


def prepare_streams() -> None:
    """Replace what an encoding cannot say, instead of failing at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def read_text(*, longest: int) -> str:
    """Read standard input to its end as UTF-8; a byte-order mark is not text.  ValueError when it is not UTF-8."""
    content = sys.stdin.buffer.read(longest + 1)
    if len(content) > longest:
        raise OverflowError(longest)
    return content.decode("utf-8-sig")
