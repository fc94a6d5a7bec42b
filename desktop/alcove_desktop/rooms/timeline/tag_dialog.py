"""A tag's name and colour: both follow in every entry that has it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alcove.runtime.intents.writing import TagView
from alcove_desktop.presenters.tag_colours import COLOURS, colour_name
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

COLUMNS = 6


def edit_tag(parent: QWidget, look: Look, tag: TagView, then: Callable[[str, str], None]) -> QDialog:
    """Ask for a name and a colour; `then` gets both when something was changed."""
    px = look.style.px
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Tag"))
    name = QLineEdit(tag.name)
    name.setMaxLength(100)
    name_label = label(say("Name"), "soft")
    name_label.setBuddy(name)
    group = QButtonGroup(dialog)
    grid = QGridLayout()
    grid.setSpacing(px(8))
    colours = COLOURS if tag.colour in COLOURS else (tag.colour, *COLOURS)
    for place, colour in enumerate(colours):
        swatch = _swatch(look, colour)
        swatch.setChecked(colour == tag.colour)
        group.addButton(swatch, place)
        grid.addWidget(swatch, place // COLUMNS, place % COLUMNS)
    buttons = QDialogButtonBox()
    save = buttons.addButton(say("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
    save.setProperty("role", "primary")
    buttons.addButton(say("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    name.textChanged.connect(lambda: save.setEnabled(bool(name.text().strip())))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(24), px(24), px(24), px(16))
    column.setSpacing(px(12))
    column.addWidget(label(say("Tag"), "heading"))
    column.addWidget(name_label)
    column.addWidget(name)
    column.addWidget(label(say("Colour"), "soft"))
    column.addLayout(grid)
    column.addWidget(buttons)

    def give() -> None:
        chosen = colours[group.checkedId()] if group.checkedId() >= 0 else tag.colour
        if (name.text().strip(), chosen) != (tag.name, tag.colour):
            then(name.text().strip(), chosen)

    dialog.accepted.connect(give)
    dialog.open()
    name.setFocus()
    return dialog


def _swatch(look: Look, colour: str) -> QToolButton:
    px = look.style.px
    button = QToolButton()
    button.setCheckable(True)
    button.setProperty("role", "icon")
    button.setAccessibleName(colour_name(colour))
    button.setToolTip(colour_name(colour))
    size = QSize(px(26), px(26))
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(look.palette.line_strong))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(picture.rect().adjusted(2, 2, -2, -2))
    painter.end()
    button.setIcon(QIcon(picture))
    button.setIconSize(size)
    return button
