"""What every part of the style sheet is written with: colours, lengths, marks, rings of focus."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from alcove_desktop.theme.fonts import SERIF
from alcove_desktop.theme.palette import Palette

MARKS = Path(str(files("alcove_desktop.theme"))) / "marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """A palette and the size of type."""

    palette: Palette
    factor: float
    mirrored: bool = False
    """Written from right to left: Qt turns what it places, but not what is padded."""

    @property
    def end(self) -> str:
        """The side where reading ends."""
        return "left" if self.mirrored else "right"

    @property
    def begin(self) -> str:
        """The side where reading begins."""
        return "right" if self.mirrored else "left"

    def px(self, at_medium: float) -> str:
        """Pixels that grow with the type."""
        return f"{round(at_medium * self.factor)}px"

    def boxed(self, selectors: str, *, upright: float, across: float, line: str) -> str:
        """Pad and outline; with focus the line is 2 pixels wide and the padding 1 less, so that nothing moves."""
        up, wide = round(upright * self.factor), round(across * self.factor)
        focused = ", ".join(f"{one.strip()}:focus" for one in selectors.split(","))
        return (
            f"{selectors} {{ border: 1px solid {line}; padding: {up}px {wide}px; }}\n"
            f"{focused} {{ border: 2px solid {self.palette.focus}; padding: {up - 1}px {wide - 1}px; }}\n"
        )

    @property
    def serif(self) -> str:
        """The family of what a person writes."""
        return ", ".join(f'"{name}"' for name in SERIF)

    @property
    def off_line(self) -> str:
        """The line round what cannot be used now: hardly there, or dashed where contrast is high."""
        p = self.palette
        return f"1px dashed {p.line_strong}" if p.name.startswith("contrast") else f"1px solid {p.line}"

    @property
    def chosen_line(self) -> str:
        """The line round what is chosen: its ground says it, and where contrast is high a line does, too."""
        return self.palette.accent if self.palette.name.startswith("contrast") else "transparent"

    def mark(self, name: str, *, on_accent: bool = False) -> str:
        """Give a mark (tick, partly, up, down, left, right) as the sheet writes it."""
        dark_ground = self.palette.on_accent == "#ffffff" if on_accent else self.palette.is_dark
        colour = "white" if dark_ground else "black"
        return f'url("{(MARKS / f"{name}-{colour}.svg").as_posix()}")'
