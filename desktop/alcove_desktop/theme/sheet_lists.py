"""The part of the style sheet for lists, tables, tabs, menus, calendars and scroll bars."""

from alcove_desktop.theme.sheet_pen import Pen

_VIEWS = ("QListView", "QListWidget", "QTableView", "QTreeView")


def lists(pen: Pen) -> str:
    """Write it."""
    return _views(pen) + _tables(pen) + _tabs(pen) + _menus(pen) + _calendars(pen) + _bars(pen)


def _views(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    focused = ", ".join(f"{view}:focus" for view in _VIEWS)
    return f"""
{", ".join(_VIEWS)} {{
    background: transparent; border: 2px solid transparent; border-radius: {px(8)};
    selection-background-color: {p.selection}; selection-color: {p.ink};
}}
{focused} {{ border-color: {p.focus}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: {p.selection}; color: {p.ink};
}}
QListWidget {{ background: {p.surface}; border: 1px solid {p.line}; padding: {px(4)}; }}
QListWidget:focus {{ border: 2px solid {p.focus}; padding: {px(3)}; }}
QListWidget::item {{ padding: {px(8)} {px(10)}; border-radius: {px(6)}; }}
QListView[role="cards"], QListView[role="cards"]:focus {{ border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QStackedWidget {{ background: transparent; }}
QSplitter::handle {{ background: {p.line}; }}
"""


def _tables(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QTableView {{ background: {p.surface}; border: 1px solid {p.line}; gridline-color: {p.line}; }}
QTableView:focus {{ border: 1px solid {p.focus}; }}
QTableView[role="month"], QTableView[role="month"]:focus {{ background: transparent; border: none; }}
QTableView[role="month"] QHeaderView::section {{ background: transparent; border: none; }}
QTableView::item {{ padding: {px(4)} {px(8)}; }}
QTableView::item:focus {{ border: 2px solid {p.focus}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: {p.surface}; color: {p.ink_soft}; border: none; border-bottom: 1px solid {p.line_strong};
    padding: {px(6)} {px(8)}; font-weight: 600;
}}
QHeaderView::section:vertical {{ border-bottom: 1px solid {p.line}; font-weight: 400; }}
QTableCornerButton::section {{ background: {p.surface}; border: none; border-bottom: 1px solid {p.line_strong}; }}
"""


def _tabs(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {p.line}; padding-top: {px(8)}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
    background: transparent; color: {p.ink_soft}; padding: {px(7)} {px(14)}; border: 2px solid transparent;
    border-bottom: 3px solid transparent; margin-right: {px(4)};
}}
QTabBar::tab:hover {{ color: {p.ink}; }}
QTabBar::tab:selected {{ color: {p.accent}; border-bottom-color: {p.accent}; }}
QTabBar:focus::tab:selected, QTabBar::tab:focus {{ border-color: {p.focus}; border-radius: {px(4)}; }}
"""


def _menus(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QMenu {{ background: {p.raised}; border: 1px solid {p.line_strong}; padding: {px(5)}; }}
QMenu::item {{
    padding: {px(6)} {px(12)}; padding-{pen.end}: {px(28)}; border-radius: {px(5)}; background: transparent;
}}
QMenu::right-arrow {{ image: {pen.mark(pen.end)}; width: {px(16)}; height: {px(16)}; }}
QMenu::item:selected {{ background: {p.selection}; }}
QMenu::item:disabled {{ color: {p.ink_soft}; font-style: italic; }}
QMenu::icon {{ padding-{pen.begin}: {px(8)}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {px(5)} {px(8)}; }}
QMenu::indicator {{ width: {px(16)}; height: {px(16)}; margin-left: {px(8)}; }}
QMenu::indicator:checked {{ image: {pen.mark("tick")}; }}
QMenuBar {{ background: {p.ground}; }}
QMenuBar::item:selected {{ background: {p.selection}; }}
"""


def _calendars(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QCalendarWidget {{ background: {p.raised}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {p.raised}; border-bottom: 1px solid {p.line}; }}
QCalendarWidget QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: {px(6)}; padding: {px(4)} {px(8)};
}}
QCalendarWidget QToolButton:hover {{ background: {p.accent_soft}; }}
QCalendarWidget QToolButton:focus {{ border-color: {p.focus}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: {pen.mark("left")}; }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: {pen.mark("right")}; }}
QCalendarWidget QSpinBox {{ min-width: {px(70)}; }}
QCalendarWidget QAbstractItemView {{
    background: {p.raised}; alternate-background-color: {p.raised}; color: {p.ink}; border: none; border-radius: 0;
    selection-background-color: {p.accent}; selection-color: {p.on_accent};
}}
QCalendarWidget QAbstractItemView::item:selected {{ background: {p.accent}; color: {p.on_accent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {p.ink_soft}; }}
"""


def _bars(pen: Pen) -> str:
    p, px = pen.palette, pen.px
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {px(12)}; }}
QScrollBar:horizontal {{ height: {px(12)}; }}
QScrollBar::handle {{ background: {p.line_strong}; border-radius: {px(3)}; margin: {px(3)}; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}; }}
QScrollBar::handle:hover {{ background: {p.ink_soft}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0;
}}
"""
