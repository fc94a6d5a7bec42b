"""The part of the style sheet for buttons, check boxes and radio buttons."""

from alcove_desktop.theme.sheet_pen import Pen


def buttons(pen: Pen) -> str:
    """Write it."""
    return _push(pen) + _roles(pen) + _marks(pen)


def _push(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QPushButton, QToolButton {{
    background: {p.surface}; border-radius: {px(8)}; min-height: {px(22)}; icon-size: {px(18)};
}}
{pen.boxed("QPushButton", upright=6, across=16, line=p.line_strong)}
{pen.boxed("QToolButton", upright=6, across=8, line=p.line_strong)}
QPushButton:hover, QToolButton:hover {{ background: {p.accent_soft}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {p.selection}; }}
QPushButton:checked, QToolButton:checked {{ background: {p.accent_soft}; border-color: {p.accent}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {p.focus}; }}
QPushButton:disabled, QToolButton:disabled {{
    background: transparent; color: {p.ink_soft}; border: {pen.off_line};
}}
QPushButton::menu-indicator, QToolButton::menu-indicator {{
    image: {pen.mark("down")}; width: {px(14)}; height: {px(14)};
    subcontrol-origin: padding; subcontrol-position: center right; right: {px(7)};
}}
QToolButton[popupMode="2"] {{ padding-{pen.end}: {px(24)}; }}
QToolButton[role="icon"], QToolButton[role="icon-quiet"] {{ padding: {px(5)}; min-height: 0; min-width: 0; }}
QToolButton[role="icon-quiet"] {{ background: transparent; border-color: transparent; }}
QToolButton[role="icon-quiet"]:hover {{ background: {p.accent_soft}; }}
QToolButton[role="icon"]:focus, QToolButton[role="icon-quiet"]:focus {{ padding: {px(4)}; }}
QToolButton[bare="true"] {{ padding: {px(6)} {px(8)}; }}
QToolButton[bare="true"]::menu-indicator {{ image: none; width: 0; }}
QToolButton[popupMode="1"]::menu-button {{ border: none; width: {px(20)}; }}
"""


def _roles(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QPushButton[role="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
QPushButton[role="primary"], QPushButton[role="danger"] {{ font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {p.accent}; border-color: {p.ink}; }}
QPushButton[role="danger"] {{ background: {p.danger}; color: {p.on_danger}; border-color: {p.danger}; }}
QPushButton[role="danger"]:hover {{ background: {p.danger}; border-color: {p.ink}; }}
QPushButton[role="primary"]:focus, QPushButton[role="danger"]:focus {{
    border-color: {p.ink}; text-decoration: underline;
}}
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled {{
    background: transparent; color: {p.ink_soft}; border: {pen.off_line};
}}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ background: {p.accent_soft}; }}
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked {{
    background: {p.accent_soft}; border-color: {p.accent};
}}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{ border-color: {p.focus}; }}
QPushButton[role="quiet"]:disabled, QToolButton[role="quiet"]:disabled {{ border-color: transparent; }}
{pen.boxed('QPushButton[role="moment"]', upright=6, across=9, line="transparent")}
QPushButton[role="moment"] {{ background: transparent; color: {p.ink_soft}; }}
QPushButton[role="moment"]:hover {{ background: {p.accent_soft}; color: {p.ink}; }}
{pen.boxed('QPushButton[role="link"]', upright=3, across=5, line="transparent")}
QPushButton[role="link"] {{
    background: transparent; color: {p.accent}; text-decoration: underline; min-height: {px(18)};
}}
QPushButton[role="link"]:hover {{ color: {p.ink}; }}
QPushButton[role="link"]:disabled {{ color: {p.ink_soft}; text-decoration: none; border-color: transparent; }}
{pen.boxed('QPushButton[role="nav"]', upright=7, across=12, line="transparent")}
QPushButton[role="nav"] {{ background: transparent; text-align: left; }}
QPushButton[role="nav"]:hover {{ background: {p.accent_soft}; }}
QPushButton[role="nav"]:checked {{
    background: {p.accent_soft}; color: {p.accent}; font-weight: 600; border-color: {pen.chosen_line};
}}
QPushButton[role="nav"]:checked:focus {{ border-color: {p.focus}; }}
QPushButton[role="tag"] {{ background: {p.accent_soft}; border-color: {p.line}; border-radius: {px(12)}; }}
{pen.boxed('QPushButton[role="tag"]', upright=2, across=12, line=p.line)}
QPushButton[role="tag"]:hover {{ background: {p.selection}; }}
QFrame[role="chip"] QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: {px(8)}; padding: {px(2)}; min-height: 0;
}}
QFrame[role="chip"] QToolButton:hover {{ background: {p.selection}; }}
QFrame[role="chip"] QToolButton:focus {{ border: 2px solid {p.focus}; padding: {round(2 * pen.factor) - 1}px; }}
"""


def _marks(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QCheckBox, QRadioButton {{
    background: transparent; spacing: {px(9)}; padding: {px(3)} {px(4)}; border: 2px solid transparent;
    border-radius: {px(6)};
}}
QCheckBox:focus, QRadioButton:focus {{ border-color: {p.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.ink_soft}; }}
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {{
    width: {px(16)}; height: {px(16)}; background: {p.surface}; border: 1px solid {p.line_strong};
}}
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator {{ border-radius: {px(4)}; }}
QRadioButton::indicator {{ border-radius: {round(16 * pen.factor) // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {p.accent}; background: {p.accent_soft}; }}
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {p.accent}; border-color: {p.accent}; image: {pen.mark("tick", on_accent=True)};
}}
QCheckBox::indicator:indeterminate {{
    background: {p.accent}; border-color: {p.accent}; image: {pen.mark("partly", on_accent=True)};
}}
QRadioButton::indicator:checked {{
    border-color: {p.accent};
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 {p.accent}, stop: 0.52 {p.accent}, stop: 0.6 {p.surface}, stop: 1 {p.surface});
}}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
    border: {pen.off_line}; background: transparent;
}}
QCheckBox::indicator:checked:disabled {{ image: {pen.mark("tick")}; }}
"""
