"""The recovery kit on paper: one page, its text text, its picture readable, nothing of it anywhere else."""

import re
import stat
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from zxingcpp import read_barcodes

from alcove.runtime.intents.accounts import KitView
from alcove_desktop.kit_paper.keeping import new_printer, print_kit, save_kit
from alcove_desktop.kit_paper.paper import draw_kit, lay_out, pdf_of
from alcove_desktop.kit_paper.qr import draw_qr, modules_of
from alcove_desktop.presenters.recovery_kit import KitPage, kit_page
from alcove_desktop.theme.look import Look
from alcove_desktop.words import use_language

WORDS = (
    "abandon ability able about above absent absorb abstract absurd abuse access accident "
    "account accuse achieve acid acoustic acquire across act action actor actress actual"
)
KIT = KitView(
    server="https://alcove.example.org",
    handle="robin@example.org",
    account_secret="AC1-9QKD7-H2M3T-XPV0R-A55NE-K8ZC4-1ABCD",
    phrase=WORDS,
)


@pytest.fixture
def page(look: Look) -> KitPage:
    return kit_page(KIT, day="28 November 2026")


def text_of(pdf: bytes) -> str:
    """Read a PDF's text through its own table from glyphs to characters, as a person's selection does."""
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL)}
    fonts: dict[bytes, dict[str, str]] = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body):
            unicode = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            assert unicode, "a font's text could not be selected"
            fonts[name] = glyphs_of(stream_of(objects[int(unicode[1])]))
    said: list[str] = []
    for body in objects.values():
        content = stream_of(body)
        font: dict[str, str] = {}
        for name, glyphs in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>", content) if b" Tf" in content else ():
            if name:
                font = fonts[name]
            else:
                codes = glyphs.decode().lower()
                said.append("".join(font.get(codes[at : at + 4], "") for at in range(0, len(codes), 4)))
    return "".join(said)


def glyphs_of(table: bytes) -> dict[str, str]:
    glyphs: dict[str, str] = {}
    for first, last, value in re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", table.decode()):
        for step in range(int(last, 16) - int(first, 16) + 1):
            glyphs[f"{int(first, 16) + step:04x}"] = chr(int(value, 16) + step)
    for first, values in re.findall(r"<(\w{4})> <\w{4}> \[(.*?)\]", table.decode(), re.DOTALL):
        for step, value in enumerate(re.findall(r"<(\w{4})", values)):
            glyphs[f"{int(first, 16) + step:04x}"] = chr(int(value, 16))
    return glyphs


def stream_of(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)
    if not found:
        return b""
    try:
        return zlib.decompress(found[1])
    except zlib.error:
        return found[1]


def test_every_word_can_be_selected_and_it_is_one_page(page: KitPage) -> None:
    pdf = pdf_of(page)
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    said = "".join(text_of(pdf).split())
    for word in (*WORDS.split(), KIT.account_secret, "alcove.example.org", KIT.handle, "28November2026"):
        assert word in said


def test_the_words_are_not_in_what_a_pdf_says_about_itself(page: KitPage) -> None:
    assert KIT.account_secret.encode() not in pdf_of(page)


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_fits_on_one_page_in_every_language(language: str, look: Look) -> None:
    use_language(language)
    try:
        picture = QImage(1000, 1500, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        height = draw_kit(painter, kit_page(KIT, day="28. November 2026"), dots_per_mm=5, width_mm=170)
        painter.end()
    finally:
        use_language("en")
    assert height < 257


def test_the_picture_of_the_secret_is_read_by_a_camera(look: Look) -> None:
    picture = QImage(400, 400, QImage.Format.Format_Grayscale8)
    picture.fill(0)
    painter = QPainter(picture)
    draw_qr(painter, QRectF(0, 0, 400, 400), modules_of(KIT.account_secret))
    painter.end()
    assert [found.text for found in read_barcodes(picture)] == [KIT.account_secret]


def test_the_file_is_for_its_owner_alone_even_where_another_was(page: KitPage, tmp_path: Path) -> None:
    file = tmp_path / "kit.pdf"
    file.write_text("old")
    file.chmod(0o644)
    assert save_kit(page, file) == ""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["kit.pdf"]
    assert file.read_bytes().startswith(b"%PDF")


def test_nothing_of_it_is_in_a_temporary_file(page: KitPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    seen: list[str] = []
    watcher = QFileSystemWatcher([str(tmp_path)])
    watcher.directoryChanged.connect(seen.append)
    pdf_of(page)
    QCoreApplication.processEvents()
    assert seen == []
    assert list(tmp_path.iterdir()) == []


def test_a_printer_gets_the_same_page(page: KitPage, tmp_path: Path) -> None:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    lay_out(printer)
    assert print_kit(page, printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 1
    assert KIT.account_secret in text_of(printed)


def test_where_it_cannot_be_saved_is_said_in_a_sentence(page: KitPage, tmp_path: Path) -> None:
    assert "Choose another place." in save_kit(page, tmp_path / "nowhere" / "kit.pdf")


def test_a_page_does_not_print_its_secrets(page: KitPage, qtbot: QtBot) -> None:
    assert "abandon" not in repr(page)
    assert KIT.account_secret not in repr(page)
