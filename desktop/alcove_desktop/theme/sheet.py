"""The style sheet.  Widgets say what they are by the property `role`, and it says how that looks.

Labels: title, heading, soft, small, error, good.  Buttons: primary, quiet, danger, link, nav.
Frames: card, bar, banner.  Combo boxes: box (its arrow is painted by itself).  Text: page (the sheet that one writes on: its caret shows the focus).
"""

from alcove_desktop.theme.palette import Palette


def style_sheet(palette: Palette, factor: float) -> str:
    """Write the style sheet of a palette; lengths grow with the type."""
    p = palette

    def px(at_medium: float) -> str:
        return f"{round(at_medium * factor)}px"

    return f"""
* {{ outline: none; }}
QWidget {{ color: {p.ink}; }}
QMainWindow, QDialog {{ background: {p.ground}; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {px(28)}; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {px(19)}; font-weight: 600; }}
QLabel[role="soft"] {{ color: {p.ink_soft}; }}
QLabel[role="small"] {{ color: {p.ink_soft}; font-size: {px(13)}; }}
QLabel[role="error"] {{ color: {p.danger}; }}
QLabel[role="good"] {{ color: {p.good}; }}
QFrame[role="card"] {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: {px(10)}; }}
QFrame[role="bar"] {{ background: {p.ground}; border: none; }}
QFrame[role="banner"] {{ background: {p.accent_soft}; border: 1px solid {p.accent}; border-radius: {px(8)}; }}
QPushButton, QToolButton {{
    background: {p.surface}; border: 1px solid {p.line_strong}; border-radius: {px(7)};
    padding: {px(6)} {px(14)}; min-height: {px(22)};
}}
QPushButton:hover, QToolButton:hover {{ background: {p.accent_soft}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
    background: {p.accent_soft}; border-color: {p.accent};
}}
QPushButton:disabled, QToolButton:disabled {{ color: {p.line_strong}; border-color: {p.line}; }}
QPushButton[role="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
QPushButton[role="danger"] {{ background: {p.danger}; color: {p.on_danger}; border-color: {p.danger}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="link"] {{
    background: transparent; border-color: transparent; color: {p.accent}; text-decoration: underline; padding: {px(2)};
}}
QPushButton[role="nav"] {{
    background: transparent; border-color: transparent; text-align: left; padding: {px(8)} {px(12)};
}}
QPushButton[role="nav"]:checked {{ background: {p.accent_soft}; color: {p.accent}; font-weight: 600; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus, QListView:focus, QTableView:focus,
QCheckBox:focus, QRadioButton:focus, QSlider:focus {{ border: 2px solid {p.focus}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit {{
    background: {p.surface}; border: 1px solid {p.line_strong}; border-radius: {px(7)}; padding: {px(6)} {px(9)};
    selection-background-color: {p.selection}; selection-color: {p.ink};
}}
QComboBox[role="box"]::drop-down {{ border: none; width: {px(26)}; }}
QTextEdit[role="page"], QTextEdit[role="page"]:focus {{
    background: {p.surface}; border: none; border-radius: 0; padding: 0;
}}
QListView, QTableView, QTreeView, QScrollArea {{ background: transparent; border: none; }}
QListView::item:selected {{ background: {p.selection}; color: {p.ink}; }}
QFrame[role="field"] {{
    background: {p.surface}; border: 1px solid {p.line_strong}; border-radius: {px(7)};
}}
QFrame[role="field"][focused="true"] {{ border-color: {p.focus}; }}
QFrame[role="chip"] {{ background: {p.accent_soft}; border: 1px solid {p.line}; border-radius: {px(13)}; }}
QFrame[role="chip"] QToolButton {{ background: transparent; border: none; padding: {px(3)}; min-height: 0; }}
QFrame[role="toast"] {{ background: {p.ink}; border: none; border-radius: {px(9)}; }}
QFrame[role="toast"] QLabel {{ color: {p.ground}; }}
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus {{ background: transparent; border: none; padding: {px(3)}; }}
QMenu, QToolTip {{ background: {p.raised}; border: 1px solid {p.line_strong}; padding: {px(4)}; }}
QMenu::item {{ padding: {px(6)} {px(18)}; }}
QMenu::item:selected {{ background: {p.selection}; }}
QProgressBar {{
    background: {p.line}; border: none; border-radius: {px(4)}; max-height: {px(8)}; min-height: {px(8)};
}}
QProgressBar::chunk {{ background: {p.accent}; border-radius: {px(4)}; }}
QScrollBar:vertical {{ background: transparent; width: {px(11)}; }}
QScrollBar:horizontal {{ background: transparent; height: {px(11)}; }}
QScrollBar::handle {{ background: {p.line_strong}; border-radius: {px(4)}; min-height: {px(30)}; margin: {px(2)}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0;
}}
"""
