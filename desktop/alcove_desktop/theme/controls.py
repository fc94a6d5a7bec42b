"""The part of the style sheet that is about controls with parts: arrows, ticks, menus, the calendar.

Once a control has a border of ours, Qt leaves its arrow and its tick to us, too: they are small drawings, one grey that
stands out 3:1 from every palette's surface, and ticks in white and in black.
"""

from collections.abc import Callable
from pathlib import Path

from alcove_desktop.theme.palette import Palette

DRAWN = Path(__file__).parent / "drawn"


def control_sheet(palette: Palette, px: Callable[[float], str]) -> str:
    """Write it; `px` makes lengths that grow with the type."""
    p = palette
    tick = "dark" if p.is_dark else "light"

    def drawn(name: str) -> str:
        return f'url("{(DRAWN / name).as_posix()}.svg")'

    return f"""
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[role="icon"], QToolButton[role="icon-quiet"] {{ padding: {px(5)}; min-height: 0; min-width: 0; }}
QToolButton[role="icon-quiet"] {{ background: transparent; border-color: transparent; }}
QToolButton[role="icon-quiet"]:hover {{ background: {p.accent_soft}; }}
QToolButton[role="icon"]:focus, QToolButton[role="icon-quiet"]:focus {{ padding: {px(4)}; }}
QComboBox, QDateEdit {{ padding-right: {px(28)}; }}
QComboBox::drop-down, QDateEdit::drop-down {{
    subcontrol-origin: border; subcontrol-position: center right; border: none; width: {px(28)};
}}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: {drawn("down")}; width: {px(14)}; height: {px(14)}; }}
QComboBox QAbstractItemView {{
    background: {p.raised}; border: 1px solid {p.line_strong}; outline: none; padding: {px(4)};
    selection-background-color: {p.selection}; selection-color: {p.ink};
}}
QSpinBox::up-button, QTimeEdit::up-button {{
    subcontrol-origin: border; subcontrol-position: top right; border: none; background: transparent; width: {px(26)};
}}
QSpinBox::down-button, QTimeEdit::down-button {{
    subcontrol-origin: border; subcontrol-position: bottom right; border: none; background: transparent;
    width: {px(26)};
}}
QSpinBox::up-arrow, QTimeEdit::up-arrow {{ image: {drawn("up")}; width: {px(12)}; height: {px(12)}; }}
QSpinBox::down-arrow, QTimeEdit::down-arrow {{ image: {drawn("down")}; width: {px(12)}; height: {px(12)}; }}
QCheckBox, QRadioButton {{ spacing: {px(9)}; padding: {px(3)}; border: 2px solid transparent; border-radius: {px(6)}; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {px(16)}; height: {px(16)}; background: {p.surface}; border: 1px solid {p.line_strong};
}}
QCheckBox::indicator {{ border-radius: {px(4)}; }}
QRadioButton::indicator {{ border-radius: {px(9)}; }}
QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: {drawn(f"check-{tick}")}; }}
QRadioButton::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: {drawn(f"dot-{tick}")}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.ink_soft}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {p.surface}; }}
QCalendarWidget QToolButton {{ background: transparent; border-color: transparent; padding: {px(4)} {px(8)}; }}
QCalendarWidget QSpinBox {{ min-width: {px(64)}; }}
QCalendarWidget QAbstractItemView {{
    background: {p.surface}; alternate-background-color: {p.surface}; color: {p.ink};
    selection-background-color: {p.accent}; selection-color: {p.on_accent};
}}
QCalendarWidget QAbstractItemView:disabled {{ color: {p.ink_soft}; }}
"""
