"""The style sheet.  Widgets say what they are by the property `role`, and it says how that looks.

Labels: title, heading, subheading, strong, soft, small, error, good, writing.
Buttons: primary, quiet, danger, link, nav, tag, moment.  Lists: cards (rows that show the focus themselves).
Frames: card, bar, banner, drop, field, chip, toast, rule.  Fields: bare, search, writing, page-title,
page (the sheet that one writes on: its caret shows the focus).

A ring of focus never moves what stands round it: the line grows by what the padding gives up.
"""

from alcove_desktop.theme.palette import Palette
from alcove_desktop.theme.sheet_buttons import buttons
from alcove_desktop.theme.sheet_fields import fields
from alcove_desktop.theme.sheet_lists import lists
from alcove_desktop.theme.sheet_pen import Pen


def style_sheet(palette: Palette, factor: float, *, mirrored: bool = False) -> str:
    """Write the style sheet of a palette; lengths grow with the type."""
    pen = Pen(palette=palette, factor=factor, mirrored=mirrored)
    return "".join(part(pen) for part in (_texts, _frames, buttons, fields, lists))


def _texts(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    serif = pen.serif
    return f"""
* {{ outline: none; }}
QWidget {{ color: {p.ink}; }}
QMainWindow, QDialog {{ background: {p.ground}; }}
QDialogButtonBox {{ button-layout: 3; dialogbuttonbox-buttons-have-icons: 0; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-family: {serif}; font-size: {px(29)}; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {px(20)}; font-weight: 600; }}
QLabel[role="subheading"] {{ font-size: {px(16)}; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="soft"] {{ color: {p.ink_soft}; }}
QLabel[role="small"] {{ color: {p.ink_soft}; font-size: {px(13)}; }}
QLabel[role="error"] {{ color: {p.danger}; }}
QLabel[role="good"] {{ color: {p.good}; }}
QLabel:disabled {{ color: {p.ink_soft}; }}
QLabel[role="writing"], QTextEdit[role="writing"], QPlainTextEdit[role="writing"], QTextBrowser[role="writing"] {{
    font-family: {serif}; font-size: {px(18)};
}}
QToolTip {{
    background: {p.raised}; color: {p.ink}; border: 1px solid {p.line_strong}; padding: {px(4)} {px(8)};
}}
"""


def _frames(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QFrame[role="card"] {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: {px(12)}; }}
QFrame[role="bar"] {{ background: {p.ground}; border: none; }}
QFrame[role="rule"] {{ background: {p.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="banner"] {{ background: {p.accent_soft}; border: 1px solid {p.accent}; border-radius: {px(10)}; }}
QFrame[role="banner"][tone="problem"] {{ border-color: {p.danger}; }}
QFrame[role="field"] {{
    background: {p.surface}; border: 1px solid {p.line_strong}; border-radius: {px(8)}; padding: 1px;
}}
QFrame[role="field"][focused="true"] {{ border: 2px solid {p.focus}; padding: 0; }}
QFrame[role="drop"] {{ background: {p.ground}; border: 1px dashed {p.line_strong}; border-radius: {px(10)}; }}
QFrame[role="chip"] {{ background: {p.accent_soft}; border: 1px solid {p.line}; border-radius: {px(11)}; }}
QFrame[role="toast"] {{ background: {p.ink}; border: 1px solid {p.ink}; border-radius: {px(10)}; }}
QFrame[role="toast"] QLabel {{ color: {p.ground}; }}
"""
