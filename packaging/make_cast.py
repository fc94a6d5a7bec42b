"""The README's picture: `alcove tour` as it ran just now, some of its chapters, as an SVG.

    python packaging/make_cast.py [FILE]     plays the tour, or takes what it printed from a file

Writes docs/images/tour.svg.  The text is the tour's own, to the letter; only whole chapters are left out.  No font is
fetched from anywhere.
"""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "tour.svg"
CHAPTERS = (2, 5, 7, 8)
"""A journal begins; a second device; the server dies; what the server can see: what a newcomer asks first."""
CELLS = 92
MOST_BYTES = 200_000
CHAPTER = re.compile(r"^(\d+)\. ")
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>alcove tour in a terminal</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def played() -> str:
    """Play the tour with colours and give what it printed; its failure is ours."""
    command = [sys.executable, "-c", "from alcove.cli.app import main; main()", "tour"]
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    environment.pop("NO_COLOR", None)
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def chosen(lines: list[Text]) -> list[Text]:
    """Leave out the chapters that are not in CHAPTERS, and what follows the last."""
    kept: list[Text] = []
    number = 0
    for line in lines:
        begun = CHAPTER.match(line.plain)
        if begun:
            number = int(begun[1])
        elif line.plain.startswith("That was all"):
            number = max(CHAPTERS)
        if number == 0 or number in CHAPTERS:
            kept.append(line)
        if line.plain.startswith("That was all"):
            break
    return kept


def main() -> None:
    """Draw the picture."""
    printed = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else played()
    console = Console(record=True, width=CELLS, file=StringIO(), force_terminal=True, color_system="truecolor")
    for line in chosen(list(AnsiDecoder().decode(printed))):
        console.print(line, highlight=False, soft_wrap=False)
    picture = console.export_svg(title="alcove tour", code_format=FRAME, unique_id="tour")
    size = len(picture.encode())
    if size > MOST_BYTES:
        sys.exit(f"The picture has {size:,} bytes, more than {MOST_BYTES:,}: show fewer chapters.")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture, encoding="utf-8")
    print(f"{PICTURE}: {size:,} bytes, {len(CHAPTERS)} chapters")


if __name__ == "__main__":
    main()
