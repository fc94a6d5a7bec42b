"""The part of the style sheet for what is typed, chosen, counted and dragged."""

from alcove_desktop.theme.sheet_pen import Pen

_TYPED = "QLineEdit, QPlainTextEdit, QTextEdit"
_TURNED = "QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit"


def fields(pen: Pen) -> str:
    """Write it."""
    return _fields(pen) + _arrows(pen) + _sliders(pen)


def _fields(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
{_TYPED}, QComboBox, {_TURNED} {{
    background: {p.surface}; border-radius: {px(8)};
    selection-background-color: {p.selection}; selection-color: {p.ink}; placeholder-text-color: {p.ink_soft};
}}
{pen.boxed(f"{_TYPED}, QComboBox", upright=6, across=10, line=p.line_strong)}
{pen.boxed(_TURNED, upright=4, across=10, line=p.line_strong)}
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {{ border-color: {p.accent}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border-color: {p.focus}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    background: transparent; color: {p.ink_soft}; border: {pen.off_line};
}}
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus, QLineEdit[role="bare"]:hover, QPlainTextEdit[role="bare"],
QPlainTextEdit[role="bare"]:focus, QTextEdit[role="bare"], QTextEdit[role="bare"]:focus {{
    background: transparent; border: none; padding: {px(3)};
}}
QLineEdit[role="page-title"], QLineEdit[role="page-title"]:focus {{
    background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0;
    font-family: {pen.serif}; font-size: {px(28)}; font-weight: 600; padding: {px(4)} {px(8)};
}}
QLineEdit[role="page-title"]:focus {{ border-bottom-color: {p.focus}; }}
QTextEdit[role="page"], QTextEdit[role="page"]:focus {{
    background: {p.ground}; border: none; border-radius: 0; padding: 0;
}}
QTextEdit[role="writing"], QTextEdit[role="writing"]:focus, QPlainTextEdit[role="writing"],
QPlainTextEdit[role="writing"]:focus {{ background: transparent; border: none; padding: 0; }}
QLineEdit[role="search"], QLineEdit[role="search"]:focus {{
    background: transparent; border: none; font-size: {px(18)}; padding: {px(6)} {px(2)};
}}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {{
    background: transparent; border: none; padding: 0;
}}
"""


def _arrows(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QComboBox {{ padding-{pen.end}: {px(30)}; }}
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{
    subcontrol-origin: padding; subcontrol-position: center right; width: {px(28)};
    border: none; background: transparent;
}}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{
    image: {pen.mark("down")}; width: {px(16)}; height: {px(16)};
}}
QComboBox QAbstractItemView {{
    background: {p.raised}; border: 1px solid {p.line_strong}; padding: {px(4)}; outline: none;
    selection-background-color: {p.selection}; selection-color: {p.ink};
}}
QComboBox QAbstractItemView::item {{ min-height: {px(30)}; padding: 0 {px(8)}; }}
QAbstractSpinBox {{ padding-{pen.end}: {px(26)}; min-height: {px(22)}; qproperty-alignment: AlignCenter; }}
QDateEdit, QDateTimeEdit {{ qproperty-alignment: "AlignLeading | AlignVCenter"; }}
QTimeEdit {{ qproperty-alignment: AlignCenter; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; width: {px(24)}; border: none; background: transparent;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; height: {px(18)}; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; height: {px(18)}; }}
QAbstractSpinBox::up-arrow {{ image: {pen.mark("up")}; width: {px(13)}; height: {px(13)}; }}
QAbstractSpinBox::down-arrow {{ image: {pen.mark("down")}; width: {px(13)}; height: {px(13)}; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{
    background: {p.accent_soft}; border-radius: {px(5)};
}}
"""


def _sliders(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    groove, side = round(4 * pen.factor), 2 * round(9 * pen.factor)
    return f"""
QSlider {{ background: transparent; border: 2px solid transparent; border-radius: {px(8)}; min-height: {px(26)}; }}
QSlider:focus {{ border-color: {p.focus}; }}
QSlider::groove:horizontal {{ height: {groove}px; background: {p.line_strong}; border-radius: {px(2)}; }}
QSlider::sub-page:horizontal {{ background: {p.accent}; border-radius: {px(2)}; }}
QSlider::handle:horizontal {{
    width: {side - 4}px; margin: -{(side - groove) // 2}px 0;
    background: {p.surface}; border: 2px solid {p.accent}; border-radius: {(groove + (side - groove) // 2 * 2) // 2}px;
}}
QSlider::handle:horizontal:hover {{ background: {p.accent_soft}; }}
QSlider::sub-page:horizontal:disabled {{ background: {p.line_strong}; }}
QSlider::handle:horizontal:disabled {{ border-color: {p.line_strong}; }}
QProgressBar {{
    background: {p.line}; border: none; border-radius: {px(4)}; max-height: {px(8)}; min-height: {px(8)};
}}
QProgressBar::chunk {{ background: {p.accent}; border-radius: {px(4)}; }}
"""
