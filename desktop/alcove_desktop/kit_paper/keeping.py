"""Where a kit goes: into a file of its owner's, or to a printer.

A printer's queue is the system's: it may keep a copy for a while, and the person is told so.
"""

import os
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from alcove_desktop.kit_paper.paper import draw_kit, lay_out, pdf_of, size_in_mm
from alcove_desktop.presenters.recovery_kit import KitPage
from alcove_desktop.words import retell, say

_MM = 25.4


def save_kit(page: KitPage, file: Path) -> str:
    """Write the PDF, readable by its owner alone; give a sentence that says what went wrong, "" for nothing.

    What is there already is replaced by a new file: the old one's rights would let others read.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(pdf_of(page))
            beside.replace(file)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
    except OSError as fault:
        return say("It cannot be saved there ({why}). Choose another place.", why=retell(fault.strerror or ""))
    return ""


def print_kit(page: KitPage, printer: QPrinter) -> bool:
    """Print the page; tell whether the printer took it."""
    printer.setDocName("Alcove")
    painter = QPainter()
    if not painter.begin(printer):
        return False
    draw_kit(painter, page, dots_per_mm=printer.resolution() / _MM, width_mm=size_in_mm(printer).width())
    return painter.end()


def new_printer() -> QPrinter:
    """Make the system's printer with the kit's paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lay_out(printer)
    return printer
